"""The learning ledger: written when something was reviewed or stopped, and by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from landsby.web.access.actions import Done, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.network.access.members import agency_in, check_coordinates, check_member
from landsby.web.network.models import LearningEntry
from landsby.web.network.origins import check_lies_in
from landsby.web.people.models import Network


@dataclass(frozen=True)
class Learnt:
    """What was tried, what it gave, and why it was stopped if it was."""

    title: str
    tried: str
    gave: str
    stopped_why: str = ""
    level: str = ""


@action("network.learn")
def learn(actor: Actor, network: Network, said: Learnt, origin: dict[str, Any]) -> Done[LearningEntry]:
    check_member(actor, network.pk)
    check_lies_in(network.pk, origin)
    entry = LearningEntry.objects.create(
        network=network,
        on=timezone.localdate(),
        agency_id=agency_in(actor, network.pk),
        **vars(said),
        **origin,
        reread_on=None if "case" in origin else timezone.localdate(),
    )
    return wrote(entry, *vars(said))


@action("network.change_learning")
def change(actor: Actor, entry: LearningEntry, said: Learnt) -> Done[LearningEntry]:
    check_member(actor, entry.network_id)
    for name, value in vars(said).items():
        setattr(entry, name, value)
    entry.save()
    return wrote(entry, *vars(said))


@action("network.keep_for_newcomers")
def keep_for_newcomers(actor: Actor, entry: LearningEntry, kept: bool) -> Done[LearningEntry]:
    """Whether it stands on a new member's first page."""
    check_member(actor, entry.network_id)
    entry.for_newcomers = kept
    entry.save(update_fields=["for_newcomers"])
    return wrote(entry, "for_newcomers")


@action("network.erase_learning")
def erase(actor: Actor, entry: LearningEntry) -> Done[None]:
    check_coordinates(actor, entry.network_id)
    done = gave(None, entry)
    entry.delete()
    return done
