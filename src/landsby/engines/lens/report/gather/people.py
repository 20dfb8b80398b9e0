"""Who may be told of: numbers of people, and what people add up to, protected by the disclosure engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from landsby.engines.disclosure import RawSums, RawTable, SafeTable, protect_together
from landsby.engines.disclosure.suppress import EFFORT
from landsby.engines.lens.measures import PupilCounts
from landsby.engines.lens.report.contents import Counts, Place

Key = tuple[str | tuple[str, ...], ...]
"""How a table of people names a cell."""
BETWEEN = " · "
"""What stands between the names in the labels of `PupilCounts`."""
PUPILS, MISSED, PLACE = "pupils", "missed", "place"
BUNDLES = 199
"""Contributors to a sum, at most. More pupils are bundled: several can look like one, which hides more, never
less, and a sum over so many is nobody's own."""
MANY = 1_000
"""Places from which on the least that must be hidden is not looked for, which would take very long."""


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
    """Pupils and slots missed by place with their sums, and all else that is seen beside them."""

    pupils: SafeTable
    missed: SafeTable
    beside: tuple[SafeTable, ...]

    def counts(self, place: Place, members: Members) -> Counts | None:
        """Missed of planned; None where the missed are hidden, as where one pupil makes up most of them."""
        missed = self.missed.cell(place.path)
        return None if missed is None else Counts(missed, members.all_planned(place))


def protected(members: Members, beside: Iterable[RawTable | RawSums]) -> People:
    """All tables of the report, protected together. A pupil who has changed place is in both."""
    rows = tuple(place.path for place in members.missed)
    pupils: dict[Key, int] = {(place.path,): len(each) for place, each in members.missed.items()}
    names = (PLACE, "")
    first = RawTable(rows, (), pupils, names, PUPILS)
    tables = [first, RawSums(rows, (), _parts(members), names, MISSED), *beside]
    found = protect_together(tables, effort=EFFORT if len(rows) < MANY else 0)
    return People(found[0], found[1], found[2:])


def _parts(members: Members) -> dict[Key, dict[str, int]]:
    """What each pupil has missed, by a name that is its own and says nothing."""
    found: dict[Key, dict[str, int]] = {}
    for number, (place, each) in enumerate(members.missed.items()):
        parts: Counter[str] = Counter()
        for one, part in enumerate(each):
            parts[f"{number} {one % BUNDLES}"] += part
        found[place.path,] = dict(parts)
    return found
