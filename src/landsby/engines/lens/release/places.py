"""The names by which a group's numbers are known, whatever they were asked by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.disclosure.axis import Path
from landsby.engines.lens.measures import Dimension, Grouping, Question, slots
from landsby.engines.lens.schema import Unit

OVERLAPPING = (Dimension.SUBJECT, Dimension.WEEK, Dimension.WEEKDAY)
"""A pupil is in many weeks and subjects: these share no pupils out. Their sums of time add up."""

EVERYBODY = ("everybody",)
FRIDAY = 4

Period = tuple[date, date]
Grades = Mapping[Path, int | None]
"""The grade of each class (municipality, school, class); None where it has several or none."""


class Spot(NamedTuple):
    """Where a group stands: `row` among those that share out the pupils `within` a place, and `when`.

    Every word says its level, «school Elvebakken»: a grade's schools and a school's grades are the same.
    """

    within: Path
    row: Path
    when: Path


def spot(group: Mapping[str, Any], grades: Grades, period: Period) -> Spot:
    return Spot(*_place(group, grades), when_of(group, period))


def spot_in_grade(group: Mapping[str, Any], period: Period, turned: bool) -> Spot:
    """Where a grade stands that is asked for across schools: its schools under it, or turned."""
    grade, upper = (_grade(group["grade"]),), _upper(group)
    return Spot((), upper + grade if turned else grade + upper, when_of(group, period))


def finest(question: Question) -> Question:
    """Grades that are asked for across schools by school too; any other question as it is."""
    across = _across_schools(question) and Dimension.GRADE in question.by.by
    return replace(question, by=question.by.with_(Dimension.SCHOOL)) if across else question


def steps(question: Question) -> list[Question]:
    """What to tell one after the other: first of the schools, then of wider places or of their own parts.

    Whatever is told is then held against the schools, whether anybody has asked by school or not.
    """
    by = question.by
    if not _across_schools(question):
        schools = replace(question, by=by.with_(Dimension.SCHOOL).without(Dimension.CLASS, Dimension.GRADE))
        return [question] if schools == question else [schools, question]
    if Dimension.GRADE in by.by:
        return [question]
    narrower = [each for each in (Dimension.SCHOOL, Dimension.MUNICIPALITY) if each not in by.by]
    return [*(replace(question, by=by.with_(each)) for each in narrower), question]


def _across_schools(question: Question) -> bool:
    return not question.by.by & {Dimension.SCHOOL, Dimension.CLASS}


def of_all_days(question: Question) -> Question:
    """Of all weeks, weekdays and subjects together."""
    measure = "rate" if question.measure in ("weekday", "subject") else question.measure
    return replace(question, measure=measure, by=question.by.without(*OVERLAPPING))


def by_week(question: Question) -> Question:
    """The same absence by week; a trend's is that of the rate."""
    measure = "rate" if question.measure == "trend" else question.measure
    return replace(question, measure=measure, by=question.by.with_(Dimension.WEEK))


def span(first: date, last: date) -> str:
    """The days as one name; a week that ends on its Friday ends on its Sunday."""
    last += timedelta(days=2 if last.weekday() == FRIDAY else 0)
    return f"{first} – {last}"


def weeks_of(name: str) -> frozenset[str]:
    """The weeks that a span of whole weeks is made up of; the first and the last may be parts of one."""
    first, last = map(date.fromisoformat, name.split(" – "))
    monday = first - timedelta(days=first.weekday())
    mondays = (monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 1))
    return frozenset(span(max(first, day), min(last, day + timedelta(days=6))) for day in mondays)


def class_grades(table: ir.Table, unit: Unit) -> ir.Table:
    """An expression: the lowest and the highest grade of each class."""
    keys = Grouping.of([Dimension.CLASS]).keys
    return slots(table, unit).aggregate(by=keys, low=_.grade.min(), high=_.grade.max())


def grades_of(answered: pa.Table) -> Grades:
    """From the answer to `class_grades`."""
    rows = answered.to_pylist()
    return {
        (row["municipality"], row["school"], row["class"]): row["low"] if row["low"] == row["high"] else None
        for row in rows
    }


def path_of(group: Mapping[str, Any], grades: Grades) -> Path:
    """All words of a group's place, from the municipality to the class under its grade."""
    within, row = _place(group, grades)
    return within + row


def _place(group: Mapping[str, Any], grades: Grades) -> tuple[Path, Path]:
    """Classes stand under their grade in the school, so that the grade's number is the sum of theirs."""
    upper = _upper(group)
    if "class" in group:
        name = group["municipality"], group["school"], group["class"]
        grade = group["grade"] if "grade" in group else grades.get(name)
        return upper, (_grade(grade), f"class {group['class']}")
    if "grade" in group:
        return upper, (_grade(group["grade"]),)
    return (upper[:-1], upper[-1:]) if upper else ((), EVERYBODY)


def _upper(group: Mapping[str, Any]) -> Path:
    return tuple(f"{key} {group[key]}" for key in ("municipality", "school") if key in group)


def _grade(grade: int | None) -> str:
    return f"grade {grade or '–'}"


def when_of(group: Mapping[str, Any], period: Period) -> Path:
    """A full week is the same week in every period; a weekday or a subject is of its period."""
    named = [str(group[key]) for key in OVERLAPPING if key in group and key != Dimension.WEEK]
    if "week" in group:
        return (", ".join([span_of_weeks(group["week"], group["week"], period), *named]),)
    return (", ".join([span(*period), *named]),) if named else ()


def span_of_weeks(first: date, last: date, period: Period) -> str:
    """From the Monday `first` to the end of the week of the Monday `last`, as far as the period goes."""
    return span(max(first, period[0]), min(last + timedelta(days=6), _sunday(period[1])))


def _sunday(day: date) -> date:
    return day + timedelta(days=2 if day.weekday() == FRIDAY else 0)


def whens(spots: Iterable[Spot]) -> tuple[Path, ...]:
    """Every `when` once, in the order of their names."""
    return tuple(sorted({each.when for each in spots if each.when}))
