"""Which cells to hide: the small ones, and as few others as it takes to keep them hidden."""

from __future__ import annotations

from collections import Counter

from landsby.engines.disclosure.audit import Audit, Exposure, Hidden
from landsby.engines.disclosure.network import Network
from landsby.engines.disclosure.raw import SUM, Cell

EFFORT = 40_000
"""How long to look for the fewest: arcs judged, about; tables of some 6 x 6 are solved exactly within it."""


def hidden_cells(counts: dict[Cell, int], minimum: int) -> set[Cell]:
    """The cells and sums to hide in a table (with its sums) of counts."""
    network = Network(counts)
    audit = Audit(network, minimum)
    prices = prices_of(network)
    found = _tidy(audit, prices, _enough(audit, prices))
    fewest = _Search(audit, prices, found).run()
    return {network.arcs[number].cell for number in fewest}


def prices_of(network: Network) -> list[int]:
    """Rather few cells than small ones. A sum tells more: it counts as two cells, the grand total as four."""
    unit = 1 + sum(arc.count for arc in network.arcs)
    return [unit * 2 ** arc.cell.count(SUM) + arc.count for arc in network.arcs]


def _enough(audit: Audit, prices: list[int]) -> frozenset[int]:
    """Hide the cheapest circle around each exposed arc until none is exposed."""
    hidden = set(audit.small)
    while exposure := next(audit.exposures(hidden), None):
        more = _cheapest_circle(audit, prices, hidden, exposure.arc) or exposure.remedies
        if not more:
            return frozenset(range(len(audit.counts)))
        hidden |= more
    return frozenset(hidden)


def _cheapest_circle(audit: Audit, prices: list[int], hidden: Hidden, arc: int) -> set[int]:
    lacking = max(1, audit.minimum - audit.counts[arc])

    def untold(other: int, up: bool) -> int | None:
        if not up and audit.counts[other] < lacking:
            return None
        return 0 if other in hidden else prices[other]

    def told(other: int, up: bool) -> int | None:
        if not audit.told_room(other, up):
            return None
        return 0 if other in hidden else prices[other]

    ways = [audit.network.way_round(arc, up, told) for up in (True, False) if audit.told_room(arc, up)]
    if arc in audit.small:
        ways.append(audit.network.way_round(arc, True, untold))
    circles = [{other for other, _ in way.steps} - hidden for way in ways if way.steps is not None]
    return min(filter(None, circles), key=lambda circle: sum(prices[n] for n in circle), default=set())


def _tidy(audit: Audit, prices: list[int], hidden: frozenset[int]) -> frozenset[int]:
    """Show again, the dearest first, what need not be hidden."""
    for arc in sorted(hidden - audit.small, key=lambda n: -prices[n]):
        if audit.is_safe(hidden - {arc}):
            hidden -= {arc}
    return hidden


class _Search:
    """Branch and bound: every safe set holds a remedy of each exposure, so trying them all misses none."""

    def __init__(self, audit: Audit, prices: list[int], best: frozenset[int]) -> None:
        self.audit = audit
        self.prices = prices
        self.best = best
        self.best_price = self._price(best)
        self.effort = EFFORT

    def run(self) -> frozenset[int]:
        self._branch(self.audit.small, frozenset())
        return self.best

    def _branch(self, hidden: frozenset[int], barred: frozenset[int]) -> None:
        self.effort -= len(hidden)
        if self.effort < 0 or self._at_least(hidden) >= self.best_price:
            return
        worst = self._hardest(hidden, barred)
        if worst is None:
            self.best, self.best_price = hidden, self._price(hidden)
            return
        for arc in sorted(worst.remedies - barred, key=lambda n: self.prices[n]):
            self._branch(hidden | {arc}, barred)
            barred |= {arc}

    def _hardest(self, hidden: frozenset[int], barred: frozenset[int]) -> Exposure | None:
        return min(self.audit.exposures(hidden), key=lambda e: len(e.remedies - barred), default=None)

    def _at_least(self, hidden: frozenset[int]) -> int:
        """A point with one hidden arc needs another, and an arc serves two points."""
        arcs = self.audit.network.arcs
        degree = Counter(end for n in hidden for end in (arcs[n].tail, arcs[n].head))
        lonely = sum(1 for hidden_here in degree.values() if hidden_here == 1)
        return self._price(hidden) + (lonely + 1) // 2 * min(self.prices)

    def _price(self, hidden: frozenset[int]) -> int:
        return sum(self.prices[n] for n in hidden - self.audit.small)
