"""What a challenge or a measure comes from, as an address of this room says it: «case:…», «item:…»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.access.names import is_number
from landsby.web.arenas.access import arenas_in
from landsby.web.arenas.models import Arena
from landsby.web.people.models import Network

from .access.cases import case_for
from .access.challenges import own_challenge_for
from .access.meetings import item_for
from .models import AgendaItem, SystemChallenge

From = SystemChallenge.RaisedFrom


@dataclass(frozen=True)
class Origin:
    """What something comes from, and the network that it lies in; None for a thought of one's own."""

    kind: str = From.MEMBER
    fields: dict[str, Any] = field(default_factory=dict)
    network: Network | None = None


def origin_of(actor: Actor, said: str) -> Origin:
    """What the actor reaches under that name; a member's own thought where nothing is said.

    Raises:
        Http404: there is no such thing for them.
    """
    kind, _colon, key = said.partition(":")
    if kind == "item" and is_number(key):
        item = item_for(actor, int(key))
        return Origin(From.MEETING, {"item": item}, item.meeting.network)
    if kind == "case":
        case = case_for(actor, _uuid(key))
        return Origin(From.CASE, {"case": case}, case.network)
    if kind == "challenge":
        challenge = own_challenge_for(actor, _uuid(key))
        return Origin(From.MEMBER, {"challenge": challenge}, challenge.network)
    if said:
        raise Http404
    return Origin()


def check_lies_in(network_id: int, origin: Mapping[str, Any]) -> None:
    """Whether all that something comes from lies at the table where it is made."""
    if not all(_lies_in(network_id, thing) for thing in origin.values() if isinstance(thing, Model)):
        raise Denied(_("This lies at another network's table, and stays there."))


def _lies_in(network_id: int, thing: Any) -> bool:
    """By the network of a case, a challenge or an office, of an item's meeting, of those who run an arena."""
    if isinstance(thing, Arena):
        return arenas_in([network_id]).filter(pk=thing.pk).exists()
    held: int = (thing.meeting if isinstance(thing, AgendaItem) else thing).network_id
    return held == network_id


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
