"""The adviser's half-years, and an evening as it is run."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from landsby.engines.tables import book_of
from landsby.web.access.actions import log_reads
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages import confirm_page, form_page, posted
from landsby.web.parents.access import (
    planned_evening_for,
    series_for,
    venues_for,
)
from landsby.web.parents.actions import programme as actions
from landsby.web.parents.forms.programme import CancelForm, EveningForm, SeatsForm, SeriesForm
from landsby.web.parents.queries import programme as queries
from landsby.web.parents.queries.counts import half_years, how_it_was, sheets
from landsby.web.parents.times import HalfYear

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAITING = ("alias", "seats", "mode")
SHOWN = ("alias", "seats", "mode", "state", "needs", "interpreter")


@open_to(Role.ADVISER)
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """The half-years at a glance, and who has waited longest."""
    actor = actor_of(request)
    waiting = queries.longest_waiting(actor)
    context = {"half_years": queries.half_years(actor), "waiting": waiting}
    response = render(request, "parents/work/programme.html", context)
    log_reads(actor, [(entry, WAITING) for entry in waiting], purpose="who has waited longest")
    return response


@open_to(Role.ADVISER, Role.COORDINATOR, Role.LEADER)
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The half-years that are over, in safe numbers."""
    return render(request, "parents/work/counts.html", {"counted": half_years(actor_of(request))})


@open_to(Role.ADVISER, Role.COORDINATOR, Role.LEADER)
@require_safe
def counts_file(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet."""
    content = book_of(sheets(half_years(actor_of(request))))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="temakvelder.xlsx"'
    return response


@open_to(Role.ADVISER)
def new_series(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(posted(request), venues=venues_for(actor_of(request)))
    return form_page(
        request,
        form,
        lambda: _series_page(actions.plan_series(actor_of(request), form.facts()).slug),
        _("The draft is there. Nobody sees it yet."),
        title=_("New series"),
        save=_("Make a draft"),
        back=reverse("parents:programme"),
    )


def _series_page(slug: str) -> str:
    return reverse("parents:series", args=[slug])


@open_to(Role.ADVISER)
def plan(request: HttpRequest, half_year: str) -> HttpResponse:
    """The next half-year from this one: what it would meet, and in one step as drafts."""
    source = _half_year(half_year)
    return confirm_page(
        request,
        lambda: actions.plan_half_year(actor_of(request), source),
        _("The drafts are there. They are silent until you publish them."),
        "parents/work/plan.html",
        then=reverse("parents:programme"),
        title=_("Plan %(half_year)s") % {"half_year": source.next.label},
        plans=queries.plan(actor_of(request), source),
        save=_("Copy as drafts"),
        back=reverse("parents:programme"),
        danger=False,
    )


def _half_year(text: str) -> HalfYear:
    try:
        return HalfYear.read(text)
    except ValueError as error:
        raise Http404 from error


@open_to(Role.ADVISER)
@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series: its evenings, and who has signed up, by alias."""
    actor = actor_of(request)
    shown = series_for(actor, slug)
    families = queries.families(actor, shown)
    context = {
        "series": shown,
        "evenings": queries.evenings_of(shown),
        "families": families,
        "how_it_was": how_it_was(shown),
        "sees_list": queries.sees_list(actor, shown),
    }
    response = render(request, "parents/work/series.html", context)
    log_reads(actor, [(one.entry, SHOWN) for one in families], purpose="planning the evenings")
    return response


@open_to(Role.ADVISER)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """The rehearsal: every message that would go out; publishing is agreeing to it."""
    shown = series_for(actor_of(request), slug)
    if request.method != "POST" and shown.status != shown.Status.DRAFT:
        return redirect(_series_page(slug))
    return confirm_page(
        request,
        lambda: actions.publish_series(actor_of(request), shown),
        _("Published. Parents can sign up."),
        "parents/work/rehearsal.html",
        then=_series_page(slug),
        title=_("Publish?"),
        series=shown,
        outgoing=queries.rehearsal(shown),
        problems=queries.problems_ahead(shown),
        save=_("Publish"),
        back=_series_page(slug),
        danger=False,
    )


@open_to(Role.ADVISER)
def seats(request: HttpRequest, slug: str) -> HttpResponse:
    shown = series_for(actor_of(request), slug)
    now = {"seats_on_site": shown.seats_on_site, "seats_online": shown.seats_online}
    form = SeatsForm(posted(request), initial=now)
    return form_page(
        request,
        form,
        lambda: actions.change_seats(actor_of(request), shown, *form.cleaned_data.values()),
        _("Saved. Those who wait are offered what is new."),
        then=_series_page(slug),
        title=_("How many places?"),
        save=_("Save"),
        back=_series_page(slug),
    )


@open_to(Role.ADVISER)
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    evening = planned_evening_for(actor_of(request), key)
    form = EveningForm(evening, posted(request))
    return form_page(
        request,
        form,
        lambda: actions.move_evening(actor_of(request), evening, **form.changes()),
        _("Saved. If the time is another, those concerned are told."),
        then=_series_page(evening.series.slug),
        title=_("Change evening %(number)s") % {"number": evening.number},
        save=_("Save"),
        back=_series_page(evening.series.slug),
    )


@open_to(Role.ADVISER)
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    evening = planned_evening_for(actor_of(request), key)
    form = CancelForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.cancel_evening(actor_of(request), evening, form.cleaned_data["note"]),
        _("Cancelled. Those concerned are told, those who wait too."),
        then=_series_page(evening.series.slug),
        title=_("Cancel evening %(number)s?") % {"number": evening.number},
        save=_("Cancel the evening"),
        back=_series_page(evening.series.slug),
        danger=True,
    )
