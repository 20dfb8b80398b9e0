"""HSDS schedules: days, hours and spans that become series."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from landsby.web.arenas.recurrence import NotUnderstood, Plan, Rule, read

from .rows import Remark, SeriesRow, Unreadable
from .text import clean, key_of, whole

Record = dict[str, Any]
OLDEST = timedelta(days=3653)
FARTHEST = timedelta(days=3653)
YEAR = timedelta(days=366)
OWN_RULE = "RRULE:"


def series_rows(schedules: list[Record], today: date, number: int) -> tuple[list[SeriesRow], list[Remark]]:
    """The series that Landsby can keep, each once, and a remark about each schedule that it cannot."""
    rows: dict[str, SeriesRow] = {}
    remarks = []
    for place, schedule in enumerate(schedules, start=1):
        try:
            row = _series(schedule, today, place)
            rows.setdefault(row.key, row)
        except Unreadable as problem:
            remarks.append(Remark(problem.remark.code, problem.remark.params, number, of="service"))
    return list(rows.values()), _once(remarks)


def is_over(plan: Plan, today: date) -> bool:
    """Whether no session of the plan lies in the year ahead, or later."""
    if plan.first > today:
        return bool(plan.last and plan.last < plan.first)
    return next(plan.days(today, today + YEAR), None) is None


def check_age(first: date, today: date) -> None:
    """Refuse a series whose days would have to be counted from very long ago.

    Raises:
        Unreadable: the first day is more than ten years away.
    """
    if not today - OLDEST <= first <= today + FARTHEST:
        raise Unreadable("far_away", day=first.isoformat())


def _series(schedule: Record, today: date, place: int) -> SeriesRow:
    starts, ends = _time(schedule.get("opens_at")), _time(schedule.get("closes_at"))
    first = _day(schedule.get("dtstart")) or _day(schedule.get("valid_from")) or today
    last = _day(schedule.get("valid_to")) or _day(schedule.get("until"))
    if starts is None or ends is None or starts == ends:
        raise Unreadable("no_hours")
    rule = _rule(schedule, has_end=last is not None)
    if last and last < today:
        raise Unreadable("times_over")
    check_age(first, today)
    if is_over(Plan(rule, first, starts, ends, last), today):
        raise Unreadable("times_over")
    said = bool(schedule.get("dtstart") or schedule.get("valid_from"))
    return SeriesRow(
        key=key_of(schedule.get("id")) or f"times-{place}",
        rrule=str(rule),
        starts=starts.isoformat("minutes"),
        ends=ends.isoformat("minutes"),
        first_day=first.isoformat() if said else "",
        last_day=last.isoformat() if last else "",
    )


def _rule(schedule: Record, has_end: bool) -> Rule:
    notes = clean(schedule.get("notes"))
    own = notes.removeprefix(OWN_RULE).partition(" ")[0] if notes.startswith(OWN_RULE) else ""
    try:
        return read(own or _as_text(schedule, has_end))
    except NotUnderstood as why:
        raise Unreadable("times_not_understood", why=str(why)) from why


def _as_text(schedule: Record, has_end: bool) -> str:
    weekdays = clean(schedule.get("byday")).replace(" ", "")
    parts = {
        "FREQ": clean(schedule.get("freq")) or ("WEEKLY" if weekdays else ""),
        "INTERVAL": clean(schedule.get("interval")),
        "BYDAY": weekdays,
        "COUNT": "" if has_end else str(whole(schedule.get("count")) or ""),
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(clean(value)[:10])
    except ValueError:
        return None


def _time(value: object) -> time | None:
    try:
        return time.fromisoformat(clean(value)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _once(remarks: list[Remark]) -> list[Remark]:
    return [one for place, one in enumerate(remarks) if one not in remarks[:place]]
