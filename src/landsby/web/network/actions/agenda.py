"""The agenda: it writes itself; members add to it, order it, and put off what there is no time for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.network.access.meetings import check_plans
from landsby.web.network.access.members import check_is_duty, post_in
from landsby.web.network.links import NewLink, new_link
from landsby.web.network.models import AgendaItem, AgendaMove, Guest, NetworkMeeting
from landsby.web.network.queries.due import Due, changes_of

from .meetings import raise_agenda_version

Part = AgendaItem.Part
MOST_ITEMS = 60


@dataclass(frozen=True)
class ItemFacts:
    """What a member says of an item: its title and question, its minutes, and under which standing item."""

    title: str
    question: str = ""
    minutes: int = 10
    part: str = Part.OTHER


class OutOfDate(Refused):
    """Somebody has ordered the agenda in between: the page shows how, and one orders again."""


@action("network.write_agenda")
def write_agenda(actor: Actor, meeting: NetworkMeeting) -> Done[int]:
    """Put on the agenda what is open now and why, and take off what is settled.

    Answers how many lines changed.
    """
    check_is_duty(actor)
    meeting = NetworkMeeting.objects.select_for_update().get(pk=meeting.pk)
    changes = changes_of(meeting)
    for item in changes.settled:
        item.delete()
    for item, reason in changes.changed:
        item.reason = reason
        item.save(update_fields=["reason"])
    for due in changes.missing:
        _insert(meeting, due)
    return gave(len(changes), meeting, "items")


def _insert(meeting: NetworkMeeting, due: Due) -> None:
    """After the last line of its own standing item, or of those before it."""
    order = list(Part)
    earlier = order[: order.index(due.part) + 1]
    last = meeting.items.filter(part__in=earlier).aggregate(last=Max("position"))["last"] or 0
    meeting.items.filter(position__gt=last).update(position=F("position") + 1)
    about = {f"{due.about}_id": due.pk} if due.about else {}
    AgendaItem.objects.create(
        meeting=meeting, position=last + 1, part=due.part, reason=due.reason, minutes=due.minutes, **about
    )


@action("network.add_item")
def add_item(actor: Actor, meeting: NetworkMeeting, facts: ItemFacts) -> Done[AgendaItem]:
    check_plans(actor, meeting)
    if meeting.items.count() >= MOST_ITEMS:
        raise Refused(_("The agenda is full. Put something off first."))
    raise_agenda_version(meeting)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=last + 1,
        part=facts.part,
        title=facts.title,
        question=facts.question,
        minutes=facts.minutes,
        added_by_id=post_in(actor, meeting.network_id),
    )
    return wrote(item, "title", "question", "minutes", "part")


@action("network.change_item")
def change_item(actor: Actor, item: AgendaItem, facts: ItemFacts) -> Done[AgendaItem]:
    """A new question or time; a new title only where a member gave it one."""
    check_plans(actor, item.meeting)
    item.question, item.minutes = facts.question, facts.minutes
    if item.reason == AgendaItem.Reason.ADDED:
        item.title, item.part = facts.title, facts.part
    item.save()
    return wrote(item, "title", "question", "minutes", "part")


@action("network.move_item")
def move_item(actor: Actor, item: AgendaItem, before: int | None, *, seen: int) -> Done[AgendaItem]:
    """Put an item before another (by primary key), or last. `seen`: the agenda's version on the page.

    Raises:
        OutOfDate: somebody else has ordered the agenda since.
    """
    meeting = NetworkMeeting.objects.select_for_update().get(pk=item.meeting_id)
    check_plans(actor, meeting)
    if meeting.agenda_version != seen:
        raise OutOfDate(
            _("Somebody has just ordered the agenda. This is how it looks now. Move it once more.")
        )
    order = [row for row in meeting.items.order_by("position", "pk") if row.pk != item.pk]
    place = next((number for number, row in enumerate(order) if row.pk == before), len(order))
    order.insert(place, item)
    for position, row in enumerate(order, 1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    version = raise_agenda_version(meeting)
    AgendaMove.objects.create(
        meeting=meeting,
        version=version,
        item=item,
        to_position=sum(not row.put_off for row in order[: place + 1]),
        by_id=post_in(actor, meeting.network_id),
        at=timezone.now(),
    )
    return wrote(item, "position")


@action("network.put_off")
def put_off(actor: Actor, item: AgendaItem) -> Done[AgendaItem]:
    """Not this time. What is still open comes back on the next agenda by itself."""
    return _set_off(actor, item, off=True)


@action("network.take_up")
def take_up(actor: Actor, item: AgendaItem) -> Done[AgendaItem]:
    return _set_off(actor, item, off=False)


def _set_off(actor: Actor, item: AgendaItem, *, off: bool) -> Done[AgendaItem]:
    check_plans(actor, item.meeting)
    item.put_off = off
    item.save(update_fields=["put_off"])
    raise_agenda_version(item.meeting)
    return wrote(item, "put_off")


@action("network.invite_guest")
def invite_guest(actor: Actor, item: AgendaItem, comes_from: str) -> Done[NewLink]:
    """A link for a guest that opens this one item, on the day of the meeting. It is shown once."""
    check_plans(actor, item.meeting)
    if item.part == Part.CASES:
        raise Refused(_("A case is for members only. No guest can be invited to it."))
    link = new_link()
    guest = Guest.objects.create(item=item, comes_from=comes_from, digest=link.digest)
    return gave(link, guest, "item", "comes_from")


@action("network.take_back_guest")
def take_back_guest(actor: Actor, guest: Guest) -> Done[Guest]:
    check_plans(actor, guest.item.meeting)
    guest.taken_back_at = guest.taken_back_at or timezone.now()
    guest.save(update_fields=["taken_back_at"])
    return wrote(guest, "taken_back_at")
