"""Sums over people, such as days of absence: one person must not be readable out of them either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from math import ceil

from landsby.engines.disclosure.axis import SUM, Axis, Label, Path, path_of, upwards
from landsby.engines.disclosure.raw import (
    Cell,
    Key,
    Need,
    Range,
    cells_of,
    check_count,
    check_keys,
    counted_in,
)

STRICTEST_SHARE = 85


@dataclass(frozen=True, slots=True)
class Dominance:
    """When few people make up most of a sum. Both may be made stricter, never laxer (ValueError).

    `percent`: the second largest contributor, who knows their own part, must not come within so many per
    cent of the largest one's. `most` and `share`: the `most` largest must not be more than `share` per cent.
    """

    percent: int = 10
    most: int = 2
    share: int = STRICTEST_SHARE

    def __post_init__(self) -> None:
        if self.percent < 10 or self.most < 2 or not 0 < self.share <= STRICTEST_SHARE:
            raise ValueError(
                f"The rule for dominance can only be made stricter: 10 per cent or more, "
                f"two people or more, a share of {STRICTEST_SHARE} or less."
            )

    def need(self, parts: Iterable[int]) -> Need:
        """How much higher the sum of `parts` must be possible to be; 0 when nobody dominates."""
        each = sorted(parts, reverse=True)
        return self.need_of(each[: self.most], sum(each))

    def need_of(self, largest: Sequence[int], total: int) -> Need:
        """As `need`, of a total and its `most` largest parts (or all there are), the largest first."""
        rest = total - sum(largest[:2])
        lacking = ceil(self.percent * (largest[0] if largest else 0) / 100) - rest
        excess = ceil((100 * sum(largest[: self.most]) - self.share * total) / self.share)
        return max(lacking, excess, 0)


@dataclass(frozen=True, slots=True)
class Made:
    """What a sum is made of: how many people, how much, and the largest parts, the largest first."""

    people: int
    total: int
    largest: tuple[int, ...]

    def and_(self, other: Made, most: int) -> Made:
        """Of these and other people together."""
        largest = sorted((*self.largest, *other.largest), reverse=True)[:most]
        return Made(self.people + other.people, self.total + other.total, tuple(largest))

    def need(self, dominance: Dominance, minimum: int) -> Need:
        """How much higher it must be possible to be: for the few people, and for those who dominate."""
        few = max(1, ceil(dominance.percent * self.total / 100)) if self.people < minimum else 0
        return max(few, dominance.need_of(self.largest, self.total))


@dataclass(frozen=True)
class RawSums:
    """Whole numbers, 0 or more, summed over people: `parts[key]` has what each person adds, by any name.

    Rows, columns, `names` and `of` are as in `RawTable`. A person may stand in several cells; somebody who
    adds 0 is there too. A sum over fewer people than the minimum is hidden, and one in which somebody
    dominates. Raises ValueError; no message holds a number or a name.
    """

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    parts: Mapping[Key, Mapping[str, int]] = field(repr=False)
    names: tuple[str, str] = ("row", "column")
    of: str = "sum"
    dominance: Dominance = Dominance()
    within: Path = ()
    over: Path = ()
    crossing: bool = False

    def __post_init__(self) -> None:
        check_keys(self.parts, self.axes)
        for key, people in self.parts.items():
            for part in people.values():
                check_count(key, part)

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        return Axis(self.rows), Axis(self.columns)

    @cached_property
    def _people(self) -> dict[Cell, Counter[str]]:
        table: dict[Cell, Counter[str]] = {cell: Counter() for cell in cells_of(self.axes)}
        for key, people in self.parts.items():
            for cell in counted_in(key):
                for person, part in people.items():
                    table[cell][person] += part
        return table

    def with_sums(self) -> dict[Cell, int]:
        return {cell: people.total() for cell, people in self._people.items()}

    def needs(self, minimum: int) -> dict[Cell, Need]:
        """Sums over few people, and sums that somebody dominates; each by how much it must be unsure."""
        tops = {cell: self._made(people) for cell, people in self._people.items()}
        needs = {cell: made.need(self.dominance, minimum) for cell, made in tops.items()}
        return {cell: need for cell, need in needs.items() if need}

    def ranges(self, minimum: int) -> dict[Cell, Range]:
        """Nothing is told by knowing that a sum is over few people, or that somebody dominates."""
        return dict.fromkeys(self._people, (0, None))

    def steps(self, minimum: int) -> dict[Cell, int]:
        """Nobody is taken to have changed by more than the largest part that somebody has."""
        most = max((part for people in self._people.values() for part in people.values()), default=0)
        return dict.fromkeys(self._people, most * (minimum - 1) + 1)

    def _made(self, people: Counter[str]) -> Made:
        parts = sorted(people.values(), reverse=True)
        return Made(len(people), people.total(), tuple(parts[: self.dominance.most]))


@dataclass(frozen=True)
class RawTotals:
    """As `RawSums`, of which it is known for each cell what it is made of, and not by whom.

    Nobody may stand in two rows. Somebody may stand in several columns: `across` has what each row is made of
    over all columns; without it, nothing is asked of those sums. A cell that `made` leaves out is known to be
    0. `needs_more` says of which cells more is asked, and `most` how much one person can add.
    """

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    made: Mapping[Key, Made] = field(repr=False)
    names: tuple[str, str] = ("row", "column")
    of: str = "sum"
    dominance: Dominance = Dominance()
    within: Path = ()
    over: Path = ()
    crossing: bool = False
    across: Mapping[Key, Made] = field(default_factory=dict, repr=False)
    needs_more: Mapping[Key, Need] = field(default_factory=dict, repr=False)
    most: int = 0

    def __post_init__(self) -> None:
        check_keys(self.made, self.axes)
        for key, made in self.made.items():
            check_count(key, made.total)

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        return Axis(self.rows), Axis(self.columns)

    def with_sums(self) -> dict[Cell, int]:
        table = dict.fromkeys(cells_of(self.axes), 0)
        for key, made in self.made.items():
            for cell in counted_in(key):
                table[cell] += made.total
        return table

    def needs(self, minimum: int) -> dict[Cell, Need]:
        found: dict[Cell, Made] = {}
        for key, made in chain(self.made.items(), self.across.items()):
            column = path_of(key[1]) if len(key) == 2 else SUM
            for row in upwards(path_of(key[0])):
                before = found.get((row, column))
                found[row, column] = made if before is None else before.and_(made, self.dominance.most)
        needs = {cell: made.need(self.dominance, minimum) for cell, made in found.items()}
        for key, more in self.needs_more.items():
            cell = next(counted_in(key))
            needs[cell] = max(more, needs.get(cell, 0))
        return {cell: need for cell, need in needs.items() if need}

    def ranges(self, minimum: int) -> dict[Cell, Range]:
        return dict.fromkeys(cells_of(self.axes), (0, None))

    def steps(self, minimum: int) -> dict[Cell, int]:
        """Nobody is taken to have changed by more than `most`, or the largest part that somebody has."""
        most = max([self.most, *(part for made in self.made.values() for part in made.largest)])
        return dict.fromkeys(cells_of(self.axes), most * (minimum - 1) + 1)
