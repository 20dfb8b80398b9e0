"""What is asked about weekdays and subjects, each beside what the same pupils missed at the same time.

A Friday is set beside the other days of the same pupil's week, a lesson beside the other lessons of the same
pupil's day. So whoever is away the whole week, or the whole day, says nothing of days or subjects, and the
season says nothing either. In a place, what is usual for such days or subjects around it is taken out too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from ibis import _

from landsby.engines.disclosure import RawSums, SafeTable
from landsby.engines.disclosure.axis import Path
from landsby.engines.disclosure.raw import Key
from landsby.engines.lens.measures import Dimension, Grouping
from landsby.engines.lens.release.places import Grades, Period, span, when_of
from landsby.engines.lens.release.survey.naming import TIME, row_of
from landsby.engines.lens.release.survey.parts import Step
from landsby.engines.lens.release.survey.scope import EVERYWHERE, Place, Scope
from landsby.engines.lens.release.survey.slots import in_slots
from landsby.engines.lens.release.survey.weeks import in_order
from landsby.engines.lens.schema import Unit

BESIDE = {"weekday": "week", "subject": "date"}
"""What each kind is told of within: the same pupil's same week, or same day."""
BUNDLES = 199
"""Contributors to a sum, at most. More pupils are bundled: several can look like one, which hides more, never
less, and a sum over so many is nobody's own."""
Floats = npt.NDArray[np.float64]
At = tuple[Place, str]
"""A place, and a weekday or subject in it."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over units that chance draws (pupils, or weeks), and of their squares; they add up over places."""

    units: int = 0
    absent: float = 0.0
    planned: float = 0.0
    expected: float = 0.0
    squares: float = 0.0  # of the absent
    products: float = 0.0  # of absent and expected
    expected_squares: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        mine, more = ([getattr(each, name) for name in self.__slots__] for each in (self, other))
        return Sums(*(a + b for a, b in zip(mine, more, strict=True)))

    def error(self, usual: float) -> float:
        """The standard error of absent − usual × expected, as if other units had been drawn."""
        if self.units < 2:
            return float("inf")
        away = self.absent - usual * self.expected
        squared = self.squares - 2 * usual * self.products + usual * usual * self.expected_squares
        return float(np.sqrt(max(squared - away * away / self.units, 0) * self.units / (self.units - 1)))


@dataclass(frozen=True, slots=True)
class Raw:
    """What was asked of the engine about one kind: input to what protects, never shown.

    `pupils` and `weeks` have sums for each place of the scope, by name, and for EVERYWHERE. `parts` are what
    bundles of pupils missed, by innermost place that is told of.
    """

    kind: str
    scope: Scope
    names: tuple[str, ...]
    pupils: Mapping[At, Sums]
    weeks: Mapping[At, Sums]
    parts: Mapping[At, Mapping[str, int]]


def questions_of(unit: Unit, kind: str, scope: Scope) -> dict[str, Step]:
    """What `raw_pattern` reads: sums over pupils, by their bundles, and over weeks, one by one."""
    keys = Grouping.of([Dimension(scope.told[-1])]).keys
    drawn = {"pupil": ["bundle", "pupil"], "week": ["week"]}
    return {f"{kind}s by {by}": partial(_over_units, unit, kind, keys, units) for by, units in drawn.items()}


def raw_pattern(answers: Mapping[str, pa.Table], kind: str, scope: Scope) -> Raw:
    """Of every place that the scope tells of, from the answers to `questions_of`."""
    keys = Grouping.of([Dimension(scope.told[-1])]).keys
    by_bundle, by_week = (_rows(answers[f"{kind}s by {by}"], keys, kind) for by in ("pupil", "week"))
    names = tuple(sorted({name for (_place, name), _row in by_bundle}, key=lambda name: (not name, name)))
    pupils: dict[At, Sums] = defaultdict(Sums)
    parts: dict[At, dict[str, int]] = defaultdict(dict)
    for (place, name), row in by_bundle:
        for around in _around(place, scope):
            pupils[around, name] += _sums(row)
        parts[place, name][f"{' '.join(place.path)} {row['bundle']}"] = row["absent"]
    return Raw(kind, scope, names, pupils, _weeks(by_week, scope), parts)


def _around(place: Place, scope: Scope) -> Iterable[Place]:
    return dict.fromkeys((place, place.around(scope.outer), EVERYWHERE))


def _over_units(unit: Unit, kind: str, keys: list[str], units: list[str], table: ir.Table) -> ir.Table:
    """Sums over what chance draws, and over their squares, by the first of `units`."""
    sums = {name: _[name].sum() for name in ("absent", "planned", "expected")}
    each = _matched(table, unit, kind, [*keys, "pupil"]).aggregate(by=[*keys, kind, *units], **sums)
    squares = {
        "squares": (_.absent * _.absent).sum(),
        "products": (_.absent * _.expected).sum(),
        "expected_squares": (_.expected * _.expected).sum(),
    }
    return each.aggregate(by=[*keys, kind, units[0]], units=_.count(), **sums, **squares)


def _matched(table: ir.Table, unit: Unit, kind: str, pupil: list[str]) -> ir.Table:
    """The slots with what was to be expected of them from the same pupil's week, or day."""
    chosen = in_slots(table, unit)
    around = [*pupil, BESIDE[kind]]
    sums = chosen.aggregate(by=around, absent=_.absent.sum(), planned=_.planned.sum()).filter(_.absent > 0)
    rates = sums.select(*around, rate=_.absent / _.planned.cast("float64"))
    return chosen.left_join(rates, around).mutate(
        expected=_.planned * _.rate.fill_null(0.0), bundle=_.pupil % BUNDLES
    )


def _rows(answer: pa.Table, keys: list[str], kind: str) -> list[tuple[At, dict[str, Any]]]:
    """With a name for each weekday or subject, empty where there is none."""
    return [((Place(*(row[key] for key in keys)), str(row[kind] or "")), row) for row in answer.to_pylist()]


def _sums(row: Mapping[str, Any]) -> Sums:
    return Sums(**{name: row[name] for name in Sums.__slots__})


def _weeks(rows: Sequence[tuple[At, dict[str, Any]]], scope: Scope) -> dict[At, Sums]:
    """Sums over weeks; those of many places are the same weeks, so they are not added up as pupils are."""
    found: dict[At, dict[Any, Floats]] = defaultdict(dict)
    for (place, name), row in rows:
        told = np.array([row["absent"], row["planned"], row["expected"]], dtype=float)
        for around in _around(place, scope):
            weeks = found[around, name]
            weeks[row["week"]] = weeks.get(row["week"], np.zeros(3)) + told
    return {at: _over(np.array(list(weeks.values()))) for at, weeks in found.items()}


def _over(units: Floats) -> Sums:
    absent, planned, expected = units.T
    squares = float(absent @ absent), float(absent @ expected), float(expected @ expected)
    return Sums(len(units), float(absent.sum()), float(planned.sum()), float(expected.sum()), *squares)


def table_of(raw: Raw, unit: Unit, period: Period, grades: Grades) -> RawSums:
    """What was missed by place and name, to be protected with all else.

    Of a subject that is not taught in a place all its pupils miss none, as everybody knows.
    """
    places = sorted({place for place, _name in raw.parts}, key=in_order)
    parts: dict[Key, Mapping[str, int]] = {}
    for place in places:
        nobody = dict.fromkeys(chain(*(raw.parts.get((place, name), ()) for name in raw.names)), 0)
        row = row_of(place, grades)
        parts |= {
            (row, column_of(raw.kind, name, period)): raw.parts.get((place, name), nobody)
            for name in raw.names
        }
    return RawSums(
        tuple(row_of(place, grades) for place in places),
        tuple(column_of(raw.kind, name, period) for name in raw.names),
        parts,
        ("place", "when"),
        TIME[unit],
        over=(span(*period),),
        crossing=True,
    )


def column_of(kind: str, name: str, period: Period) -> Path:
    """What a weekday or a subject of the period is called."""
    return when_of({kind: name or None}, period)


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed on each weekday, or in each subject, so far as it can be told."""

    kind: str
    table: SafeTable
    period: Period
    grades: Grades = field(repr=False)

    def cell(self, place: Place, name: str) -> int | None:
        """None is hidden."""
        column = column_of(self.kind, name, self.period)
        if not place.path:
            return self.table.column_total(column)
        return self.table.cell(row_of(place, self.grades), column)
