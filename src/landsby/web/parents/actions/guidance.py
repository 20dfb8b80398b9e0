"""The guidance group: planned, families asked in, meetings held and moved, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents import letters
from landsby.web.parents.access import check_leads_group, own_adult, sign_ups_of
from landsby.web.parents.models import (
    GuidanceAttendance,
    GuidanceMeeting,
    GuidanceMember,
    ParentGuidanceGroup,
    SignUp,
)
from landsby.web.parents.times import HalfYear, check_lies_ahead
from landsby.web.people.models import Worker
from landsby.web.venues import bookings
from landsby.web.venues.models import Venue

State = GuidanceMember.State
WHAT_FOR = "Møte"  # what others read in the diary


@dataclass(frozen=True)
class GroupFacts:
    """What somebody decides about a new group; `spans` are its meetings, six to eight."""

    title: str
    seats: int
    venue: Venue | None
    also_led_by: Worker | None
    spans: tuple[tuple[datetime, datetime], ...]


@action("parents.plan_group")
def plan_group(actor: Actor, facts: GroupFacts) -> Done[ParentGuidanceGroup]:
    """A new closed group with its meetings; the room is kept for each.

    Raises:
        Refused: the room is taken; the sentence names by whom.
    """
    posts = sorted(actor.worker_ids(Role.ADVISER))
    if not posts:
        raise Denied(_("Only those who plan the evenings can do this."))
    leader = Worker.objects.select_related("agency").get(pk=posts[0])
    group = ParentGuidanceGroup.objects.create(
        agency=leader.agency,
        half_year=str(HalfYear.of(timezone.localdate(facts.spans[0][0]))),
        title=facts.title,
        led_by=leader,
        also_led_by=facts.also_led_by,
        venue=facts.venue,
        seats=facts.seats,
    )
    for number, (starts, ends) in enumerate(facts.spans, 1):
        _book(GuidanceMeeting.objects.create(group=group, number=number, starts_at=starts, ends_at=ends))
    return wrote(group, "title", "meetings")


def _book(meeting: GuidanceMeeting) -> None:
    bookings.book(
        bookings.Occasion(
            key=meeting.key,
            agency=meeting.group.agency,
            what_for=WHAT_FOR,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            venue=meeting.group.venue,
        )
    )


def _held(group: ParentGuidanceGroup) -> ParentGuidanceGroup:
    """The group as it is now; nobody else takes a place in it until the transaction ends."""
    return ParentGuidanceGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)


@action("parents.ask_into_group")
def ask_into_group(actor: Actor, group: ParentGuidanceGroup, family: SignUp) -> Done[GuidanceMember]:
    """Ask a family that came to the evenings. A question holds a place until it is answered.

    Raises:
        Refused: the family has not been there or was asked already, or the group is full or over.
    """
    check_leads_group(actor, group)
    group = _held(group)
    _check_goes_on(group)
    came = sign_ups_of(actor).filter(pk=family.pk, attendances__isnull=False, series__agency=group.agency_id)
    if not came.exists():
        raise Refused(_("Only families that have been to the evenings are asked."))
    if group.members.filter(state__in=[State.ASKED, State.IN]).count() >= group.seats:
        raise Refused(_("The group is full. Those who are asked hold a place until they answer."))
    member, is_new = GuidanceMember.objects.get_or_create(group=group, sign_up=family)
    if not is_new:
        raise Refused(_("This family has been asked already."))
    letters.tell_member(member)
    return gave(member, group, "members")


@action("parents.answer_invitation")
def answer_invitation(actor: Actor, member: GuidanceMember, *, yes: bool) -> Done[GuidanceMember]:
    """Say yes or no to the group; a no after a yes is to leave it. A no needs no reason and is told to nobody
    but by the place that is free."""
    if member.sign_up_id != own_adult(actor).sign_up_id:
        raise Denied(_("Only whoever was asked can do this."))
    group = _held(member.group)
    if yes:
        _check_goes_on(group)
    state = State.IN if yes else State.LEFT if member.state == State.IN else State.NO
    waiting = [State.ASKED] if yes else [State.ASKED, State.IN]
    if not GuidanceMember.objects.filter(pk=member.pk, state__in=waiting).update(state=state):
        raise Refused(_("It has been changed meanwhile. Look at the page again."))
    member.refresh_from_db()
    return gave(member, group, "members")


def _check_goes_on(group: ParentGuidanceGroup) -> None:
    if group.ended_at is not None or not group.meetings.filter(ends_at__gt=timezone.now()).exists():
        raise Refused(_("This group is over."))


@action("parents.mark_met")
def mark_met(actor: Actor, meeting: GuidanceMeeting, member: GuidanceMember, *, is_there: bool) -> Done[bool]:
    """One tap: the family is at the meeting, or is not after all."""
    check_leads_group(actor, meeting.group)
    if member.group_id != meeting.group_id or member.state != State.IN:
        raise Refused(_("This family is not in the group."))
    rows = GuidanceAttendance.objects.filter(meeting=meeting, member=member)
    if is_there:
        GuidanceAttendance.objects.get_or_create(meeting=meeting, member=member)
    else:
        rows.delete()
    return gave(is_there, meeting, "attendances")


@action("parents.move_meeting")
def move_meeting(
    actor: Actor, meeting: GuidanceMeeting, *, theme: str, span: tuple[datetime, datetime]
) -> Done[GuidanceMeeting]:
    """Give a meeting a theme or another time; of another time the members are told.

    Raises:
        Refused: the new time has passed, or the group is over, or the room is taken then.
    """
    check_leads_group(actor, meeting.group)
    group = _held(meeting.group)
    meeting = group.meetings.select_related("group__agency", "group__venue").get(pk=meeting.pk)
    has_moved = (meeting.starts_at, meeting.ends_at) != span
    if has_moved:
        _check_goes_on(group)
        check_lies_ahead(span[0])
        meeting.revision += 1
    meeting.theme = theme
    meeting.starts_at, meeting.ends_at = span
    meeting.save(update_fields=["theme", "starts_at", "ends_at", "revision"])
    if has_moved:
        _book(meeting)
        letters.tell_of_moved_meeting(meeting)
    return wrote(meeting, "theme", "starts_at", "ends_at")


@action("parents.end_group")
def end_group(actor: Actor, group: ParentGuidanceGroup) -> Done[ParentGuidanceGroup]:
    """End the group: meetings that lie ahead are called off, their room is given back, and the members are
    told, with what takes them out of their calendars."""
    check_leads_group(actor, group)
    group = _held(group)
    if group.ended_at is not None:
        raise Refused(_("This group is over."))
    ahead = list(group.meetings.filter(starts_at__gt=timezone.now()))
    bookings.forget([meeting.key for meeting in ahead])
    for member in group.members.filter(state=State.IN) if ahead else ():
        letters.tell_member(member, "ended")
    group.members.filter(state=State.ASKED).update(state=State.NO)
    group.meetings.filter(pk__in=[meeting.pk for meeting in ahead]).update(
        called_off=True, revision=F("revision") + 1
    )
    group.ended_at = timezone.now()
    group.save(update_fields=["ended_at"])
    return wrote(group, "ended_at", "meetings")
