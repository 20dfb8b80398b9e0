"""Events of a calendar beside an arena's series and sessions: new, changed or unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import arenas_run_by
from landsby.web.arenas.imports.columns import folded
from landsby.web.arenas.imports.rows import Departure, EventRow, SeriesRow
from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession
from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.recurrence import read
from landsby.web.arenas.series import SeriesFacts
from landsby.web.venues.models import Venue
from landsby.web.venues.times import Opening, opening

from .arenas import venues_by_name

Status = ArenaSession.Status


@dataclass(frozen=True)
class Seats:
    """How many seats new sessions have."""

    on_site: int
    online: int


@dataclass(frozen=True)
class DayPlan:
    """A day on which a series shall be otherwise, or, without a status, as its rule says again."""

    day: date
    session: ArenaSession | None
    opening: Opening
    status: str
    venue: Venue | None


@dataclass(frozen=True)
class EventPlan:
    """What an event does. `facts` are None where a series stays or ends as it is."""

    row: EventRow
    session: ArenaSession | None = None
    series: ArenaSeries | None = None
    facts: SeriesFacts | None = None
    venue: Venue | None = None
    ends: bool = False
    days: list[DayPlan] = field(default_factory=list)
    is_new: bool = False
    differs: bool = False

    @property
    def what(self) -> str:
        if self.is_new:
            return "new"
        return "changed" if self.differs or self.facts or self.ends or self.days else "unchanged"


def arenas_that_run(actor: Actor) -> QuerySet[Arena]:
    """The arenas to which the actor can bring sessions."""
    running = arenas_run_by(actor).filter(status=Arena.Status.RUNNING)
    return running.select_related("agency", "venue").order_by("name")


class Diary:
    """An arena's series and sessions that came from calendars, read once whatever the rows."""

    def __init__(self, actor: Actor, arena: Arena, seats: Seats) -> None:
        self.arena, self.seats, self.now = arena, seats, timezone.now()
        self.venues: Mapping[str, Venue] = venues_by_name(actor)
        listed = arena.series.exclude(external_id="").select_related("arena__agency", "venue")
        self.series = {one.external_id: one for one in listed.order_by("-pk")}
        sessions = list(arena.sessions.filter(ends_at__gt=self.now).select_related("arena__agency", "venue"))
        alone = arena.sessions.exclude(external_id="").filter(series=None)
        self.single = {one.external_id: one for one in alone.select_related("arena__agency", "venue")}
        self.single |= {own_uid(one): one for one in sessions}
        self.days: dict[int, dict[date, ArenaSession]] = {}
        for one in sessions:
            if one.series_id:
                self.days.setdefault(one.series_id, {})[one.planned_day] = one

    def plans(self, rows: Iterable[EventRow]) -> list[EventPlan]:
        return [self._series(row, row.series) if row.series else self._single(row) for row in rows]

    def _venue(self, place: str) -> Venue | None:
        """The venue named as the place, or as most of its first parts; else the arena's own."""
        parts = place.split(",")
        names = (folded(",".join(parts[:count])) for count in range(len(parts), 0, -1))
        found = next((self.venues[name] for name in names if name in self.venues), None)
        return (found or self.arena.venue) if self.seats.on_site else None

    def _single(self, row: EventRow) -> EventPlan:
        known, venue = self.single.get(row.key), self._venue(row.place)
        if known is None:
            return EventPlan(row, venue=venue, is_new=datetime.fromisoformat(row.ends_at) > self.now)
        if known.ends_at <= self.now:
            return EventPlan(row, session=known)
        venue = known.venue if known.venue is None or not row.place else venue
        times = (datetime.fromisoformat(row.starts_at), datetime.fromisoformat(row.ends_at))
        same = (known.starts_at, known.ends_at, known.venue) == (*times, venue)
        cancelled = known.status == Status.CANCELLED
        return EventPlan(row, known, venue=venue, differs=not same or cancelled != row.cancelled)

    def _series(self, row: EventRow, said: SeriesRow) -> EventPlan:
        known = self.series.get(row.key)
        if row.cancelled:
            today = timezone.localdate(self.now)
            runs = known is not None and (known.last_day is None or known.last_day > today)
            return EventPlan(row, series=known, ends=runs)
        facts = self._facts(row, said, known)
        days = self._days(row, facts, known)
        if known is None:
            return EventPlan(row, facts=facts, days=days, is_new=not self._is_over(facts))
        return EventPlan(row, series=known, facts=None if _is_same(known, facts) else facts, days=days)

    def _facts(self, row: EventRow, said: SeriesRow, known: ArenaSeries | None) -> SeriesFacts:
        facts = SeriesFacts(
            rule=read(said.rrule),
            first_day=date.fromisoformat(said.first_day),
            last_day=date.fromisoformat(said.last_day) if said.last_day else None,
            starts=time.fromisoformat(said.starts),
            ends=time.fromisoformat(said.ends),
            venue=self._venue(row.place),
            seats_on_site=self.seats.on_site,
            seats_online=self.seats.online,
        )
        if known is None:
            return facts
        return replace(
            facts,
            venue=facts.venue if row.place else known.venue,
            seats_on_site=known.seats_on_site,
            seats_online=known.seats_online,
        )

    def _days(self, row: EventRow, facts: SeriesFacts, known: ArenaSeries | None) -> list[DayPlan]:
        there = self.days.get(known.pk, {}) if known else {}
        said = {date.fromisoformat(one.day): one for one in row.departures}
        plans = [self._departure(day, one, facts, there.get(day)) for day, one in said.items()]
        marked = ((day, one) for day, one in there.items() if one.external_id == row.key and day not in said)
        back = [
            DayPlan(day, one, opening(day, facts.starts, facts.ends), "", facts.venue) for day, one in marked
        ]
        return [plan for plan in [*plans, *back] if plan is not None]

    def _departure(
        self, day: date, said: Departure, facts: SeriesFacts, session: ArenaSession | None
    ) -> DayPlan | None:
        """What has to be done for the day to be as it is said; None when it is, or is over."""
        planned = next(facts.plan.openings(day, day), None)
        if said.is_cancelled:
            one, status = planned, Status.CANCELLED
        else:
            span = (datetime.fromisoformat(said.starts_at), datetime.fromisoformat(said.ends_at))
            one, status = Opening(day, *span), Status.MOVED
        if one is None or one.ends_at <= self.now:
            return None
        venue = (self._venue(said.place) if said.place else None) or facts.venue
        same = session and (session.starts_at, session.ends_at, session.venue) == (
            one.starts_at,
            one.ends_at,
            venue,
        )
        if session and session.status == status and (said.is_cancelled or same):
            return None
        return DayPlan(day, session, one, status, venue)

    def _is_over(self, facts: SeriesFacts) -> bool:
        return facts.last_day is not None and facts.last_day < timezone.localdate(self.now)


def _is_same(series: ArenaSeries, facts: SeriesFacts) -> bool:
    there = (series.first_day, series.last_day, series.starts, series.ends, series.venue)
    wanted = (facts.first_day, facts.last_day, facts.starts, facts.ends, facts.venue)
    return read(series.rrule) == facts.rule and there == wanted


def own_uid(session: ArenaSession) -> str:
    """What the session is called in Landsby's own feeds: brought back, it is the same evening."""
    return f"{lasting_id('sessions', session.pk)}@landsby"


def ended_day(now: datetime) -> date:
    """From which day a series that was called off has no sessions."""
    return timezone.localdate(now) + timedelta(days=1)
