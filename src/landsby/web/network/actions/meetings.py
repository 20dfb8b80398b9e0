"""Meetings: planned a half-year at once, moved, cancelled, begun and closed; and who came, by agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.network.access.members import agencies_in, check_coordinates, check_member
from landsby.web.network.half_years import half_year_of
from landsby.web.network.letters import tell_members
from landsby.web.network.models import AgendaItem, Attendance, NetworkMeeting
from landsby.web.people.models import Network

State = NetworkMeeting.State


@dataclass(frozen=True)
class WhenWhere:
    """When a meeting is, as aware times, and where."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""


@action("network.plan_meetings")
def plan_meetings(actor: Actor, network: Network, planned: Sequence[WhenWhere]) -> Done[list[NetworkMeeting]]:
    """Plan the meetings of a half-year, or some more of them, all or none.

    Raises:
        Refused: none was given, or one is over already, or one is planned at that time.
    """
    check_coordinates(actor, network.pk)
    if not planned:
        raise Refused(_("No meeting was chosen. Write at least one date."))
    for one in planned:
        _check_time(network.pk, one)
    made = [
        NetworkMeeting.objects.create(
            network=network,
            half_year=half_year_of(timezone.localdate(one.starts_at)),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            place=one.place,
        )
        for one in planned
    ]
    for meeting in made:
        tell_members(meeting)
    return gave(made, network, "meetings")


@action("network.change_meeting")
def change_meeting(actor: Actor, meeting: NetworkMeeting, said: WhenWhere) -> Done[NetworkMeeting]:
    """A new time or place. Only such a change raises the number by which calendars know an update."""
    check_coordinates(actor, meeting.network_id)
    meeting = _locked(meeting)
    if meeting.state != State.PLANNED:
        raise Refused(_("Only a meeting that has not begun can be moved."))
    if (meeting.starts_at, meeting.ends_at, meeting.place) == (said.starts_at, said.ends_at, said.place):
        return wrote(meeting)
    if meeting.starts_at != said.starts_at:
        _check_time(meeting.network_id, said, but=meeting.pk)
    meeting.starts_at, meeting.ends_at, meeting.place = said.starts_at, said.ends_at, said.place
    meeting.half_year = half_year_of(timezone.localdate(said.starts_at))
    meeting.sequence += 1
    meeting.save()
    tell_members(meeting)
    return wrote(meeting, "starts_at", "ends_at", "place", "sequence")


@action("network.cancel_meeting")
def cancel_meeting(actor: Actor, meeting: NetworkMeeting, why: str) -> Done[NetworkMeeting]:
    check_coordinates(actor, meeting.network_id)
    meeting = _locked(meeting)
    if meeting.state != State.PLANNED:
        raise Refused(_("Only a meeting that has not begun can be cancelled."))
    meeting.state, meeting.cancelled_why = State.CANCELLED, why
    meeting.sequence += 1
    meeting.save()
    tell_members(meeting)
    return wrote(meeting, "state", "cancelled_why", "sequence")


@action("network.begin_meeting")
def begin_meeting(actor: Actor, meeting: NetworkMeeting) -> Done[NetworkMeeting]:
    """Begin: any member may. A second time changes nothing."""
    check_member(actor, meeting.network_id)
    meeting = _locked(meeting)
    if meeting.state == State.PLANNED:
        meeting.state = State.OPEN
        _show(meeting, meeting.items.filter(put_off=False).first())
    elif meeting.state != State.OPEN:
        raise Refused(_("This meeting is over."))
    return wrote(meeting, "state", "now_item")


@action("network.show_item")
def show_item(actor: Actor, meeting: NetworkMeeting, item: AgendaItem) -> Done[NetworkMeeting]:
    """What we talk about now, as the screen on the wall shows it."""
    check_member(actor, meeting.network_id)
    meeting = _locked(meeting)
    if meeting.state != State.OPEN or item.meeting_id != meeting.pk:
        raise Refused(_("The meeting has not begun."))
    _show(meeting, item)
    return wrote(meeting, "now_item")


def _show(meeting: NetworkMeeting, item: AgendaItem | None) -> None:
    if meeting.now_item_id != (item.pk if item else None) or meeting.now_since is None:
        meeting.now_item, meeting.now_since = item, timezone.now()
    meeting.save()


@action("network.close_meeting")
def close_meeting(actor: Actor, meeting: NetworkMeeting) -> Done[NetworkMeeting]:
    """Close the minutes: what stands in them stays, and later changes are dated corrections.

    Raises:
        Refused: somebody has written something beside the minutes and has not chosen yet.
    """
    check_member(actor, meeting.network_id)
    meeting = _locked(meeting)
    if meeting.state != State.OPEN:
        raise Refused(_("Only a meeting that goes on can be closed."))
    unsettled = meeting.items.filter(versions__kind="beside", versions__settled_at=None).distinct()
    if unsettled.exists():
        raise Refused(_("Two have written at the same time and not chosen yet. Choose first, then close."))
    now = timezone.now()
    meeting.items.filter(frozen_at=None).update(frozen_at=now)
    meeting.state, meeting.closed_at, meeting.now_item = State.CLOSED, now, None
    meeting.save()
    return wrote(meeting, "state", "closed_at")


@action("network.note_attendance")
def note_attendance(actor: Actor, meeting: NetworkMeeting, people: Mapping[int, int]) -> Done[NetworkMeeting]:
    """How many came from each agency, by its primary key. 0 leaves it out: nobody is noted as missing."""
    check_member(actor, meeting.network_id)
    if meeting.state not in {State.OPEN, State.CLOSED}:
        raise Refused(_("The meeting has not begun."))
    known = set(agencies_in(meeting.network_id).values_list("pk", flat=True))
    meeting.attendance.all().delete()
    came = [(agency, number) for agency, number in people.items() if number and agency in known]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, agency_id=agency, people=number) for agency, number in came
    )
    return wrote(meeting, "attendance")


def _locked(meeting: NetworkMeeting) -> NetworkMeeting:
    return NetworkMeeting.objects.select_for_update().get(pk=meeting.pk)


def _check_time(network_id: int, said: WhenWhere, but: int | None = None) -> None:
    if said.starts_at < timezone.now():
        raise Refused(_("A meeting must lie ahead. Choose a later day."))
    if said.ends_at <= said.starts_at:
        raise Refused(_("The meeting ends before it begins. Write a later end."))
    same = NetworkMeeting.objects.filter(
        network=network_id, starts_at__lt=said.ends_at, ends_at__gt=said.starts_at
    )
    if same.exclude(state=State.CANCELLED).exclude(pk=but or 0).exists():
        raise Refused(_("There is a meeting at that time already. Choose another time."))


def raise_agenda_version(meeting: NetworkMeeting) -> int:
    """Count one change of the agenda's order. Locks the meeting's row until the end of the transaction."""
    NetworkMeeting.objects.filter(pk=meeting.pk).update(agenda_version=F("agenda_version") + 1)
    meeting.refresh_from_db(fields=["agenda_version"])
    return meeting.agenda_version
