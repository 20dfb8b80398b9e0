"""From tables, and what has been published before, to the task of hiding: what must be hidden from whom.

Earlier releases count in two ways. One that agrees with the tables is of the same people, so it is one more
table that is linked with them. One that does not agree tells of changes: what people came or left. Then a
change of fewer people than the minimum is a small number of its own, nobody may be able to work one out, and
what was hidden stays hidden, lest the new number be taken for the old one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from landsby.engines.disclosure.attack import Aim, Attack
from landsby.engines.disclosure.axis import SUM
from landsby.engines.disclosure.numbers import Name, Numbers, Relation, numbers_of
from landsby.engines.disclosure.programme import whole_values
from landsby.engines.disclosure.raw import Cell, Need, Range, Raw
from landsby.engines.disclosure.releases import Release
from landsby.engines.disclosure.suppress import Progress, Task

Ranges = Mapping[int, tuple[int, int]]
FROM_ELSEWHERE = 1000
"""How much dearer it is to hide a sum that the reader may have from elsewhere."""
FAR = 10
"""How many times the largest number shown a number that is not known is taken to be at most."""


@dataclass
class Case:
    """The numbers of the tables (the first ones), then those of earlier releases that agree with them."""

    numbers: Numbers
    values: dict[int, int]
    minimum: int
    needs: dict[int, Need]
    ranges: dict[int, Range]
    steps: dict[int, int]
    dear: set[int]
    aside: set[int]
    """Numbers of the tables that nobody is told."""
    known: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    must: set[int] = field(default_factory=set)
    changed: list[Attack] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.here = len(self.values)
        self.relations: list[Relation] = list(self.numbers.relations)
        self.certain = dict(self.values)

    def task(self, report: Progress, effort: int) -> Task:
        settled = self.known | self.aside
        must = ({n for n in self.needs if n < self.here} | self.must) - settled
        others = [n for n in range(self.here) if n not in must and n not in settled]
        largest = max(self.values.values(), default=0) + 1
        prices = {n: 1000 * 2 ** self.numbers.weight[n] + 99 * self.values[n] // largest for n in others}
        prices |= {n: FROM_ELSEWHERE * prices[n] for n in self.dear & prices.keys()}
        return Task([*self._readers(), *self.changed], must, prices, report, effort)

    def add(self, releases: Sequence[Release]) -> None:
        """Take in what was published. Numbers that the tables do not have are no matter of theirs."""
        ours = {name: number for name, number in self.numbers.place.items() if number < self.here}
        told = [{ours[n]: value for n, value in each.by_name().items() if n in ours} for each in releases]
        self.must |= {n for before in told for n, value in before.items() if value is None}
        agreeing = self._linked(range(len(releases)), releases)
        for place, before in enumerate(told):
            if place not in agreeing:
                self._add_changes(before)

    def _linked(self, places: Sequence[int], releases: Sequence[Release]) -> set[int]:
        """Link those of the same counts; the places of these."""
        if not places or self._agree([releases[place] for place in places]):
            return set(places)
        if len(places) == 1:
            return set()
        half = len(places) // 2
        return self._linked(places[:half], releases) | self._linked(places[half:], releases)

    def _agree(self, releases: Sequence[Release]) -> bool:
        """Link releases of the same counts, with values for what they hid; False when any is of others."""
        numbers, certain, known, hidden = self.numbers.copy(), dict(self.certain), set[int](), set[int]()
        for release in releases:
            told = release.added_to(numbers)
            shown = {n: value for n, value in told.items() if value is not None}
            if any(certain.get(n, value) != value for n, value in shown.items()):
                return False
            certain |= shown
            known |= shown.keys()
            hidden |= told.keys() - shown.keys()
        values = _completed(numbers.relations, certain, dict.fromkeys(numbers.place.values(), (0, None)))
        if values is None:
            return False
        self.known |= known
        self.hidden |= hidden
        self.numbers, self.certain, self.values = numbers, certain, values
        return True

    def _readers(self) -> list[Attack]:
        """One who reads what is published, and one who has also been told which numbers are small."""
        order = range(len(self.values))
        values = [self.values[n] for n in order]
        before = {n for n in order if n >= self.here and n not in self.known}
        unseen = frozenset(before | self.aside - self.known)
        hidden = unseen & (self.hidden | self.must | self.needs.keys())
        small = {n for n in hidden & before if values[n] < self.minimum}
        needs = self.needs | {n: self.minimum - values[n] for n in small}
        aims = [Aim(n, need) for n, need in sorted(needs.items())]
        relations = list(self.numbers.relations)
        unlimited: list[int | None] = [None] * len(values)
        reader = Attack(
            relations, values=values, lows=[0] * len(values), highs=unlimited, aims=aims, unseen=unseen
        )
        ranges = [self.ranges.get(n, (0, None)) for n in order]
        lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
        told = Attack(
            relations,
            values=values,
            lows=lows,
            highs=highs,
            aims=[],
            unseen=unseen,
            movable=True,
            untold=unseen - hidden,
        )
        return [reader, told]

    def _add_changes(self, before: Mapping[int, int | None]) -> None:
        changes = {n: self.values[n] - value for n, value in before.items() if value is not None}
        small = {n for n, change in changes.items() if 0 < abs(change) < self.steps[n]}
        self.must |= small
        attack = self._who_sees(changes) if small else None
        if attack:
            self.changed.append(attack)

    def _who_sees(self, changes: Mapping[int, int]) -> Attack | None:
        """Somebody who knows of each number whether it rose or fell, and so that all did when all did."""
        falling = all(change <= 0 for change in changes.values())
        one_way = falling or all(change >= 0 for change in changes.values())
        sizes = {n: -change if falling else change for n, change in changes.items()}
        ranges = {n: _told(sizes.get(n, 0), one_way) for n in range(self.here)}
        values = _completed(self.relations, sizes, ranges)
        if values is None:
            one_way, ranges = False, {n: _told(sizes.get(n, 0), False) for n in range(self.here)}
            values = _completed(self.relations, sizes, ranges)
        if values is None:
            return None
        aims = [_aim(n, size, self.steps[n]) for n, size in values.items() if 0 < abs(size) < self.steps[n]]
        unseen = frozenset(range(self.here)) - sizes.keys() | self.aside - self.known
        order = range(self.here)
        lows, highs = [ranges[n][0] for n in order], [ranges[n][1] for n in order]
        assumed = [values[n] for n in order]
        return Attack(self.relations, values=assumed, lows=lows, highs=highs, aims=aims, unseen=unseen)


def case_of(
    tables: Sequence[Raw],
    minimum: int,
    releases: Sequence[Release],
    totals_known: bool = False,
    untold: Set[Name] = frozenset(),
) -> tuple[Case, list[dict[Cell, int]]]:
    """The case, and where each table's cells are among its numbers. Raises as `numbers_of` does."""
    numbers, places, values = numbers_of(tables)
    needs: dict[int, Need] = {}
    ranges: dict[int, Range] = {}
    steps: dict[int, int] = {}
    for table, at in zip(tables, places, strict=True):
        needs |= {at[cell]: need for cell, need in table.needs(minimum).items()}
        ranges |= {at[cell]: told for cell, told in table.ranges(minimum).items()}
        steps |= {at[cell]: step for cell, step in table.steps(minimum).items()}
    aside = {number for name, number in numbers.place.items() if name in untold}
    dear = {at[cell] for at in places for cell in at if totals_known and cell[0] == SUM}
    case = Case(numbers, values, minimum, needs, ranges, steps, dear, aside)
    case.add(releases)
    return case, places


def _told(size: int, one_way: bool) -> tuple[int | None, int | None]:
    if size == 0 and not one_way:
        return None, None
    return (None, 0) if size < 0 else (0, None)


def _aim(number: int, size: int, step: int) -> Aim:
    lacking = step - abs(size)
    return Aim(number, lacking) if size > 0 else Aim(number, 0, lacking)


def _completed(
    relations: Mapping[Relation, None] | Sequence[Relation],
    fixed: Mapping[int, int],
    ranges: Mapping[int, tuple[int | None, int | None]],
) -> dict[int, int] | None:
    """Values for all numbers of `ranges` that go with those that are `fixed`; None when there are none."""
    if fixed.keys() >= ranges.keys():
        adds_up = all(fixed[whole] == sum(fixed[n] for n in parts) for whole, parts in relations)
        return dict(fixed) if adds_up else None
    far = FAR * max(map(abs, fixed.values()), default=0) + 1000
    bounds = {
        n: (-far if low is None else low, far if high is None else high) for n, (low, high) in ranges.items()
    }
    return whole_values(relations, bounds | {n: (value, value) for n, value in fixed.items()})
