"""The sessions and series of an arena, and one arena as a page shows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession, Hosting
from landsby.web.arenas.recurrence import in_words
from landsby.web.arenas.series import facts_of, is_expected
from landsby.web.venues.models import EquipmentBooking

MOST_SHOWN = 60


@dataclass(frozen=True)
class SeriesRow:
    """A series, its rhythm in words, and the days that it misses because its place is taken."""

    series: ArenaSeries
    rhythm: str
    is_over: bool
    left_out: list[date]


@dataclass(frozen=True)
class Ahead:
    """How many sessions lie ahead, and in how many of them somebody has a seat."""

    sessions: int
    expected: int


def ahead(arena: Arena) -> list[ArenaSession]:
    """The sessions that are not over, the next one first."""
    listed = arena.sessions.filter(ends_at__gt=timezone.now()).select_related("venue", "series")
    return list(listed.order_by("starts_at")[:MOST_SHOWN])


def count_ahead(arena: Arena) -> Ahead:
    open_ahead = arena.sessions.filter(starts_at__gt=timezone.now()).exclude(
        status=ArenaSession.Status.CANCELLED
    )
    listed = list(open_ahead)
    return Ahead(len(listed), sum(is_expected(one) for one in listed))


def series_of(arena: Arena) -> list[SeriesRow]:
    """The arena's series, those that go on first; two queries."""
    today, days = timezone.localdate(), defaultdict(set)
    for key, day in arena.sessions.exclude(series=None).values_list("series", "planned_day"):
        days[key].add(day)
    rows = [_series_row(one, days[one.pk], today) for one in arena.series.select_related("venue")]
    return sorted(rows, key=lambda row: row.is_over)


def _series_row(series: ArenaSeries, days: set[date], today: date) -> SeriesRow:
    facts = facts_of(series)
    drawn_up_to = max(days, default=today)
    left_out = [day for day in facts.plan.days(today + timedelta(days=1), drawn_up_to) if day not in days]
    is_over = bool(series.last_day and series.last_day < today)
    return SeriesRow(series, in_words(facts.rule, series.first_day), is_over, left_out)


def ending(series: ArenaSeries, from_day: date) -> list[ArenaSession]:
    """The sessions that would not be, were the series to end then."""
    ahead = Q(starts_at__gt=timezone.now(), planned_day__gte=from_day)
    return list(series.sessions.filter(ahead).exclude(status=ArenaSession.Status.CANCELLED))


def hostings(arena: Arena) -> list[Hosting]:
    listed = arena.hostings.select_related("worker__account", "worker__agency")
    return list(listed.order_by("worker__account__name"))


def kept_equipment(session: ArenaSession) -> list[EquipmentBooking]:
    kept = EquipmentBooking.objects.filter(held_for=session.key, returned_at=None)
    return list(kept.select_related("equipment__agency"))
