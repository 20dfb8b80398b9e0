"""Who may be told of: numbers of people, and what people add up to, protected by the disclosure engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from landsby.engines.disclosure import RawSums, RawTable, SafeTable, protect_together
from landsby.engines.lens.measures import PupilCounts
from landsby.engines.lens.report.contents import Counts, Place

Key = tuple[str | tuple[str, ...], ...]
"""How a table of people names a cell."""
BETWEEN = " · "
"""What stands between the names in the labels of `PupilCounts`."""
PUPILS, MISSED = "pupils", "missed"


@dataclass(frozen=True, slots=True)
class Members:
    """Pupils of each class, in its order: slots missed and planned. Input to what protects, never shown."""

    missed: Mapping[Place, list[int]] = field(repr=False)
    planned: Mapping[Place, int]

    @classmethod
    def of(cls, pupils: PupilCounts, classes: Iterable[Place]) -> Members:
        """Of the classes that are told of."""
        label = {BETWEEN.join(place.path): place for place in classes}
        missed: dict[Place, list[int]] = {place: [] for place in label.values()}
        planned = dict.fromkeys(missed, 0)
        rows = np.flatnonzero(np.isin(pupils.levels["class"], list(label)))
        for row in rows.tolist():
            place = label[str(pupils.levels["class"][row])]
            missed[place].append(int(pupils.absent[row]))
            planned[place] += int(pupils.planned[row])
        return cls(missed, planned)

    def size(self, place: Place) -> int:
        """How many pupils a class has, or all classes of a school or municipality together."""
        return sum(len(each) for inner, each in self.missed.items() if inner.inside(place))

    def all_planned(self, place: Place) -> int:
        """Slots planned, as `size`."""
        return sum(each for inner, each in self.planned.items() if inner.inside(place))


@dataclass(frozen=True, slots=True)
class People:
    """Pupils and slots missed by class with their sums, and those who pass thresholds: all that is seen."""

    pupils: SafeTable
    missed: SafeTable
    bands: tuple[SafeTable, ...]

    def counts(self, place: Place, members: Members) -> Counts | None:
        """Missed of planned; None where the missed are hidden, as where one pupil makes up most of them."""
        missed = self.missed.cell(place.path)
        return None if missed is None else Counts(missed, members.all_planned(place))


def protected(members: Members, bands: Iterable[RawTable]) -> People:
    """All tables of the report, protected together.

    A pupil who has changed class is in both, so that classes may add up to more than there are pupils: then
    the thresholds count something else.
    """
    told = list(bands)
    rows = tuple(place.path for place in members.missed)
    total = sum(map(len, members.missed.values()))
    same = all(sum(table.counts.values()) == total for table in told if table.of == PUPILS)
    pupils: dict[Key, int] = {(place.path,): len(each) for place, each in members.missed.items()}
    names = ("place", "")
    first = RawTable(rows, (), pupils, names, PUPILS if same else "pupils in classes")
    found = protect_together([first, RawSums(rows, (), _parts(members), names, MISSED), *told])
    return People(found[0], found[1], found[2:])


def _parts(members: Members) -> dict[Key, dict[str, int]]:
    """What each pupil has missed, by a name that is its own and says nothing."""
    return {
        (place.path,): {f"{number} {one}": part for one, part in enumerate(each)}
        for number, (place, each) in enumerate(members.missed.items())
    }
