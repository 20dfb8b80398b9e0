"""One arena, whole, as the page of those who run it shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from landsby.web.arenas.choices import Degree
from landsby.web.arenas.models import Arena, ArenaRole, ArenaSession, Hosting
from landsby.web.people.models import Agency

from .sessions import ahead, hostings

SESSIONS_SHOWN = 4


@dataclass(frozen=True)
class Whole:
    """An arena with what belongs to it, read once."""

    arena: Arena
    steps: list[str]
    roles: list[ArenaRole]
    topics: list[str]
    partners: list[Agency]
    degrees: list[str]
    hostings: list[Hosting]
    sessions: list[ArenaSession]


def whole(arena: Arena) -> Whole:
    degrees = [str(Degree(value).label) for value in Degree.values if value in arena.entry.degrees]
    return Whole(
        arena,
        [step.text for step in arena.first_time.all()],
        list(arena.roles.filter(wanted__gt=0)),
        [str(topic) for topic in arena.topics.all()],
        list(arena.partners.all()),
        degrees,
        hostings(arena),
        ahead(arena)[:SESSIONS_SHOWN],
    )


def steps_of(arena: Arena) -> list[str]:
    return [step.text for step in arena.first_time.all()]


def all_agencies() -> QuerySet[Agency]:
    """Every agency of every network: whoever runs an arena may ask any of them along."""
    return Agency.objects.select_related("network").order_by("network__name", "name")
