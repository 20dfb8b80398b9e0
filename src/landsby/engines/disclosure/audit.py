"""What somebody can work out from a table with hidden cells.

Two promises, for every hidden cell:

1. From the published numbers alone it could be `minimum` or more. (The largest value a hidden cell can have
   is the smallest sum of hidden cells around it that subtraction gives away: so no such sum is below
   `minimum` either. That is max-flow = min-cut.)
2. Even somebody who has been told which cells were hidden for being small, and which to protect them,
   is left with two possible values or more.

Everything is whole numbers, so «one step of change is possible» and «two values are possible» are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from landsby.engines.disclosure.network import Network, Step

Hidden = Set[int]


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden arc that can be worked out. One at least of `remedies` must be hidden before it cannot."""

    arc: int
    remedies: frozenset[int]


class Audit:
    """Judges sets of hidden arcs of one table."""

    def __init__(self, network: Network, minimum: int) -> None:
        self.network = network
        self.minimum = minimum
        self.counts = [arc.count for arc in network.arcs]
        self.small = frozenset(n for n, count in enumerate(self.counts) if count < minimum)

    def exposures(self, hidden: Hidden) -> Iterator[Exposure]:
        """Every hidden arc that breaks a promise."""
        moving: set[int] = set()
        for arc in sorted(hidden):
            cuts = self._cuts_below_minimum(hidden, arc) or self._cuts_pinning(hidden, arc, moving)
            if cuts:
                yield Exposure(arc, frozenset(self._remedies(hidden, cuts)))

    def is_safe(self, hidden: Hidden) -> bool:
        return next(self.exposures(hidden), None) is None

    def told_room(self, arc: int, up: bool) -> bool:
        """Whether somebody who knows which arcs are small can believe one more (or one fewer)."""
        if arc in self.small:
            return self.counts[arc] < self.minimum - 1 if up else self.counts[arc] > 0
        return up or self.counts[arc] > self.minimum

    def _cuts_below_minimum(self, hidden: Hidden, arc: int) -> list[set[int]]:
        """Raise the arc to the minimum along hidden circles, or return the cut that stops it."""
        counts = list(self.counts)

        def price(other: int, up: bool) -> int | None:
            return 0 if other in hidden and (up or counts[other] > 0) else None

        while counts[arc] < self.minimum:
            way = self.network.way_round(arc, True, price)
            if way.steps is None:
                return [way.reached]
            _shift(counts, arc, way.steps, self.minimum - counts[arc])
        return []

    def _cuts_pinning(self, hidden: Hidden, arc: int, moving: set[int]) -> list[set[int]]:
        """Cuts both upwards and downwards when the arc cannot move; `moving` collects those that can."""
        if arc in moving:
            return []

        def price(other: int, up: bool) -> int | None:
            return 0 if other in hidden and self.told_room(other, up) else None

        cuts = []
        for up in (True, False):
            if self.told_room(arc, up):
                way = self.network.way_round(arc, up, price)
                if way.steps is not None:
                    moving.update(other for other, _ in way.steps)
                    return []
                cuts.append(way.reached)
        return cuts

    def _remedies(self, hidden: Hidden, cuts: list[set[int]]) -> Iterator[int]:
        for number in range(len(self.counts)):
            if number not in hidden and any(self.network.leads_out(reached, number) for reached in cuts):
                yield number


def _shift(counts: list[int], arc: int, steps: list[Step], wanted: int) -> None:
    amount = min([wanted, *(counts[other] for other, up in steps if not up)])
    counts[arc] += amount
    for other, up in steps:
        counts[other] += amount if up else -amount
