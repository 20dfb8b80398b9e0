"""Pupils, what they missed, and how many may be told of, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from landsby.engines.disclosure import Made, RawTable, RawTotals, SafeTable
from landsby.engines.disclosure.axis import Path, name_of
from landsby.engines.disclosure.raw import Key, Need
from landsby.engines.lens.measures import PupilCounts
from landsby.engines.lens.release.places import Grades, Period, span
from landsby.engines.lens.release.survey.naming import TIME, pupils_of, row_of, safe
from landsby.engines.lens.release.survey.scope import Counts, Place
from landsby.engines.lens.schema import Unit

BETWEEN = " · "
"""What stands between the names in the labels of `PupilCounts`."""
PLACE_NAMES = ("place", "")


@dataclass(frozen=True)
class Members:
    """Pupils of each innermost place, in its order: slots missed and planned. Input to what protects, never
    shown."""

    missed: Mapping[Place, list[int]] = field(repr=False)
    planned: Mapping[Place, int]

    @classmethod
    def of(cls, pupils: PupilCounts, places: Sequence[Place]) -> Members:
        """Of the places that are told of, all of one level."""
        label = {BETWEEN.join(place.path): place for place in places}
        missed: dict[Place, list[int]] = {place: [] for place in label.values()}
        planned = dict.fromkeys(missed, 0)
        around = pupils.levels[places[0].level].tolist()
        for name, absent, due in zip(around, pupils.absent.tolist(), pupils.planned.tolist(), strict=True):
            if name in label:
                missed[label[name]].append(absent)
                planned[label[name]] += due
        return cls(missed, planned)

    def size(self, place: Place) -> int:
        """How many pupils a place has, or all places in it together."""
        return self._pupils[place.path]

    def all_planned(self, place: Place) -> int:
        """Slots planned, as `size`."""
        return self._planned[place.path]

    @cached_property
    def _pupils(self) -> Counter[tuple[str, ...]]:
        return _summed({place: len(each) for place, each in self.missed.items()})

    @cached_property
    def _planned(self) -> Counter[tuple[str, ...]]:
        return _summed(self.planned)


def _summed(counts: Mapping[Place, int]) -> Counter[tuple[str, ...]]:
    """Every place, and every place around one."""
    found: Counter[tuple[str, ...]] = Counter()
    for place, count in counts.items():
        for depth in range(len(place.path) + 1):
            found[place.path[:depth]] += count
    return found


@dataclass(frozen=True, slots=True)
class People:
    """Pupils and slots missed, by place with their sums, so far as they can be told."""

    pupils: SafeTable
    missed: SafeTable
    grades: Grades = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        safe(self.pupils, self.missed)

    def count(self, place: Place) -> int | None:
        """How many pupils a place has; None is hidden, or not told of at all."""
        return self._cell(self.pupils, place)

    def counts(self, place: Place, members: Members) -> Counts | None:
        """Missed of planned; None where the missed are hidden, as where one pupil makes up most of them."""
        missed = self.missed_at(place)
        return None if missed is None else Counts(missed, members.all_planned(place))

    def missed_at(self, place: Place) -> int | None:
        """Slots missed; None is hidden, or not told of at all."""
        return self._cell(self.missed, place)

    def _cell(self, table: SafeTable, place: Place) -> int | None:
        row = row_of(place, self.grades)
        if not row:
            return table.total
        return table.cell(row) if name_of(row) in table.rows() else None

    def as_dict(self) -> dict[str, Any]:
        """The pupils, ready for JSON: by municipality, school and class, each before what is in it."""
        told = self.pupils.as_dict()
        rows = [((row,) if isinstance(row, str) else tuple(row)) for row in told["rows"]]
        lines = list(zip(rows, told["cells"], told["row_totals"], strict=True))
        shown = [(_plain(row), cells, total) for row, cells, total in lines if not _is_grade(row)]
        names, cells, totals = (list(each) for each in zip(*shown, strict=True))
        plain = {"of": "pupils", "rows": names, "cells": cells, "row_totals": totals}
        return {name: value for name, value in (told | plain).items() if name != "crossing"}


def _plain(row: Path) -> str | list[str]:
    words = [word.split(" ", 1)[1] for word in row if not word.startswith("grade ")]
    return words[0] if len(words) == 1 else words


def _is_grade(row: Path) -> bool:
    return row[-1].startswith("grade ")


def people_table(members: Members, unit: Unit, period: Period, grades: Grades) -> RawTable:
    """A pupil who has changed place is in both."""
    counts: dict[Key, int] = {(row_of(place, grades),): len(each) for place, each in members.missed.items()}
    rows = tuple(key[0] for key in counts)
    return RawTable(rows, (), counts, PLACE_NAMES, pupils_of(unit, period), crossing=True)


def missed_table(
    members: Members, unit: Unit, period: Period, grades: Grades, more: Mapping[Path, Need]
) -> RawTotals:
    """`more` is by how much some must be unsure, for what was told of other periods."""
    made: dict[Key, Made] = {
        (row_of(place, grades),): Made(len(each), sum(each), tuple(sorted(each)[:-3:-1]))
        for place, each in members.missed.items()
    }
    most = max((-(-members.planned.get(place, 0) // len(each)) for place, each in members.missed.items()))
    return RawTotals(
        tuple(key[0] for key in made),
        (),
        made,
        ("place", "when"),
        TIME[unit],
        over=(span(*period),),
        crossing=True,
        needs_more={(row,): need for row, need in more.items()},
        most=most,
    )
