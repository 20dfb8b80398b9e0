"""HSDS schedules: days, hours and spans that become series."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from landsby.web.arenas.recurrence import NotUnderstood, Plan, Rule, read
from landsby.web.venues.times import OSLO

from .rows import Remark, SeriesRow, Unreadable
from .text import clean, key_of, shortened, whole

Record = dict[str, Any]
OLDEST = timedelta(days=3653)
FARTHEST = timedelta(days=3653)
YEAR = timedelta(days=366)
OWN_RULE = "RRULE:"
LONGEST_SHOWN = 40
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])?(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[0-5]\d))?")


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
    begins, valid_from = _day(schedule, "dtstart"), _day(schedule, "valid_from")
    last = min(filter(None, (_day(schedule, "until"), _day(schedule, "valid_to"))), default=None)
    first = begins or valid_from or today
    starts, ends = (_time(schedule, name, first) for name in ("opens_at", "closes_at"))
    if starts is None or ends is None or starts == ends:
        raise Unreadable("no_hours")
    rule = _rule(schedule)
    if last and last < today:
        raise Unreadable("times_over")
    check_age(first, today)
    plan = _from_valid(Plan(rule, first, starts, ends, last), valid_from)
    if is_over(plan, today):
        raise Unreadable("times_over")
    return SeriesRow(
        key=key_of(schedule.get("id")) or f"times-{place}",
        rrule=str(plan.rule),
        starts=starts.isoformat("minutes"),
        ends=ends.isoformat("minutes"),
        first_day=plan.first.isoformat() if begins or valid_from else "",
        last_day=last.isoformat() if last else "",
    )


def _from_valid(plan: Plan, valid_from: date | None) -> Plan:
    """The plan from the first of its own days on that is valid: its rhythm and its count begin before."""
    if valid_from is None or valid_from <= plan.first:
        return plan
    days = list(plan.days(plan.first, valid_from + YEAR))
    valid = [day for day in days if day >= valid_from]
    if not valid:
        raise Unreadable("times_over")
    count = plan.rule.count
    rule = replace(plan.rule, count=count - (len(days) - len(valid))) if count else plan.rule
    return replace(plan, first=valid[0], rule=rule)


def _rule(schedule: Record) -> Rule:
    notes = clean(schedule.get("notes"))
    own = notes.removeprefix(OWN_RULE).partition(" ")[0] if notes.startswith(OWN_RULE) else ""
    try:
        return read(own or _as_text(schedule))
    except NotUnderstood as why:
        raise Unreadable("times_not_understood", why=str(why)) from why


def _as_text(schedule: Record) -> str:
    """The fields as one rule, also those that Landsby has no room for: so they are refused."""
    weekdays = clean(schedule.get("byday")).replace(" ", "")
    parts = {
        "FREQ": clean(schedule.get("freq")) or ("WEEKLY" if weekdays else ""),
        "INTERVAL": clean(schedule.get("interval")),
        "BYDAY": weekdays,
        "COUNT": str(whole(schedule.get("count")) or ""),
        "WKST": clean(schedule.get("wkst")),
        **{name.upper(): clean(schedule.get(name)) for name in ("byweekno", "bymonthday", "byyearday")},
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _day(schedule: Record, name: str) -> date | None:
    """A date; of a moment with a zone, the day in Norway. What is no date is told, not left out."""
    text = clean(schedule.get(name))
    if not text:
        return None
    try:
        if len(text) == len("2026-11-30"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(OSLO).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        raise Unreadable("day_not_understood", day=shortened(text, LONGEST_SHOWN)) from None


def _time(schedule: Record, name: str, day: date) -> time | None:
    """Wall time in Norway. With an offset, its own or the schedule's, it is what the clock shows on `day`."""
    text = clean(schedule.get(name))
    if not text:
        return None
    try:
        moment = time.fromisoformat(text)
    except ValueError:
        raise Unreadable("no_hours") from None
    zone = moment.tzinfo or _offset(clean(schedule.get("timezone")))
    wall = moment.replace(second=0, microsecond=0, tzinfo=None)
    return datetime.combine(day, wall, zone).astimezone(OSLO).time() if zone else wall


def _offset(text: str) -> tzinfo | None:
    """An offset from UTC as HSDS writes it: +01:00, -5, Z."""
    if text in {"", "Europe/Oslo"}:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    found = _OFFSET.fullmatch(text)
    if not found:
        raise Unreadable("zone_not_understood", zone=shortened(text, LONGEST_SHOWN))
    length = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-length if found["sign"] == "-" else length)


def _once(remarks: list[Remark]) -> list[Remark]:
    return [one for place, one in enumerate(remarks) if one not in remarks[:place]]
