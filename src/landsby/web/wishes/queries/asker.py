"""What the asker sees: the own wish and the own requests."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from landsby.web.access import audit
from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest
from landsby.web.arenas.models import Arena
from landsby.web.wishes.access import living_wishes, requests_of
from landsby.web.wishes.models import PlaceRequest, Wish

from .line import Place, places

State = PlaceRequest.State


@dataclass(frozen=True)
class Reading:
    """That the arena read a request, and on which day."""

    arena: Arena
    day: date


def readings(requests: Collection[PlaceRequest]) -> list[Reading]:
    """When the arenas read the requests, from the log: the ten latest days; one query."""
    arenas = {str(row.pk): row.arena for row in requests}
    return [Reading(arenas[key], day) for key, day in audit.days_read(requests)]


def wish_by_code(code: str) -> Wish | None:
    """The wish that a code leads to. A wish that a worker keeps has no code that anybody knows."""
    return living_wishes().filter(code_digest=digest(code), kept_by=None).first()


def own_requests(actor: Actor) -> list[PlaceRequest]:
    """The latest first, with their history."""
    return list(requests_of(actor).order_by("-sent_at"))


def places_in_line(requests: Iterable[PlaceRequest]) -> dict[int, Place]:
    """The places of those that wait; one alone is one in line, two together are one."""
    waiting = (State.WAITING in {row.state, row.state_before_pause} and row.arena_id for row in requests)
    return places({arena for arena in waiting if arena})
