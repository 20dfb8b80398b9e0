"""The names by which a group's numbers are known, whatever they were asked by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from landsby.engines.disclosure.axis import Path
from landsby.engines.lens.measures import Dimension, Grouping, slots
from landsby.engines.lens.schema import Unit

OVERLAPPING = (Dimension.SUBJECT, Dimension.WEEK, Dimension.WEEKDAY)
"""A pupil is in many weeks and subjects: these share no pupils out. Their sums of time add up."""

EVERYBODY = ("everybody",)
FRIDAY = 4

Period = tuple[date, date]
Grades = Mapping[Path, int | None]
"""The grade of each class (municipality, school, class); None where it has several or none."""


class Spot(NamedTuple):
    """Where a group stands: `row` among those that share out the pupils `within` a place, and `when`."""

    within: Path
    row: Path
    when: Path


def spot(group: Mapping[str, Any], grades: Grades, period: Period) -> Spot:
    return Spot(*_place(group, grades), _when(group, period))


def span(first: date, last: date) -> str:
    """The days as one name; a week that ends on its Friday ends on its Sunday."""
    last += timedelta(days=2 if last.weekday() == FRIDAY else 0)
    return f"{first} – {last}"


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


def _place(group: Mapping[str, Any], grades: Grades) -> tuple[Path, Path]:
    """Classes stand under their grade, so that a grade's number is the sum of its classes'."""
    upper = tuple(str(group[key]) for key in ("municipality", "school") if key in group)
    if "class" in group:
        name = str(group["class"])
        grade = group["grade"] if "grade" in group else grades.get((*upper, name))
        return upper, (_grade(grade), name)
    if "grade" in group:
        return upper, (_grade(group["grade"]),)
    return (upper[:-1], upper[-1:]) if upper else ((), EVERYBODY)


def _grade(grade: int | None) -> str:
    return f"grade {grade or '–'}"


def _when(group: Mapping[str, Any], period: Period) -> Path:
    """A full week is the same week in every period; a weekday or a subject is of its period."""
    named = [str(group[key]) for key in OVERLAPPING if key in group and key != Dimension.WEEK]
    if "week" in group:
        first = max(group["week"], period[0])
        last = min(group["week"] + timedelta(days=6), max(period[1], _sunday(period[1])))
        return (", ".join([span(first, last), *named]),)
    return (", ".join([span(*period), *named]),) if named else ()


def _sunday(day: date) -> date:
    return day + timedelta(days=2 if day.weekday() == FRIDAY else 0)


def whens(spots: Iterable[Spot]) -> tuple[Path, ...]:
    """Every `when` once, in the order of their names."""
    return tuple(sorted({each.when for each in spots if each.when}))
