"""Slots missed and planned by place and week, as arrays that the places around are summed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from ibis import _

from landsby.engines.lens.measures import Dimension, Grouping, pupil_weeks
from landsby.engines.lens.measures.figures import second
from landsby.engines.lens.release.survey.scope import Place
from landsby.engines.lens.release.survey.slots import in_slots
from landsby.engines.lens.schema import Unit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weeks:
    """`absent`, `planned` and `largest` (one pupil's largest part of the absent): (place, week) of slots."""

    places: tuple[Place, ...]
    mondays: tuple[date, ...]
    absent: Ints
    planned: Ints
    largest: Ints

    def around(self) -> Weeks:
        """Summed to the schools of classes, the municipalities of schools, or to all of these."""
        outer = [Place(*place.path[:-1]) for place in self.places]
        places = tuple(dict.fromkeys(outer))
        at = {place: number for number, place in enumerate(places)}
        where = np.array([at[place] for place in outer])
        summed = [np.zeros((len(places), len(self.mondays)), dtype=np.int64) for _ in range(2)]
        np.add.at(summed[0], where, self.absent)
        np.add.at(summed[1], where, self.planned)
        largest = np.zeros_like(summed[0])
        np.maximum.at(largest, where, self.largest)
        return Weeks(places, self.mondays, summed[0], summed[1], largest)

    def of(self, chosen: Sequence[int]) -> Weeks:
        """Some of the places."""
        rows = np.array(chosen, dtype=np.int64)
        arrays = (each[rows] for each in (self.absent, self.planned, self.largest))
        return Weeks(tuple(self.places[number] for number in chosen), self.mondays, *arrays)


def by_week(table: ir.Table, unit: Unit, level: str, made: bool) -> ir.Table:
    """What `weeks_of` reads: of all absence, and of the `steady` weeks, without pupils' long absences.

    With `made` also what `week_table` reads: of how many pupils, and the second largest part.
    """
    keys = Grouping.of([Dimension(level)]).keys
    weeks = pupil_weeks(in_slots(table, unit), unit, keys)
    more = {"people": _.count(), "second": second(_.absent).fill_null(0)} if made else {}
    return weeks.aggregate(by=[*keys, "week"], **_sums("all", None), **_sums("steady", ~_.long), **more)


def _sums(kind: str, where: ir.BooleanValue | None) -> dict[str, ir.Value]:
    found = {
        "absent": _.absent.sum(where=where),
        "planned": _.planned.sum(where=where),
        "largest": _.absent.max(where=where),
    }
    return {f"{kind}_{name}": value.fill_null(0) for name, value in found.items()}


def weeks_of(rows: pa.Table, level: str, kind: str) -> Weeks:
    """Of `all` or the `steady` weeks; schools in alphabetical order, classes as the school counts them."""
    keys = Grouping.of([Dimension(level)]).keys
    places = [Place(*names) for names in zip(*(rows[key].to_pylist() for key in keys), strict=True)]
    weeks = rows["week"].to_pylist()
    every, mondays = sorted(set(places), key=in_order), sorted(set(weeks))
    row_of = {place: number for number, place in enumerate(every)}
    column_of = {monday: number for number, monday in enumerate(mondays)}
    at = np.array([row_of[place] for place in places]), np.array([column_of[week] for week in weeks])
    arrays = []
    for name in ("absent", "planned", "largest"):
        arrays.append(np.zeros((len(every), len(mondays)), dtype=np.int64))
        arrays[-1][at] = rows[f"{kind}_{name}"].to_numpy()
    return Weeks(tuple(every), tuple(map(_day, mondays)), *arrays)


def in_order(place: Place) -> tuple[str, str, int, str]:
    """Municipalities and schools by name, classes as the school counts them: «7B» before «10A»."""
    name = place.class_ or ""
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return place.municipality or "", place.school or "", int(digits or 0), name


def friday(monday: date) -> date:
    return monday + timedelta(days=4)


def _day(week: date) -> date:
    return date(week.year, week.month, week.day)
