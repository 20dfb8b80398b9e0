"""Sums over people, such as days of absence: one person must not be readable out of them either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

from landsby.engines.disclosure.axis import Axis, Label
from landsby.engines.disclosure.raw import (
    Cell,
    Key,
    Need,
    Range,
    cells_of,
    check_count,
    check_key,
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
        largest, *others = sorted(parts, reverse=True) or [0]
        rest = sum(others[1:])
        lacking = max(0, ceil(self.percent * largest / 100) - rest)
        total = largest + sum(others)
        top = largest + sum(others[: self.most - 1])
        excess = ceil((100 * top - self.share * total) / self.share)
        return max(lacking, excess, 0)


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

    def __post_init__(self) -> None:
        known = [axis.leaves for axis in self.axes if axis.leaves] or [frozenset()]
        for key, people in self.parts.items():
            check_key(key, known)
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
        found = {}
        for cell, people in self._people.items():
            need = self.dominance.need(people.values())
            if len(people) < minimum:
                need = max(need, 1, ceil(self.dominance.percent * people.total() / 100))
            if need:
                found[cell] = need
        return found

    def ranges(self, minimum: int) -> dict[Cell, Range]:
        """Nothing is told by knowing that a sum is over few people, or that somebody dominates."""
        return dict.fromkeys(self._people, (0, None))
