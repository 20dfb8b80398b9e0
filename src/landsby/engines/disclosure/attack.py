"""What somebody can work out who knows how the numbers add up, which are shown, and within what each lies.

An attack is judged by worlds: other whole numbers that agree with everything the attacker knows. Where a
world is wanted (an `Aim`) and there is none, the number is exposed, and linear programming's duals say which
of the numbers that are shown would have to be hidden before there is one (Fischetti and Salazar, 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from landsby.engines.disclosure.numbers import Relation
from landsby.engines.disclosure.programme import Changes, Circles, Push, whole_values

REACH = 4
"""How many times the widest aim a number may stray in a world that is looked for."""


@dataclass(frozen=True, slots=True)
class Aim:
    """There must be a world in which `number` is higher by `up`, or lower by `down`; 0 is not asked for."""

    number: int
    up: int
    down: int = 0

    def met_by(self, changes: Changes) -> bool:
        change = changes.get(self.number, 0)
        return bool(self.up and change >= self.up) or bool(self.down and -change >= self.down)


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

    @cached_property
    def circles(self) -> Circles:
        return Circles(self.relations, self.up, self.down)

    @property
    def work(self) -> int:
        """The size of all programmes solved so far."""
        return len(self.values) * self.circles.work if "circles" in self.__dict__ else 0

    def exposures(self, hidden: Set[int]) -> Iterator[Exposure]:
        """Every aim that is not met. `hidden` may grow between one and the next."""
        aims = self._open(hidden)
        if not aims:
            return
        alone = set()
        for exposure in self._lonely(aims, hidden):
            alone.add(exposure.aim)
            yield exposure
        self.circles.set_free(self.unseen | hidden)
        left = self._after_pushing_together([aim for aim in aims if aim not in alone])
        known = len(self.worlds)
        for aim in left:
            if not any(aim.met_by(world) for world in self.worlds[known:]):
                self.circles.set_free(self.unseen | hidden)
                found = self._examine(aim)
                if found:
                    yield found

    def is_safe(self, hidden: Set[int]) -> bool:
        return next(self.exposures(hidden), None) is None

    def excuse(self, aim: Aim) -> bool:
        """Ask no more for two possible values, where nothing can give a number two. False for other aims."""
        self._excused |= {aim.number} if self.movable else set()
        return self.movable

    def circle(self, aim: Aim, hidden: Set[int], prices: Mapping[int, int]) -> set[int]:
        """The numbers that it costs least to hide so that `aim` is met, if numbers need not be whole."""
        self.circles.set_free(self.unseen | hidden)
        within = {number: price for number, price in prices.items() if number not in self.circles.free}
        found = [self.circles.cheapest(aim.number, by, within) for by in (aim.up, -aim.down) if by]
        return min(filter(None, found), key=lambda each: sum(prices[n] for n in each), default=set())

    def _open(self, hidden: Set[int]) -> list[Aim]:
        unshown = self.unseen | hidden
        aims = [aim for aim in self.aims if aim.number in unshown]
        if self.movable:
            aims += [
                Aim(n, min(1, self.up[n]), min(1, self.down[n])) for n in sorted(unshown - self._excused)
            ]
        possible = self._possible(hidden)
        most = {n: max((world.get(n, 0) for world in possible), default=0) for n in unshown}
        least = {n: min((world.get(n, 0) for world in possible), default=0) for n in unshown}
        return [
            aim
            for aim in aims
            if not (aim.up and most[aim.number] >= aim.up)
            and not (aim.down and -least[aim.number] >= aim.down)
        ]

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

    def _after_pushing_together(self, aims: list[Aim]) -> list[Aim]:
        """Push all that is open at once, both ways, as long as that meets some; the aims that are left."""
        while len(aims) > 2:
            left = aims
            for way in (1, -1):
                push = self.circles.push({aim.number: way * _direction(aim) for aim in left})
                if push.changes:
                    self.worlds.append(push.changes)
                    left = [aim for aim in left if not aim.met_by(push.changes)]
            if len(left) == len(aims):
                break
            aims = left
        return aims

    def _examine(self, aim: Aim) -> Exposure | None:
        demands = []
        for by in (aim.up, -aim.down):
            if by:
                push = self.circles.push({aim.number: 1 if by > 0 else -1})
                reached = push.reached > abs(by) - 1e-6
                if reached and self._keep_world(aim, by, push):
                    return None
                demands.append(self._anything() if reached else _demand(push, abs(by)))
        if len(demands) == 1:
            return Exposure(aim, *demands[0])
        return Exposure(aim, {number: 1 for worth, _ in demands for number in worth}, 1)

    def _anything(self) -> tuple[dict[int, int], int]:
        """What is asked where only parts of people could move: that something more is hidden."""
        return dict.fromkeys(set(range(len(self.values))) - self.circles.free, 1), 1

    def _keep_world(self, aim: Aim, by: int, push: Push) -> bool:
        """A world that is whole: the one reached, or one looked for. True when there is one."""
        changes = push.changes or self._whole_world(aim, by)
        if changes is not None:
            self.worlds.append(changes)
        return changes is not None

    def _whole_world(self, aim: Aim, by: int) -> Changes | None:
        ranges = dict.fromkeys(range(len(self.values)), (0, 0))
        ranges |= {n: (-self.down[n], self.up[n]) for n in self.circles.free}
        low, high = ranges[aim.number]
        ranges[aim.number] = (by, high) if by > 0 else (low, by)
        found = whole_values(self.relations, ranges)
        return found and {number: change for number, change in found.items() if change}


def _direction(aim: Aim) -> float:
    """Up or down, either as good as drawn where both will do, with weights that seldom cancel out."""
    weight = 1 + (aim.number * 0.6180339887) % 1
    up = weight * 1000 % 2 > 1 if aim.up and aim.down else aim.up
    return weight if up else -weight


def _demand(push: Push, wanted: int) -> tuple[dict[int, int], int]:
    """What each number that helps is worth, and how much is needed; capped, since enough is enough."""
    needed = ceil(wanted - push.reached - 1e-6)
    return {number: min(needed, ceil(gain - 1e-6)) for number, gain in push.helps.items()}, needed
