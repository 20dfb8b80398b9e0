"""Which numbers to hide: those that must be, and as little else as keeps them hidden."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from landsby.engines.disclosure.attack import Attack, Exposure
from landsby.engines.disclosure.programme import Demand, cheapest_cover

EFFORT = 1_500_000
"""How long to look for the least price, by the size of the programmes solved: some seconds of work."""

Progress = Callable[[float], None]
"""Is told how much of the work is done at most, from 0 to 1."""


class Exposed(ValueError):
    """Something that cannot be hidden gives away what must be."""


@dataclass(slots=True)
class Task:
    """The attacks to withstand, what `must` be hidden, and the prices of what else may be."""

    attacks: Sequence[Attack]
    must: Set[int]
    prices: Mapping[int, int]
    report: Progress = lambda done: None
    effort: int = EFFORT
    _cover: Cover = field(init=False)

    def __post_init__(self) -> None:
        self._cover = Cover(self.prices)

    def solve(self) -> set[int]:
        """The least price, or a low one where the effort is spent before the least is found.

        Each round hides the cheapest that meets all demands so far, and asks the attacks what they then
        find. A set in which they find nothing meets every demand there is, and none that does is cheaper.
        Raises Exposed when hiding everything that may be hidden is too little.
        """
        hidden = set(self.must)
        while found := self._exposures(hidden):
            self._cover.add(self._demand(each, hidden) for each in found)
            cover = self._cover.cheapest() if self._work_done() < self.effort else None
            if cover is None:
                hidden = self._tidy(self._enough(hidden))
                break
            hidden = {*self.must, *cover}
        self.report(1)
        return hidden

    def _exposures(self, hidden: Set[int]) -> list[Exposure]:
        """All that the first attack finds which finds anything."""
        found: list[Exposure] = []
        for attack in self.attacks:
            for exposure in self._remediable(attack, hidden, to_show=self.prices.keys() & hidden):
                found.append(exposure)
                self.report(min(1, self._work_done() / (2 * self.effort + 1)))
            if found:
                break
        return found

    def _enough(self, hidden: Set[int]) -> set[int]:
        """Hide the cheapest circle around each exposed number until none is exposed."""
        more, exposed = set(hidden), True
        while exposed:
            exposed = False
            for attack in self.attacks:
                for exposure in self._remediable(attack, more):
                    exposed = True
                    circle = attack.circle(exposure.aim, more, self.prices)
                    if circle is None and attack.excuse(exposure.aim):
                        more -= {exposure.aim.number} & self.prices.keys()  # It cannot move: show it again.
                    else:
                        more |= circle or exposure.worth.keys() & self.prices.keys()
        return more

    def _remediable(
        self, attack: Attack, hidden: Set[int], to_show: Container[int] = ()
    ) -> Iterator[Exposure]:
        """Exposures that hiding more can do something about, or not hiding what might be shown instead."""
        for exposure in attack.exposures(hidden):
            if exposure.aim.number in to_show or exposure.worth.keys() & self.prices.keys():
                yield exposure
            elif not attack.excuse(exposure.aim):
                raise Exposed("What has been published gives small numbers away, whatever is hidden now.")

    def _tidy(self, hidden: set[int]) -> set[int]:
        """Show again, the dearest first, what need not be hidden."""
        most = self._work_done() + self.effort
        for number in sorted(hidden - self.must, key=lambda n: (-self.prices[n], n)):
            if self._work_done() > most:
                break
            fewer = hidden - {number}
            if all(attack.is_safe(fewer) for attack in self.attacks):
                hidden = fewer
        return hidden

    def _demand(self, exposure: Exposure, hidden: Set[int]) -> Demand:
        worth = {n: value for n, value in exposure.worth.items() if n in self.prices}
        asker = exposure.aim.number
        return Demand(worth, exposure.needed, asker if asker in self.prices and asker in hidden else None)

    def _work_done(self) -> int:
        return sum(attack.work for attack in self.attacks) + self._cover.work


class Cover:
    """The cheapest numbers that meet all demands.

    Demands hang together that share a number, and those that others between them do. What does not hang
    together with a new demand stays as it was found.
    """

    def __init__(self, prices: Mapping[int, int]) -> None:
        self.work = 0
        self._prices = prices
        self._together: dict[int, list[Demand]] = {}
        self._new: list[Demand] = []
        self._chosen: set[int] = set()

    def add(self, demands: Iterable[Demand]) -> None:
        for demand in demands:
            self._new.append(demand)
            linked = {id(each): each for n in demand.numbers if (each := self._together.get(n))}
            largest = max(linked.values(), key=len, default=[])
            for each in [[demand], *(each for each in linked.values() if each is not largest)]:
                largest += each
                self._together |= {n: largest for one in each for n in one.numbers}

    def cheapest(self) -> set[int] | None:
        """None when it was not found in time."""
        changed = {
            id(each): each for demand in self._new for n in demand.numbers if (each := self._together[n])
        }
        demands = [demand for each in changed.values() for demand in each]
        numbers = {n for demand in demands for n in demand.numbers}
        self.work += sum(len(demand.worth) for demand in demands)
        found = cheapest_cover({n: self._prices[n] for n in sorted(numbers)}, demands)
        if found is None:
            return None
        self._new = []
        self._chosen = self._chosen - numbers | found
        return self._chosen
