"""Decisions, and what somebody is to do: open until it is done, handed over or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.network.access.meetings import check_writes
from landsby.web.network.access.members import check_member, post_in
from landsby.web.network.models import ActionItem, ActionStep, AgendaItem, Decision
from landsby.web.people.models import Agency, Worker

Kind = ActionStep.Kind
State = ActionItem.State


@dataclass(frozen=True)
class Owner:
    """Who sees to something: an agency, and a person there where one is named."""

    agency: Agency
    worker: Worker | None = None


@action("network.decide")
def decide(
    actor: Actor, item: AgendaItem, text: str, owner: Owner, review_on: date | None = None
) -> Done[Decision]:
    check_writes(actor, item)
    decision = Decision.objects.create(
        item=item,
        text=text,
        agency=owner.agency,
        owner=owner.worker,
        review_on=review_on,
        made_at=timezone.now(),
    )
    return wrote(decision, "text", "agency", "owner", "review_on")


@action("network.look_again")
def look_again(
    actor: Actor, decision: Decision, seen: date | None, next_on: date | None = None
) -> Done[Decision]:
    """The decision was looked at again; with a date it comes back once more.

    Raises:
        Refused: since the page was opened, for which its day was `seen`, somebody else has looked at it.
    """
    check_member(actor, decision.item.meeting.network_id)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.reviewed_on or decision.review_on != seen:
        raise Refused(_("Somebody has just looked at this again. Open it anew to see what it says now."))
    decision.review_on = next_on or decision.review_on
    decision.reviewed_on = None if next_on else timezone.localdate()
    decision.save(update_fields=["review_on", "reviewed_on"])
    return wrote(decision, "review_on", "reviewed_on")


@action("network.agree_action")
def agree_action(actor: Actor, item: AgendaItem, text: str, owner: Owner, due_on: date) -> Done[ActionItem]:
    """What somebody is to do, agreed in an item of the minutes."""
    check_writes(actor, item)
    made = ActionItem.objects.create(
        network_id=item.meeting.network_id,
        item=item,
        text=text,
        agency=owner.agency,
        owner=owner.worker,
        due_on=due_on,
        made_at=timezone.now(),
    )
    _step(actor, made, Kind.MADE)
    return wrote(made, "text", "agency", "owner", "due_on", "steps")


@action("network.do_action")
def do_action(actor: Actor, what: ActionItem, how: str = "") -> Done[ActionItem]:
    what = _open(actor, what)
    what.state = State.DONE
    what.save(update_fields=["state"])
    _step(actor, what, Kind.DONE, how)
    return wrote(what, "state", "steps")


@action("network.hand_over_action")
def hand_over_action(actor: Actor, what: ActionItem, owner: Owner, why: str = "") -> Done[ActionItem]:
    """To another agency or person. It stays open."""
    what = _open(actor, what)
    what.agency, what.owner = owner.agency, owner.worker
    what.save(update_fields=["agency", "owner"])
    _step(actor, what, Kind.HANDED_OVER, why)
    return wrote(what, "agency", "owner", "steps")


@action("network.move_action")
def move_action(actor: Actor, what: ActionItem, due_on: date, why: str = "") -> Done[ActionItem]:
    what = _open(actor, what)
    what.due_on = due_on
    what.save(update_fields=["due_on"])
    _step(actor, what, Kind.MOVED, why)
    return wrote(what, "due_on", "steps")


@action("network.drop_action")
def drop_action(actor: Actor, what: ActionItem, why: str) -> Done[ActionItem]:
    what = _open(actor, what)
    what.state = State.DROPPED
    what.save(update_fields=["state"])
    _step(actor, what, Kind.DROPPED, why)
    return wrote(what, "state", "steps")


def _open(actor: Actor, what: ActionItem) -> ActionItem:
    """The action, locked, if it is still open."""
    check_member(actor, what.network_id)
    what = ActionItem.objects.select_for_update().get(pk=what.pk)
    if what.state != State.OPEN:
        raise Refused(_("Somebody has just closed this. It is not open any more."))
    return what


def _step(actor: Actor, what: ActionItem, kind: ActionStep.Kind, why: str = "") -> None:
    ActionStep.objects.create(
        action=what,
        kind=kind,
        at=timezone.now(),
        by_id=post_in(actor, what.network_id),
        agency=what.agency,
        due_on=what.due_on,
        why=why,
    )
