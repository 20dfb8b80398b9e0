"""The ledger as it is read: searched, filtered, and by year since the network began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear

from landsby.web.access.actors import Actor
from landsby.web.access.names import is_number
from landsby.web.network.access.measures import learning_of, measures_of
from landsby.web.network.access.members import networks_of
from landsby.web.network.models import (
    ContextLevel,
    Decision,
    LearningEntry,
    Measure,
    NetworkMeeting,
    SystemChallenge,
)
from landsby.web.network.search import Asked, Found, look_for

NAMES = ("agency__name", "arena__name")
TEXTS = ("title", "tried", "gave", "stopped_why", "expected")


@dataclass(frozen=True)
class Question:
    """What to look for in the ledger, and in which part of it."""

    search: Asked
    level: str = ""
    agency: str = ""
    arena: str = ""
    year: str = ""
    surprises: bool = False

    @property
    def is_narrowed(self) -> bool:
        return any((self.level, self.agency, self.arena, self.year, self.surprises))


@dataclass(frozen=True)
class Ledger:
    """What was found, and the search's own words about it."""

    entries: QuerySet[LearningEntry] | Ranked
    found: Found[int]


@dataclass(frozen=True)
class Ranked(Sequence[LearningEntry]):
    """Entries in the order of `keys`; only those of a page are read whole."""

    rows: QuerySet[LearningEntry]
    keys: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, which: int) -> LearningEntry: ...
    @overload
    def __getitem__(self, which: slice) -> list[LearningEntry]: ...
    def __getitem__(self, which: int | slice) -> LearningEntry | list[LearningEntry]:
        if isinstance(which, int):
            return self.rows.get(pk=self.keys[which])
        whole = self.rows.in_bulk(self.keys[which])
        return [whole[key] for key in self.keys[which]]


def asked(data: Mapping[str, Any]) -> Question:
    """What an address asks; what is not understood is not asked for."""
    said = {name: str(data.get(name, "")) for name in ("q", "level", "agency", "arena", "year")}
    numbers = {name: said[name] if is_number(said[name]) else "" for name in ("agency", "arena", "year")}
    level = said["level"] if said["level"] in ContextLevel.values else ""
    search = Asked(said["q"], exactly="exactly" in data)
    return Question(search, level, **numbers, surprises="surprises" in data)


def found(actor: Actor, question: Question) -> Ledger:
    rows = _filtered(learning_of(actor), question).order_by("-on", "-pk")
    if not question.search.terms:
        return Ledger(rows, Found([]))
    texts = rows.values_list("pk", *TEXTS, *NAMES)
    hits = look_for(question.search, ((key, "\n".join(filter(None, said))) for key, *said in texts))
    return Ledger(Ranked(rows, hits.things), hits)


def marked_in(entry: LearningEntry, search: Asked) -> frozenset[str]:
    """The words of an entry that a search has found; none where nothing is looked for."""
    said = LearningEntry.objects.filter(pk=entry.pk).values_list(*TEXTS, *NAMES).get()
    return look_for(search, [(entry, "\n".join(filter(None, said)))]).words


def _filtered(rows: QuerySet[LearningEntry], question: Question) -> QuerySet[LearningEntry]:
    wanted = Q()
    if question.level:
        wanted &= Q(level=question.level)
    if question.agency:
        wanted &= Q(agency=question.agency)
    if question.arena:
        wanted &= Q(arena=question.arena)
    if question.year:
        wanted &= Q(on__year=question.year)
    if question.surprises:
        wanted &= Q(was_surprise=True)
    return rows.filter(wanted)


def filters(actor: Actor) -> dict[str, Any]:
    """What one can choose between: only what some entry has."""
    rows = learning_of(actor).order_by()
    return {
        "levels": ContextLevel.choices,
        "agencies": rows.exclude(agency=None)
        .values_list("agency", "agency__name")
        .distinct()
        .order_by("agency__name"),
        "arenas": rows.exclude(arena=None)
        .values_list("arena", "arena__name")
        .distinct()
        .order_by("arena__name"),
        "years": rows.annotate(year=ExtractYear("on"))
        .values_list("year", flat=True)
        .distinct()
        .order_by("-year"),
    }


@dataclass(frozen=True)
class ToKnow:
    """What a new member should know."""

    entries: list[LearningEntry]
    surprises: list[LearningEntry]
    running: list[Measure]
    stopped: list[LearningEntry]
    waiting: list[SystemChallenge]
    decisions: list[Decision]
    next_meeting: NetworkMeeting | None


def for_newcomers(actor: Actor, most: int = 5) -> ToKnow:
    entries, networks = learning_of(actor).order_by("-on", "-pk"), networks_of(actor)
    State = SystemChallenge.State
    waiting = SystemChallenge.objects.filter(network__in=networks, state__in=[State.SENT, State.ASKED_BACK])
    standing = Decision.objects.filter(item__meeting__network__in=networks, reviewed_on=None)
    ahead = NetworkMeeting.objects.filter(network__in=networks, state__in=["planned", "open"])
    return ToKnow(
        list(entries.filter(for_newcomers=True)),
        list(entries.filter(was_surprise=True, for_newcomers=False)[:most]),
        list(measures_of(actor).filter(state__in=[Measure.State.RUNNING, Measure.State.TRIAL])),
        list(entries.exclude(stopped_why="")[:most]),
        list(waiting.select_related("addressee").order_by("answer_by")[:most]),
        list(standing.order_by("-made_at")[:most]),
        ahead.order_by("starts_at").first(),
    )
