"""What a host is known by, so that whoever comes finds them at the door."""

from __future__ import annotations

from django.db.models import QuerySet

from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role

from .models import Arena, Hosting

LONGEST_KNOWN = 160


def known_by(actor: Actor, arena: Arena) -> str:
    """How those who come know the actor: as they said the last time, as the arena tells, or by their name.

    Nothing for a coordinator who answers in a host's place: it is not they who stand at the door.
    """
    hosting = _own(actor, arena).first()
    if hosting is None:
        return ""
    first = arena.first_time.first()
    told = first.text if first and len(first.text) <= LONGEST_KNOWN else ""
    return hosting.known_by or told or actor.name


def remember_host(actor: Actor, arena: Arena, known: str) -> None:
    """Keep the words by which a host is known, to begin with the next time."""
    _own(actor, arena).update(known_by=known)


def _own(actor: Actor, arena: Arena) -> QuerySet[Hosting]:
    return Hosting.objects.filter(arena=arena, worker__in=actor.worker_ids(Role.HOST))
