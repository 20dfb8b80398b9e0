"""Slots missed and planned by place and week, as arrays that the places around are summed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from landsby.engines.lens.measures import Dimension, Grouping, Question
from landsby.engines.lens.report.contents import Place
from landsby.engines.lens.report.gather.asking import Asking
from landsby.engines.lens.schema import Unit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weeks:
    """`absent`, `planned` and `largest` (one pupil's largest part of the absent): (place, week)."""

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


def weeks_of(asked: Asking, unit: Unit, level: str) -> Weeks:
    """By school in alphabetical order, or by class in the school's own: grades as numbers, then letters."""
    grouping = Grouping.of([Dimension(level)])
    question = Question("rate", unit, grouping.with_(Dimension.WEEK))
    rows = asked.answer(question.expression).to_pydict()
    places = [Place(*names) for names in zip(*(rows[key] for key in grouping.keys), strict=True)]
    every = sorted(set(places), key=in_order)
    mondays = sorted(set(rows["week"]))
    row_of = {place: number for number, place in enumerate(every)}
    column_of = {monday: number for number, monday in enumerate(mondays)}
    at = np.array([row_of[place] for place in places]), np.array([column_of[week] for week in rows["week"]])
    found = Weeks(tuple(every), tuple(map(_day, mondays)), *(_empty(every, mondays) for _ in range(3)))
    for array, name in (
        (found.absent, "numerator"),
        (found.planned, "denominator"),
        (found.largest, "largest"),
    ):
        array[at] = [value or 0 for value in rows[name]]
    return found


def in_order(place: Place) -> tuple[str, str, int, str]:
    """Municipalities and schools by name, classes as the school counts them: «7B» before «10A»."""
    name = place.class_ or ""
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return place.municipality or "", place.school or "", int(digits or 0), name


def friday(monday: date) -> date:
    return monday + timedelta(days=4)


def _empty(places: Sequence[Place], mondays: Sequence[date]) -> Ints:
    return np.zeros((len(places), len(mondays)), dtype=np.int64)


def _day(week: date) -> date:
    return date(week.year, week.month, week.day)
