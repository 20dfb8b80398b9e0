"""A series that is otherwise from a day on («this and all that follow»): one series for each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from landsby.web.arenas.recurrence import WEEKDAYS, Plan, Rule, Weekday, read

from ..rows import EventRow, SeriesRow, Unreadable

FARTHEST = timedelta(days=3653)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """From `day` on, a series is otherwise, or, without `starts`, no more.

    Attributes:
        day: the first day of its series that it is about.
        starts: when it begins instead, wall time as ISO text.
        ends: when it ends instead.
        moved: by how many days it is moved.
        place: where it is instead.
    """

    day: date
    starts: str = ""
    ends: str = ""
    moved: int = 0
    place: str = ""


def parts(row: EventRow, turns: Sequence[Turn]) -> Iterator[EventRow]:
    """The row's series up to the first turn, and one for each turn that goes on.

    Raises:
        Unreadable: it cannot be said as days of the week from the turn on.
    """
    series = row.series
    if series is None or not turns:
        yield row
        return
    rule, last = _unending(series)
    yield _until(row, series, turns[0].day - DAY)
    for turn, next_turn in zip(turns, [*turns[1:], None], strict=True):
        ends = [last, next_turn.day - DAY if next_turn else None]
        end = min((day for day in ends if day is not None), default=None)
        if turn.starts and (end is None or end >= turn.day):
            yield _from(row, series, _shifted(rule, turn.moved), turn, end)


def _unending(series: SeriesRow) -> tuple[Rule, date | None]:
    """The rule without its end, and the last of its days where it has one."""
    rule = read(series.rrule)
    if rule.count is None and rule.until is None:
        return rule, None
    first = date.fromisoformat(series.first_day)
    starts, ends = time.fromisoformat(series.starts), time.fromisoformat(series.ends)
    days = list(Plan(rule, first, starts, ends).days(first, first + FARTHEST))
    return replace(rule, count=None, until=None), days[-1] if days else first


def _until(row: EventRow, series: SeriesRow, last: date) -> EventRow:
    days = [one for one in row.departures if date.fromisoformat(one.day) <= last]
    return replace(row, series=replace(series, last_day=last.isoformat()), departures=days)


def _from(row: EventRow, series: SeriesRow, rule: Rule, turn: Turn, last: date | None) -> EventRow:
    first = turn.day + timedelta(days=turn.moved)
    key = f"{row.key[:180]}/from-{turn.day.isoformat()}"
    follows = [
        one
        for one in row.departures
        if turn.day <= date.fromisoformat(one.day) and (last is None or date.fromisoformat(one.day) <= last)
    ]
    if follows and turn.moved:
        raise Unreadable("turn_not_understood")
    after = replace(
        series,
        key=key,
        rrule=str(rule),
        starts=turn.starts,
        ends=turn.ends,
        first_day=first.isoformat(),
        last_day=(last + timedelta(days=turn.moved)).isoformat() if last else "",
    )
    return replace(row, key=key, series=after, departures=follows, place=turn.place or row.place)


def _shifted(rule: Rule, days: int) -> Rule:
    """The rule with its weekdays moved."""
    if not days:
        return rule
    if rule.frequency == "MONTHLY" or abs(days) >= len(WEEKDAYS):
        raise Unreadable("turn_not_understood")
    moved = {Weekday((one.day + days) % len(WEEKDAYS)) for one in rule.weekdays}
    return replace(rule, weekdays=tuple(sorted(moved, key=lambda one: one.day)))
