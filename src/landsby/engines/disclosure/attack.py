"""What somebody can work out who knows how the numbers add up, which are shown, and within what each lies.

An attack is judged by worlds: other whole numbers that agree with everything the attacker knows. Where a
world is wanted (an `Aim`) and there is none, the number is exposed, and linear programming's duals say which
of the numbers that are shown would have to be hidden before there is one (Fischetti and Salazar, 2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from landsby.engines.disclosure.numbers import Relation
from landsby.engines.disclosure.programme import Changes, Circles, Push, Those, whole_values

REACH = 4
"""How many times the widest aim a number may stray in a world that is looked for."""


@dataclass(frozen=True, slots=True)
class Aim:
    """There must be a world in which `number` is higher by `up`, or lower by `down`; 0 is not asked for."""

    number: int
    up: int
    down: int = 0

    def met_within(self, least: int, most: int) -> bool:
        return bool(self.up and most >= self.up) or bool(self.down and -least >= self.down)


@dataclass(frozen=True, slots=True)
class Exposure:
    """An aim that is not met. Numbers whose `worth` adds up to `needed` must be hidden before it is."""

    aim: Aim
    worth: Mapping[int, int]
    needed: int


class Attack:
    """Somebody who knows that number n lies in `lows[n]`–`highs[n]` (None: no limit) and sees what is shown.

    `values` is one world that the attacker believes possible. `unseen` are numbers that are not shown
    whatever is hidden now. `aims` must be met when their number is not shown; with `movable`, every number
    that is not shown must have two possible values too, but those `untold`, which anybody might be told.
    """

    def __init__(
        self,
        relations: Sequence[Relation],
        *,
        values: Sequence[int],
        lows: Sequence[int | None],
        highs: Sequence[int | None],
        aims: Sequence[Aim],
        unseen: Set[int] = frozenset(),
        movable: bool = False,
        untold: Set[int] = frozenset(),
    ) -> None:
        self.relations = relations
        self.values = values
        self.unseen = unseen
        self.aims = aims
        self.movable = movable
        reach = REACH * max((max(aim.up, aim.down) for aim in aims), default=1)
        pairs = list(zip(values, lows, highs, strict=True))
        self.up = [reach if high is None else min(reach, high - value) for value, _, high in pairs]
        self.down = [reach if low is None else min(reach, value - low) for value, low, _ in pairs]
        self.worlds: list[Changes] = []
        self._excused = set(untold)
        self._looks = 0

    @cached_property
    def circles(self) -> Circles:
        return Circles(self.relations, self.up, self.down)

    @property
    def work(self) -> int:
        """The size of all programmes solved so far, and a tenth of all numbers for each look at them."""
        return self.circles.work + self._looks * len(self.values) // 10 if "circles" in self.__dict__ else 0

    def exposures(self, hidden: Set[int]) -> Iterator[Exposure]:
        """Every aim that is not met. `hidden` may grow between one and the next."""
        self._looks += 1
        reached = Reached(self._possible(hidden))
        aims = [aim for aim in self._asked(hidden) if not reached.meets(aim)]
        alone = set()
        for exposure in self._lonely(aims, hidden):
            alone.add(exposure.aim)
            yield exposure
        for aim in aims:
            if aim not in alone and not reached.meets(aim):
                found = self._examine(aim, hidden)
                if found:
                    yield found
                else:
                    reached.add(self.worlds[-1])

    def is_safe(self, hidden: Set[int]) -> bool:
        return next(self.exposures(hidden), None) is None

    def excuse(self, aim: Aim) -> bool:
        """Ask no more for two possible values, where nothing can give a number two. False for other aims."""
        self._excused |= {aim.number} if self.movable else set()
        return self.movable

    def circle(self, aim: Aim, hidden: Set[int], prices: Mapping[int, int]) -> set[int] | None:
        """What it costs least to hide so that `aim` is met in fractions; None if nothing will do."""
        free = self._free(hidden)
        found = [self.circles.cheapest(aim.number, by, prices, free) for by in (aim.up, -aim.down) if by]
        nothing = None if all(each is None for each in found) else set[int]()
        return min(filter(None, found), key=lambda each: sum(prices[n] for n in each), default=nothing)

    def _free(self, hidden: Set[int]) -> Those:
        return lambda number: number in hidden or number in self.unseen

    def _asked(self, hidden: Set[int]) -> list[Aim]:
        unshown = self.unseen | hidden
        aims = [aim for aim in self.aims if aim.number in unshown]
        if self.movable:
            aims += [
                Aim(n, min(1, self.up[n]), min(1, self.down[n])) for n in sorted(unshown - self._excused)
            ]
        return aims

    def _lonely(self, aims: Sequence[Aim], hidden: Set[int]) -> Iterator[Exposure]:
        """The plainest exposures, found without any programme: all else in a sum is shown."""
        asked = {aim.number: aim for aim in aims}
        for whole, parts in self.relations:
            alone = [number for number in (whole, *parts) if number in hidden or number in self.unseen]
            if len(alone) == 1 and alone[0] in asked:
                yield self._alone(asked[alone[0]], whole, parts)

    def _alone(self, aim: Aim, whole: int, parts: Sequence[int]) -> Exposure:
        others = [number for number in (whole, *parts) if number != aim.number]
        if aim.up and aim.down:
            return Exposure(aim, dict.fromkeys(others, 1), 1)
        needed, along = (aim.up, self.up) if aim.up else (aim.down, self.down)
        against = self.down if along is self.up else self.up
        # Another part gives way to a part; the whole, or what a whole is the sum of, goes along with it.
        goes_along = set(parts) if aim.number == whole else {whole}
        worth = {n: min(needed, (along if n in goes_along else against)[n]) for n in others}
        return Exposure(aim, {number: value for number, value in worth.items() if value}, needed)

    def _possible(self, hidden: Set[int]) -> list[Changes]:
        unshown = self.unseen | hidden
        return [world for world in self.worlds if world.keys() <= unshown]

    def _examine(self, aim: Aim, hidden: Set[int]) -> Exposure | None:
        demands = []
        for by in (aim.up, -aim.down):
            if by:
                push = self.circles.push(aim.number, by, self._free(hidden))
                reached = push.reached > abs(by) - 1e-6
                if reached and self._keep_world(aim, by, push, hidden):
                    return None
                demands.append(self._anything(hidden) if reached else _demand(push, abs(by)))
        if len(demands) == 1:
            return Exposure(aim, *demands[0])
        return Exposure(aim, {number: 1 for worth, _ in demands for number in worth}, 1)

    def _anything(self, hidden: Set[int]) -> tuple[dict[int, int], int]:
        """What is asked where only parts of people could move: that something more is hidden."""
        return dict.fromkeys(set(range(len(self.values))) - self.unseen - hidden, 1), 1

    def _keep_world(self, aim: Aim, by: int, push: Push, hidden: Set[int]) -> bool:
        """A world that is whole: the one reached, or one looked for. True when there is one."""
        changes = push.changes or self._whole_world(aim, by, hidden)
        if changes is not None:
            self.worlds.append(changes)
        return changes is not None

    def _whole_world(self, aim: Aim, by: int, hidden: Set[int]) -> Changes | None:
        ranges = {n: (-self.down[n], self.up[n]) for n in sorted(self.unseen | hidden)}
        low, high = ranges[aim.number]
        ranges[aim.number] = (by, high) if by > 0 else (low, by)
        found = whole_values(self.relations, ranges)
        return found and {number: change for number, change in found.items() if change}


class Reached:
    """How far each number strays in some worlds."""

    def __init__(self, worlds: Iterable[Changes]) -> None:
        self._least: dict[int, int] = defaultdict(int)
        self._most: dict[int, int] = defaultdict(int)
        for world in worlds:
            self.add(world)

    def add(self, world: Changes) -> None:
        for number, change in world.items():
            self._least[number] = min(self._least[number], change)
            self._most[number] = max(self._most[number], change)

    def meets(self, aim: Aim) -> bool:
        return aim.met_within(self._least[aim.number], self._most[aim.number])


def _demand(push: Push, wanted: int) -> tuple[dict[int, int], int]:
    """What each number that helps is worth, and how much is needed; capped, since enough is enough."""
    needed = ceil(wanted - push.reached - 1e-6)
    return {number: min(needed, ceil(gain - 1e-6)) for number, gain in push.helps.items()}, needed
