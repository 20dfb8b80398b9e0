"""One arena, whole, as the page of those who run it shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from landsby.web.arenas.choices import IN_LANGUAGE, Degree
from landsby.web.arenas.models import Arena, ArenaRole, ArenaSession, ArenaText, Hosting, Topic
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
        list(arena.told.steps),
        list(arena.roles.filter(wanted__gt=0)),
        [str(topic) for topic in arena.topics.all()],
        list(arena.partners.all()),
        degrees,
        hostings(arena),
        ahead(arena)[:SESSIONS_SHOWN],
    )


def steps_of(arena: Arena) -> list[str]:
    return arena.steps


def text_in(arena: Arena, language: str) -> ArenaText | None:
    return arena.texts.filter(language=language).first()


def written(arena: Arena) -> list[tuple[str, str, bool | None]]:
    """Each language besides its own, what that is called, and whether the texts in it are behind; None where
    there are none."""
    behind = {text.language: text.written_of != arena.words for text in arena.texts.all()}
    return [
        (language, str(label), behind.get(language))
        for language, label in IN_LANGUAGE
        if language != arena.language
    ]


def all_topics() -> list[Topic]:
    return list(Topic.objects.all())


def all_agencies() -> QuerySet[Agency]:
    """Every agency of every network: whoever runs an arena may ask any of them along."""
    return Agency.objects.select_related("network").order_by("network__name", "name")
