"""Series: begun, changed and ended, with what happens said first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import series as actions
from landsby.web.arenas.forms.sessions import EndForm, SeriesForm
from landsby.web.arenas.queries import sessions as queries
from landsby.web.arenas.series import effects_of, is_expected
from landsby.web.design.forms import Form
from landsby.web.design.pages import form_page, get_or_post, posted

from .sessions import sessions_of


@open_to(Role.COORDINATOR)
@get_or_post
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_edit(actor, arena)
    form = SeriesForm(actor, arena, None, posted(request))

    def act() -> str:
        actions.begin_series(actor, arena, form.facts(), form.cleaned_data["leave_out_taken"])
        return sessions_of(slug)

    title, save = _("A new series"), _("Make the series")
    context = {"arena": arena, "title": title, "save": save, "back": sessions_of(slug)}
    return form_page(request, form, act, _("Half a year of days is planned."), **context)


@open_to(Role.COORDINATOR)
@get_or_post
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """First what would happen, then, when somebody is sure, the change."""
    actor = actor_of(request)
    series = access.series_for(actor, pk)
    access.check_edit(actor, series.arena)
    form = SeriesForm(actor, series.arena, series, posted(request))
    back = sessions_of(series.arena.slug)
    if _is_a_question(request, form):
        effects = effects_of(series, form.facts(), timezone.now())
        context = {"form": form, "series": series, "arena": series.arena, "effects": effects}
        return render(request, "arenas/series_change.html", context)

    def act() -> str:
        actions.change_series(actor, series, form.facts(), form.cleaned_data["leave_out_taken"])
        return back

    title, save = _("Change the series"), _("See what happens")
    context = {"arena": series.arena, "title": title, "save": save, "back": back}
    return form_page(request, form, act, _("The series is changed."), **context)


@open_to(Role.COORDINATOR)
@get_or_post
def end(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    series = access.series_for(actor, pk)
    access.check_edit(actor, series.arena)
    form = EndForm(posted(request))
    back = sessions_of(series.arena.slug)
    if _is_a_question(request, form):
        ending = queries.ending(series, form.cleaned_data["from_day"])
        expected = [session for session in ending if is_expected(session)]
        context = {"form": form, "series": series, "arena": series.arena, "expected": expected}
        return render(request, "arenas/series_end.html", context | {"going": len(ending) - len(expected)})

    def act() -> str:
        actions.end_series(actor, series, form.cleaned_data["from_day"], form.cleaned_data["note"])
        return back

    title, save = _("End the series"), _("See what happens")
    context = {"arena": series.arena, "title": title, "save": save, "back": back}
    return form_page(request, form, act, _("The series has an end."), **context)


def _is_a_question(request: HttpRequest, form: Form) -> bool:
    """Whether what would happen must be said before anything is written."""
    if form.is_bound and "back" in request.POST:
        return False
    return form.is_bound and form.is_valid() and "sure" not in request.POST
