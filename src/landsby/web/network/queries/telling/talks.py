"""Talks as they are read: the open catalogue, what is asked for, what was told, and counts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from landsby.engines import disclosure
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.access.talks import asked_of, given_of, open_talks, requests_of, talks_of
from landsby.web.network.half_years import half_year_name, half_year_of
from landsby.web.network.models import OutreachTalk, TalkGiven, TalkRequest

State = TalkRequest.State
LATEST = 6
SHOWN = 20


@dataclass(frozen=True)
class Catalogue:
    """What everybody can read and ask for: young people's own talks stand first."""

    own: list[OutreachTalk]
    others: list[OutreachTalk]


def catalogue() -> Catalogue:
    rows = list(open_talks().order_by("title"))
    return Catalogue(
        [row for row in rows if row.by_young_people], [row for row in rows if not row.by_young_people]
    )


def waiting(actor: Actor) -> list[TalkRequest]:
    """What has been asked for and not answered, what is due first on top."""
    return list(requests_of(actor).filter(state=State.ASKED).order_by("due_on", "pk"))


def agreed(actor: Actor) -> list[TalkRequest]:
    """What we have said yes to and not written down as held, the next one first."""
    return list(requests_of(actor).filter(state=State.AGREED).order_by("agreed_on", "pk"))


def told(actor: Actor) -> list[TalkGiven]:
    return list(given_of(actor).order_by("-on", "-pk")[:SHOWN])


def listed(actor: Actor) -> list[OutreachTalk]:
    """All that the actor's networks tell, in the order of the catalogue."""
    return list(talks_of(actor).order_by("-in_catalogue", "-by_young_people", "title"))


def own_waiting(actor: Actor) -> list[TalkRequest]:
    """What waits for the actor, to be answered or, when it should have been held, to be written down: for
    whoever coordinates all, for others what their own agency tells."""
    been = Q(state=State.AGREED, agreed_on__lt=timezone.localdate())
    mine = requests_of(actor).filter(_theirs(actor)).filter(Q(state=State.ASKED) | been)
    return list(mine.order_by("due_on", "pk"))


def _theirs(actor: Actor) -> Q:
    coordinated = Q(network__in=actor.networks(Role.COORDINATOR))
    return coordinated | Q(talk__agency__in=actor.agencies(*MEMBERS))


def requests_to_answer(today: date) -> list[TalkRequest]:
    """Those whose answer is promised for today or was, and of whom nobody has been reminded."""
    rows = TalkRequest.objects.filter(state=State.ASKED, due_on__lte=today, reminded_at=None)
    return list(rows.order_by("due_on", "pk"))


def contacts_to_forget(today: date) -> list[TalkRequest]:
    return list(TalkRequest.objects.filter(contact__erase_on__lt=today).order_by("pk"))


@dataclass(frozen=True)
class HalfYearTold:
    """A half-year: how often something was told and by whom, and how many asked and were answered.

    `people`: how many it reached, from a safe table; None is hidden, or not over yet.
    """

    key: str
    told: int
    by_young_people: int
    asked: int
    in_time: int
    people: int | None

    @property
    def label(self) -> str:
        return half_year_name(self.key)

    @property
    def goes_on(self) -> bool:
        return self.key == half_year_of(timezone.localdate())


def by_half_year(actor: Actor) -> list[HalfYearTold]:
    """The latest half-years in which something was told or asked for, the latest first."""
    given, asked = list(given_of(actor)), list(asked_of(actor))
    told_in = Counter(half_year_of(row.on) for row in given)
    own_in = Counter(half_year_of(row.on) for row in given if row.talk.by_young_people)
    asked_in = Counter(_asked_in(row) for row in asked)
    in_time = Counter(_asked_in(row) for row in asked if _is_in_time(row))
    people = _people(given)
    keys = sorted({*told_in, *asked_in}, reverse=True)[:LATEST]
    return [
        HalfYearTold(key, told_in[key], own_in[key], asked_in[key], in_time[key], people.get(key))
        for key in keys
    ]


def _people(given: Iterable[TalkGiven]) -> dict[str, int | None]:
    """How many each half-year's talks reached, where that is shown.

    Told when the half-year is over, so that no two answers give one talk's listeners away.
    """
    this = half_year_of(timezone.localdate())
    counts: Counter[str] = Counter()
    for row in given:
        if half_year_of(row.on) != this:
            counts[half_year_of(row.on)] += row.how_many or 0
    if not counts:
        return {}
    cells = {(key,): number for key, number in counts.items()}
    table = disclosure.protect(disclosure.RawTable(tuple(sorted(counts)), (), cells))
    return {line.label: line.total for line in table.lines()}


def _asked_in(request: TalkRequest) -> str:
    return half_year_of(timezone.localdate(request.asked_at))


def _is_in_time(request: TalkRequest) -> bool:
    return request.answered_at is not None and timezone.localdate(request.answered_at) <= request.due_on


def told_in(network_id: int, half_year: str) -> list[TalkGiven]:
    """What a network told in a half-year, the first first."""
    rows = TalkGiven.objects.filter(talk__network=network_id).select_related("talk").order_by("on", "pk")
    return [row for row in rows if half_year_of(row.on) == half_year]
