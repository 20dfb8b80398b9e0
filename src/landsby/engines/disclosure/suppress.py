"""Which numbers to hide: those that must be, and as little else as keeps them hidden."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from landsby.engines.disclosure.attack import Attack, Exposure
from landsby.engines.disclosure.programme import cheapest_cover

EFFORT = 1_500_000
"""How long to look for the least price, by the size of the linear programmes solved: some seconds of work."""

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
    _demands: list[tuple[Mapping[int, int], int, int | None]] = field(default_factory=list)

    def solve(self) -> set[int]:
        """The least price, or a low one where the effort is spent before the least is found.

        Each round hides the cheapest that meets all demands so far, and asks the attacks what they then
        find. A set in which they find nothing meets every demand there is, and none that does is cheaper.
        Raises Exposed when hiding everything that may be hidden is too little.
        """
        hidden = set(self.must)
        while found := self._exposures(hidden):
            self._demands += map(self._demand, found)
            cover = cheapest_cover(self.prices, self._demands) if self._work_done() < self.effort else None
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
            for exposure in self._remediable(attack, hidden, to_show=self.prices):
                found.append(exposure)
                self.report(min(1, self._work_done() / (2 * self.effort + 1)))
            if found:
                break
        return found

    def _enough(self, hidden: set[int]) -> set[int]:
        """Hide the cheapest circle around each exposed number until none is exposed."""
        exposed = True
        while exposed:
            exposed = False
            for attack in self.attacks:
                for exposure in self._remediable(attack, hidden):
                    exposed = True
                    circle = attack.circle(exposure.aim, hidden, self.prices)
                    hidden |= circle or exposure.worth.keys() & self.prices.keys()
        return hidden

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
        for number in sorted(hidden - self.must, key=lambda n: (-self.prices[n], n)):
            if self._work_done() > 2 * self.effort:
                break
            fewer = hidden - {number}
            if all(attack.is_safe(fewer) for attack in self.attacks):
                hidden = fewer
        return hidden

    def _demand(self, exposure: Exposure) -> tuple[Mapping[int, int], int, int | None]:
        worth = {n: value for n, value in exposure.worth.items() if n in self.prices}
        asker = exposure.aim.number
        return worth, exposure.needed, asker if asker in self.prices else None

    def _work_done(self) -> int:
        return sum(attack.work for attack in self.attacks)
