"""Meetings: the next one, all of them, planning them, and running one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actors import SYSTEM, Actor, actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, confirm_page, form_page, get_or_post, posted
from landsby.web.network.access.meetings import item_for, meeting_for
from landsby.web.network.access.members import MEMBERS, check_coordinates, coordinates, own_network
from landsby.web.network.actions import agenda as agenda_actions
from landsby.web.network.actions import meetings as actions
from landsby.web.network.forms.meetings import AttendanceForm, CancelForm, MeetingForm, PlanForm
from landsby.web.network.half_years import half_year_name
from landsby.web.network.planning import suggest
from landsby.web.network.queries import meetings as queries
from landsby.web.network.queries.agenda import agenda_of, overrun
from landsby.web.network.queries.due import changes_of
from landsby.web.network.queries.minutes import minutes_of, waiting_in
from landsby.web.network.queries.since import since_last
from landsby.web.network.queries.standing import standing


@open_to(*MEMBERS)
@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The room's front: the next meeting."""
    actor = actor_of(request)
    meeting = queries.next_meeting(actor)
    if meeting:
        return _meeting_page(request, actor, meeting, is_next=True)
    return render(request, "network/no_meeting.html", {"may_plan": actor.has(Role.COORDINATOR)})


@open_to(*MEMBERS)
@require_GET
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    return _meeting_page(request, actor, meeting_for(actor, key))


def _meeting_page(request: HttpRequest, actor: Actor, found: Any, is_next: bool = False) -> HttpResponse:
    """A meeting that is held shows its minutes, any other its agenda, which first takes in what is open."""
    if not found.is_ahead:
        context = {
            "meeting": found,
            "minutes": minutes_of(found, actor),
            "came": queries.who_came(found),
        }
        return render(request, "network/held.html", context)
    if changes_of(found):
        agenda_actions.write_agenda(SYSTEM, found)
    agenda = agenda_of(found, standing(found.network_id))
    context = {
        "meeting": found,
        "agenda": agenda,
        "overrun": overrun(agenda),
        "since": since_last(found),
        "is_next": is_next,
        "may_plan": coordinates(actor, found.network_id),
    }
    return render(request, "network/meeting.html", context)


@open_to(*MEMBERS)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"half_years": queries.half_years(actor), "may_plan": actor.has(Role.COORDINATOR)}
    return render(request, "network/meetings.html", context)


@open_to(Role.COORDINATOR)
@get_or_post
def plan(request: HttpRequest) -> HttpResponse:
    """A half-year's meetings at once, with dates suggested."""
    actor = actor_of(request)
    network = own_network(actor, Role.COORDINATOR)
    half_year = queries.half_year_to_plan(network.pk)
    form = PlanForm(suggest(half_year, queries.rhythm(network.pk, half_year)), posted(request))

    def act() -> str:
        actions.plan_meetings(actor, network, form.meetings())
        return reverse("network:meetings")

    label = half_year_name(half_year)
    return form_page(request, form, act, _("The meetings are planned."), "network/plan.html", half_year=label)


@open_to(Role.COORDINATOR)
@get_or_post
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = meeting_for(actor, key)
    check_coordinates(actor, found.network_id)
    form = MeetingForm(found, posted(request))

    def act() -> str:
        actions.change_meeting(actor, found, form.when_where())
        return _page_of(key)

    about = {"title": _("Move the meeting"), "save": _("Save"), "back": _page_of(key)}
    return form_page(request, form, act, _("The meeting is moved."), **about)


@open_to(Role.COORDINATOR)
@get_or_post
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = meeting_for(actor, key)
    check_coordinates(actor, found.network_id)
    form = CancelForm(posted(request))

    def act() -> str:
        actions.cancel_meeting(actor, found, form.cleaned_data["why"])
        return reverse("network:meetings")

    about = {"title": _("Cancel the meeting"), "save": _("Cancel the meeting"), "back": _page_of(key)}
    return form_page(request, form, act, _("The meeting is cancelled."), **about)


@open_to(*MEMBERS)
@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = meeting_for(actor, key)

    return button(
        request, lambda: actions.begin_meeting(actor, found), reverse("network:minutes", args=[key])
    )


@open_to(*MEMBERS)
@get_or_post
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """The end of a meeting: each sees that all items have arrived, then the minutes are closed."""
    actor = actor_of(request)
    found = meeting_for(actor, key)
    context = {"meeting": found, "minutes": minutes_of(found, actor), "waiting": waiting_in(found)}

    def act() -> str:
        actions.close_meeting(actor, found)
        return _page_of(key)

    done = _("The meeting is closed. Thank you for today.")
    return confirm_page(request, act, done, "network/close.html", **context)


@open_to(*MEMBERS)
@get_or_post
def attendance(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = meeting_for(actor, key)
    form = AttendanceForm(found, posted(request))
    back = reverse("network:minutes", args=[key]) if found.is_ahead else _page_of(key)

    def act() -> str:
        actions.note_attendance(actor, found, form.people())
        return back

    about = {"title": _("Who came?"), "lead": _("How many from each service. Nobody is noted as missing.")}
    return form_page(request, form, act, _("Saved."), save=_("Save"), back=back, **about)


@open_to(*MEMBERS)
@require_GET
def wall(request: HttpRequest, key: UUID) -> HttpResponse:
    """The item now, for a screen on the wall."""
    actor = actor_of(request)
    found = meeting_for(actor, key)
    agenda = agenda_of(found, standing(found.network_id))
    numbers = [line.item.pk for line in agenda.lines]
    here = numbers.index(found.now_item_id) if found.now_item_id in numbers else 0
    line = agenda.lines[here] if agenda.lines else None
    ahead = agenda.lines[here + 1] if len(agenda.lines) > here + 1 else None
    before = agenda.lines[here - 1] if here else None
    context = {"meeting": found, "line": line, "next": ahead, "before": before, "number": len(agenda.lines)}
    return render(request, "network/wall.html", context)


@open_to(*MEMBERS)
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the wall."""
    actor = actor_of(request)
    item = item_for(actor, pk)
    wall_page = reverse("network:wall", args=[item.meeting.key])

    return button(request, lambda: actions.show_item(actor, item.meeting, item), wall_page)


def _page_of(key: UUID) -> str:
    return reverse("network:meeting", args=[key])
