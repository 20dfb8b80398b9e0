"""What a challenge or a measure comes from, as an address of this room says it: «case:…», «item:…»."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404

from landsby.web.access.actors import Actor

from .access.cases import case_for
from .access.challenges import own_challenge_for
from .access.meetings import item_for
from .models import SystemChallenge

From = SystemChallenge.RaisedFrom


@dataclass(frozen=True)
class Origin:
    kind: str = From.MEMBER
    fields: dict[str, Any] = field(default_factory=dict)


def origin_of(actor: Actor, said: str) -> Origin:
    """What the actor reaches under that name; a member's own thought where nothing is said.

    Raises:
        Http404: there is no such thing for them.
    """
    kind, _colon, key = said.partition(":")
    if kind == "item" and key.isdecimal():
        item = item_for(actor, int(key))
        return Origin(From.MEETING, {"item": item})
    if kind == "case":
        return Origin(From.CASE, {"case": case_for(actor, _uuid(key))})
    if kind == "challenge":
        return Origin(From.MEMBER, {"challenge": own_challenge_for(actor, _uuid(key))})
    if said:
        raise Http404
    return Origin()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
