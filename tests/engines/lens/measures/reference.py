"""The measures once more, in plain Python over a list of rows: slow, and easy to read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from typing import Any, NamedTuple

from landsby.engines.lens.measures import Dimension, Question
from landsby.engines.lens.thresholds import Rule
from tests.engines.lens.measures.tables import Row

Key = tuple[Any, ...]


class Figures(NamedTuple):
    """As `measures.FIGURES`."""

    pupils: int
    numerator: float | None
    denominator: float | None
    value: float | None
    error: float | None = None
    largest: int | None = None
    second: int | None = None


class Part(NamedTuple):
    """What one pupil adds to a group; None is unknown."""

    part: int | None
    whole: int | None


class Day(NamedTuple):
    date: date
    absent: int
    planned: int | None


Parts = dict[Key, list[Part]]


def answer(rows: Iterable[Row], question: Question) -> dict[Key, Figures]:
    """Figures by group, the key in the order of the question's columns."""
    measure = question.measure
    slots = [with_time(row) for row in rows if row["unit"] == question.unit and row["planned"] != 0]
    if question.threshold is not None:
        slots = [row for row in slots if in_force(row, question)]
    keys = question.by.keys
    if measure == "trend":
        return trend(slots, keys)
    if measure == "onset":
        return onset(slots, question)
    if measure == "spells":
        return figures(spells(slots, question), keys)
    if measure in ("weekday", "subject"):
        keys = question.by.with_(Dimension(measure)).keys
    return figures(per_pupil(slots, keys, judge(question)), keys)


def with_time(row: Row) -> Row:
    return row | {
        "week": row["date"] - timedelta(days=row["date"].weekday()),
        "weekday": row["date"].isoweekday(),
    }


def in_force(row: Row, question: Question) -> bool:
    assert question.threshold is not None
    rule = question.threshold.rule
    return (
        question.threshold.holds(row["date"])
        and (rule.grades is None or row["grade"] in rule.grades)
        and (not rule.per_subject or row["subject"] is not None)
    )


def judge(question: Question) -> Callable[[list[Row]], Part]:
    """What the slots of one pupil in one group come to."""
    if question.measure == "undocumented":
        return lambda rows: Part(absence(rows, {"undocumented"}), total(rows))
    if question.measure == "part_day":
        return part_days
    if question.threshold is not None:
        rule = question.threshold.rule
        return lambda rows: passes(rows, rule)
    return lambda rows: Part(absence(rows), total(rows))


def absence(rows: Iterable[Row], kinds: Iterable[str] | None = None) -> int:
    return sum(row["absent"] for row in rows if kinds is None or row["kind"] in kinds)


def total(rows: Iterable[Row]) -> int | None:
    planned = [row["planned"] for row in rows]
    return None if None in planned else sum(planned)


def days_of(rows: Iterable[Row], kinds: Iterable[str] | None = None) -> list[Day]:
    in_order = sorted(rows, key=lambda row: row["date"])
    grouped = [(day, list(group)) for day, group in groupby(in_order, key=lambda row: row["date"])]
    return [Day(day, absence(group, kinds), total(group)) for day, group in grouped]


def part_days(rows: list[Row]) -> Part:
    days = days_of(rows)
    some = sum(day.planned is not None and 0 < day.absent < day.planned for day in days)
    return Part(some, None if any(day.planned is None for day in days) else len(days))


def passes(rows: list[Row], rule: Rule) -> Part:
    judged = [first_day(each, rule) for each in asked(rows, rule)]
    if "unknown" in judged:
        return Part(None, None)
    return Part(int(any(judged)), 1)


def asked(rows: list[Row], rule: Rule) -> list[list[Row]]:
    """The slots all together, or those of each subject."""
    if not rule.per_subject:
        return [rows]
    subjects = {row["subject"] for row in rows}
    return [[row for row in rows if row["subject"] == subject] for subject in subjects]


def first_day(rows: list[Row], rule: Rule) -> date | str | None:
    """The day on which the rule is passed, None when it never is, «unknown» without a denominator."""
    days = days_of(rows, rule.kinds)
    if rule.days is None and rule.percent and any(day.planned is None for day in days):
        return "unknown"
    for number, day in enumerate(days):
        if by_then(days[: number + 1], days, rule):
            return day.date
    return None


def by_then(so_far: list[Day], days: list[Day], rule: Rule) -> bool:
    window = so_far if rule.window is None else so_far[-rule.window :]
    if rule.days is not None:
        return sum(missed(day, rule.percent) for day in window) >= rule.days
    if rule.window is not None and len(window) < rule.window:
        return False
    planned = sum(day.planned or 0 for day in (days if rule.window is None else window))
    absent, limit = sum(day.absent for day in window) * 100, planned * rule.percent
    return absent > limit if rule.more_than else absent >= limit


def missed(day: Day, percent: int) -> bool:
    return day.absent > 0 and (day.planned is None or day.absent * 100 >= day.planned * percent)


def groups(rows: Iterable[Row], names: list[str]) -> dict[Key, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found


def per_pupil(slots: list[Row], keys: list[str], judged: Callable[[list[Row]], Part]) -> Parts:
    found: Parts = defaultdict(list)
    for (*key, _pupil), rows in groups(slots, [*keys, "pupil"]).items():
        found[tuple(key)].append(judged(rows))
    return found


def figures(parts: Parts, keys: list[str]) -> dict[Key, Figures]:
    if not keys and not parts:
        return {(): Figures(0, None, None, None)}
    return {key: sum_up(of_pupils) for key, of_pupils in parts.items()}


def sum_up(parts: list[Part]) -> Figures:
    known = sorted(each.part for each in parts if each.part is not None)
    wholes = [each.whole for each in parts]
    numerator = sum(known) if known else None
    denominator = None if None in wholes else sum(whole for whole in wholes if whole is not None)
    value = divide(numerator, denominator)
    away = [] if value is None else [(each.part or 0) - value * (each.whole or 0) for each in parts]
    deviation = divide(error(away), denominator)
    return Figures(len(parts), numerator, denominator, value, deviation, *largest_two(known))


def largest_two(parts: list[int]) -> tuple[int | None, int | None]:
    """Of parts in ascending order, null where there are not so many."""
    return parts[-1] if parts else None, parts[-2] if len(parts) > 1 else None


def error(away: list[float]) -> float | None:
    """The root of the sum of squares, for one degree of freedom less than there are pupils."""
    if len(away) < 2:
        return None
    return sqrt(sum(each**2 for each in away) * len(away) / (len(away) - 1))


def divide(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


def spells(slots: list[Row], question: Question) -> Parts:
    by_week = Dimension.WEEK in question.by.by
    place = question.by.without(Dimension.WEEK).keys
    found: dict[Key, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (*key, pupil), rows in groups(slots, [*place, "pupil"]).items():
        for begun, length in runs(days_of(rows)):
            week = [begun - timedelta(days=begun.weekday())] if by_week else []
            found[(*key, *week)][pupil].append(length)
    return {
        key: [Part(sum(lengths), len(lengths)) for lengths in of_pupils.values()]
        for key, of_pupils in found.items()
    }


def runs(days: list[Day]) -> Iterator[tuple[date, int]]:
    for away, group in groupby(days, key=lambda day: missed(day, 25)):
        run = list(group)
        if away:
            yield run[0].date, len(run)


def onset(slots: list[Row], question: Question) -> dict[Key, Figures]:
    assert question.threshold is not None
    rule = question.threshold.rule
    place = question.by.without(Dimension.WEEK).keys
    firsts: dict[Key, list[date | str | None]] = defaultdict(list)
    for (*key, _pupil), rows in groups(slots, [*place, "pupil"]).items():
        judged = [first_day(each, rule) for each in asked(rows, rule)]
        first = min((day for day in judged if isinstance(day, date)), default=None)
        firsts[tuple(key)].append("unknown" if "unknown" in judged else first)
    found = {}
    for key, days in firsts.items():
        weeks = [day - timedelta(days=day.weekday()) for day in days if isinstance(day, date)]
        whole = None if "unknown" in days else len(days)
        for week in set(weeks):
            count = weeks.count(week)
            away = [] if whole is None else [1 - count / whole] * count + [-count / whole] * (whole - count)
            share = divide(count, whole)
            found[(*key, week)] = Figures(len(days), count, whole, share, divide(error(away), whole), 1, 1)
    return found


def trend(slots: list[Row], keys: list[str]) -> dict[Key, Figures]:
    if not slots:
        return figures({}, keys)
    first = min(row["week"] for row in slots)
    return {key: line(rows, first) for key, rows in groups(slots, keys).items()}


def line(rows: list[Row], first: date) -> Figures:
    """The weighted straight line, from deviations from the weighted mean."""
    pupils = groups(rows, ["pupil"]).values()
    absent, planned = absence(rows), total(rows)
    two = largest_two(sorted(absence(own) for own in pupils))
    if planned is None:
        return Figures(len(pupils), absent, None, None, None, *two)
    weeks = groups(rows, ["week"])
    points = [
        ((week - first).days // 7, absence(group), total(group) or 0) for (week,), group in weeks.items()
    ]
    middle = sum(x * weight for x, _, weight in points) / planned
    spread = sum(weight * (x - middle) ** 2 for x, _, weight in points)
    if len(points) < 2:
        return Figures(len(pupils), absent, planned, None, None, *two)
    slope = sum((x - middle) * (part - weight * absent / planned) for x, part, weight in points) / spread

    def pull(own: list[Row]) -> float:
        expected = [absent / planned + slope * ((row["week"] - first).days // 7 - middle) for row in own]
        return sum(
            ((row["week"] - first).days // 7 - middle) * (row["absent"] - row["planned"] * rate)
            for row, rate in zip(own, expected, strict=True)
        )

    away = [pull(own) for own in pupils]
    return Figures(len(pupils), absent, planned, slope, divide(error(away), spread), *two)
