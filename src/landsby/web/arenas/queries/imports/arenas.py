"""Rows of a file beside the arenas that are there: new, changed or unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils import timezone

from landsby.engines.tables import without_zeros
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.access import venues_for
from landsby.web.arenas.imports.columns import folded
from landsby.web.arenas.imports.rows import ArenaRow, Remark, SeriesRow
from landsby.web.arenas.models import Arena, ArenaSeries, EntryProfile, Topic
from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.recurrence import NotUnderstood, read
from landsby.web.arenas.series import SeriesFacts
from landsby.web.venues.models import Venue

PAIRS = (("age_from", "age_to"), ("people_from", "people_to"))
SEATS = ("seats_on_site", "seats_online")


@dataclass(frozen=True)
class SeriesPlan:
    """What becomes of one series: none there is one that comes, no facts one that ends."""

    key: str
    series: ArenaSeries | None
    facts: SeriesFacts | None


@dataclass(frozen=True)
class ArenaPlan:
    """What a row does: the values that differ, by field. Without an arena it is new."""

    row: ArenaRow
    arena: Arena | None
    basics: dict[str, Any] = field(default_factory=dict)
    entry: dict[str, Any] = field(default_factory=dict)
    topics: list[Topic | str] | None = None
    series: list[SeriesPlan] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    has_namesake: bool = False

    @property
    def what(self) -> str:
        if self.arena is None:
            return "new"
        return "changed" if self.changed else "unchanged"

    @property
    def changed(self) -> list[str]:
        """The names of the fields that differ."""
        more = ["topics"] * (self.topics is not None) + ["series"] * bool(self.series)
        return [*self.basics, *self.entry, *more]


class Town:
    """The arenas, venues and topics that a coordinator's import can meet: read once, whatever the rows."""

    def __init__(self, actor: Actor) -> None:
        own = Arena.objects.filter(agency__network__in=actor.networks(Role.COORDINATOR))
        arenas = own.select_related("entry", "venue", "agency").prefetch_related("topics", "series__venue")
        self.by_key: dict[str, Arena] = {}
        self.by_name: dict[str, list[Arena]] = defaultdict(list)
        for arena in arenas.order_by("pk"):
            keys = (arena.slug, str(lasting_id("arenas", arena.slug)), arena.external_id)
            self.by_key |= {key: arena for key in keys if key}
            self.by_name[folded(arena.name)].append(arena)
        self._keys = {number for key in self.by_key if (number := without_zeros(key)) is not None}
        self.venues = venues_by_name(actor)
        self.topics = _topics_by_name()

    def plans(self, rows: Iterable[ArenaRow]) -> list[ArenaPlan]:
        return [self._plan(row) for row in rows]

    def _plan(self, row: ArenaRow) -> ArenaPlan:
        namesakes = self.by_name.get(folded(row.name), [])
        alone = namesakes[0] if len(namesakes) == 1 else None
        arena = self.by_key.get(row.key) if row.key else alone
        venue = self.venues.get(folded(row.place)) if row.place else None
        return ArenaPlan(
            row,
            arena,
            basics=_differing(row.basics | self._place(row, venue), arena or Arena()),
            entry=_differing(row.entry, _entry(arena)),
            topics=self._topics(row, arena),
            series=_series_plans(row, arena, venue),
            faults=[*_faults(row, arena, namesakes), *self._zeros(row, arena)],
            has_namesake=bool(row.key and arena is None and namesakes),
        )

    def _zeros(self, row: ArenaRow, arena: Arena | None) -> list[Remark]:
        """007 is not 7: an ID that is here with other zeros in front has been through a spreadsheet."""
        apart = arena is None and without_zeros(row.key) in self._keys
        return [Remark("zeros_apart", row=row.number)] if apart else []

    def _place(self, row: ArenaRow, venue: Venue | None) -> dict[str, Any]:
        if venue:
            return {"venue": venue, "place_hint": ""}
        return {"place_hint": row.told_place} if row.told_place else {}

    def _topics(self, row: ArenaRow, arena: Arena | None) -> list[Topic | str] | None:
        """The topics as they shall be; None when they are so already, or the file does not say."""
        if row.topics is None:
            return None
        named: list[Topic | str] = [self.topics.get(folded(name), name) for name in row.topics]
        wanted = [one for one in named if row.makes_topics or isinstance(one, Topic)]
        if not wanted and not row.makes_topics:
            return None
        now = {topic.pk for topic in arena.topics.all()} if arena else set()
        same = {one.pk for one in wanted if isinstance(one, Topic)} == now
        return None if same and not any(isinstance(one, str) for one in wanted) else wanted


def venues_by_name(actor: Actor) -> dict[str, Venue]:
    return {folded(venue.name): venue for venue in venues_for(actor).order_by("-pk")}


def _topics_by_name() -> dict[str, Topic]:
    topics = list(Topic.objects.order_by("-pk"))
    names = ((getattr(topic, f"name_{code}"), topic) for code in ("en", "nn", "nb") for topic in topics)
    return {folded(name): topic for name, topic in names if name}


def _entry(arena: Arena | None) -> EntryProfile:
    found: EntryProfile = getattr(arena, "entry", None) or EntryProfile()
    return found


def _differing(wanted: dict[str, Any], thing: Arena | EntryProfile) -> dict[str, Any]:
    """What differs; of a thing that is not there yet, all."""
    if thing.pk is None:
        return wanted
    return {name: value for name, value in wanted.items() if getattr(thing, name) != value}


def _faults(row: ArenaRow, arena: Arena | None, namesakes: list[Arena]) -> list[Remark]:
    if not row.key and len(namesakes) > 1:
        return [Remark("two_of_name", {"name": row.name}, row.number)]
    if arena is None:
        return []
    faults = []
    for low, high in PAIRS:
        thing = arena if low.startswith("age") else _entry(arena)
        said = {**row.basics, **row.entry}
        first, last = (said.get(name, getattr(thing, name)) for name in (low, high))
        if first > last:
            faults.append(Remark("order_with_known", {"field": low, "low": first, "high": last}, row.number))
    return faults


def _series_plans(row: ArenaRow, arena: Arena | None, venue: Venue | None) -> list[SeriesPlan]:
    """Only what differs. Series that came from a file and are no longer in it end; those made here stay."""
    if row.series is None:
        return []
    left = list(arena.series.all()) if arena else []
    plans = []
    for one in row.series:
        series = _match(one, left)
        if series:
            left.remove(series)
        facts = _facts(one, series, arena, venue)
        if series is None or not _is_same(series, facts):
            plans.append(SeriesPlan(one.key, series, facts))
    gone = [one for one in left if one.external_id and not _has_ended(one)]
    return [*plans, *(SeriesPlan(one.external_id, one, None) for one in gone)]


def _match(row: SeriesRow, there: list[ArenaSeries]) -> ArenaSeries | None:
    """The series of that id; failing that, one at the same times."""
    keyed = (one for one in there if row.key in {one.external_id, str(lasting_id("series", one.pk))})
    times = (row.rrule, time.fromisoformat(row.starts), time.fromisoformat(row.ends))
    alike = (one for one in there if (one.rrule, one.starts, one.ends) == times)
    return next(keyed, None) or next(alike, None)


def _facts(
    row: SeriesRow, series: ArenaSeries | None, arena: Arena | None, venue: Venue | None
) -> SeriesFacts:
    old = arena.venue if arena else None
    seats = {name: row.seats.get(name, getattr(series or ArenaSeries(), name)) for name in SEATS}
    first = series.first_day if series else timezone.localdate()
    return SeriesFacts(
        rule=read(row.rrule),
        first_day=date.fromisoformat(row.first_day) if row.first_day else first,
        last_day=date.fromisoformat(row.last_day) if row.last_day else None,
        starts=time.fromisoformat(row.starts),
        ends=time.fromisoformat(row.ends),
        venue=series.venue if series and series.venue != old else venue or old,
        **seats,
    )


def _is_same(series: ArenaSeries, facts: SeriesFacts) -> bool:
    try:
        rule = read(series.rrule)
    except NotUnderstood:
        return False
    names = ("first_day", "last_day", "starts", "ends", "venue", *SEATS)
    return rule == facts.rule and all(getattr(series, name) == getattr(facts, name) for name in names)


def _has_ended(series: ArenaSeries) -> bool:
    return series.last_day is not None and series.last_day <= timezone.localdate()
