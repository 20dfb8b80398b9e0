"""Linear and whole-number programmes about numbers that add up, by OR-Tools.

Nothing here depends on the clock: the work is bounded by counts, so that one table
gives one answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from landsby.engines.disclosure.numbers import Relation

NEARLY = 1e-6
WORK = "num_workers:1 linearization_level:2 max_deterministic_time:{}"
"""For CP-SAT: one worker, and its own measure of work instead of seconds."""
LONG, SHORT = 2.0, 0.2
"""How long to look for any whole numbers, and for the cheapest of those that are found soon."""

Changes = Mapping[int, int]
"""Numbers and by how much they differ from what is assumed."""


Those = Callable[[int], bool]
"""Which numbers are meant."""


@dataclass(frozen=True, slots=True)
class Push:
    """How far a number can be pushed: `changes` is None when the furthest point is not whole."""

    reached: float
    changes: Changes | None
    helps: Mapping[int, float]
    """Of each fixed number that would let it go further: by how much at most, were it free."""


class Circles:
    """The changes that leave every sum true: a free number goes `up` or `down` within its room.

    A programme begins with the number that is pushed, and takes in those of which its duals say that they
    would help, until none would. What it says then holds of all numbers, and it is mostly of few.
    """

    def __init__(self, relations: Iterable[Relation], up: Sequence[int], down: Sequence[int]) -> None:
        self.work = 0
        terms = [[(whole, -1), *((part, 1) for part in parts)] for whole, parts in relations]
        self._sums = _Sums(terms, [[] for _ in up], (up, down))
        for place, each in enumerate(terms):
            for number, sign in each:
                self._sums.having[number].append((place, sign))

    def push(self, number: int, by: int, free: Those) -> Push:
        """Push `number` by so much, or as far as the free numbers allow."""
        programme = self._pushed(number, by, free)
        helps = {n: worth for n, worth in programme.helping().items() if not free(n)}
        return Push(programme.reached, programme.changes(), helps)

    def cheapest(self, number: int, by: int, prices: Mapping[int, int], free: Those) -> set[int] | None:
        """The fixed numbers that it costs least to set free so that `number` changes `by`; None if none can.

        `prices` has those that can be set free.
        """
        programme = self._pushed(number, by, lambda n: n in prices or free(n))
        if programme.reached < abs(by) - NEARLY:
            return None
        costs = {n: price for n, price in prices.items() if not free(n)}
        programme.minimise(costs, number, by)
        self.work += programme.grow(lambda n: n in costs or free(n))
        return programme.moved() & costs.keys()

    def _pushed(self, number: int, by: int, free: Those) -> _Programme:
        programme = _Programme(self._sums)
        programme.maximise(number, by)
        self.work += programme.grow(free, enough=abs(by))
        return programme


@dataclass(frozen=True, slots=True)
class _Sums:
    terms: Sequence[Sequence[tuple[int, int]]]
    """Of each sum: its numbers, each with its sign."""
    having: Sequence[list[tuple[int, int]]]
    """Of each number: the places of the sums that it is in, each with its sign there."""
    room: tuple[Sequence[int], Sequence[int]]
    """Of each number: how far up and how far down."""


class _Programme:
    """A programme of those numbers that were taken in, as if no other could change."""

    def __init__(self, sums: _Sums) -> None:
        from ortools.linear_solver import pywraplp

        self._sums = sums
        self._ways: dict[int, tuple[Any, Any]] = {}
        self._rules: dict[int, Any] = {}
        self._prices: Mapping[int, int] = {}
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing:false")
        self._aim: Any = self._solver.Objective()

    @property
    def reached(self) -> float:
        return float(self._aim.Value())

    def maximise(self, number: int, by: int) -> None:
        self._take_in([number])
        for way, sign in zip(self._ways[number], (1, -1), strict=True):
            self._aim.SetCoefficient(way, sign if by > 0 else -sign)
        self._aim.SetMaximization()

    def minimise(self, prices: Mapping[int, int], number: int, by: int) -> None:
        """From now on, what the numbers that change cost, where `number` changes `by`."""
        self._prices = prices
        for way, change in zip(self._ways[number], (by, -by), strict=True):
            way.SetBounds(max(change, 0), max(change, 0))
        for each, ways in self._ways.items():
            for way in ways:
                self._aim.SetCoefficient(way, prices.get(each, 0))
        self._aim.SetMinimization()

    def grow(self, free: Those, enough: float = inf) -> int:
        """Solve it, and take in what is free and helps as long as there is any; the work this took."""
        work = 0
        while True:
            self._solver.Solve()
            work += len(self._ways)
            more = [] if self.reached > enough - NEARLY else [n for n in self.helping() if free(n)]
            if not more:
                return work
            self._take_in(more)

    def helping(self) -> dict[int, float]:
        """Of each number outside that would help: by how much at most."""
        worth = {number: self._worth(number, pull) for number, pull in self._pulls().items()}
        return {number: value for number, value in worth.items() if value > NEARLY}

    def changes(self) -> dict[int, int] | None:
        """By how much each number changes; None when that is not whole."""
        found = {n: up.solution_value() - down.solution_value() for n, (up, down) in self._ways.items()}
        if any(abs(change - round(change)) > NEARLY for change in found.values()):
            return None
        return {number: round(change) for number, change in found.items() if round(change)}

    def moved(self) -> set[int]:
        return {n for n, ways in self._ways.items() if any(way.solution_value() > NEARLY for way in ways)}

    def _take_in(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._ways[number] = tuple(self._solver.NumVar(0, room[number], "") for room in self._sums.room)
            for way, direction in zip(self._ways[number], (1, -1), strict=True):
                self._aim.SetCoefficient(way, self._prices.get(number, 0))
                for place, sign in self._sums.having[number]:
                    self._rule(place).SetCoefficient(way, sign * direction)

    def _rule(self, place: int) -> Any:
        if place not in self._rules:
            self._rules[place] = self._solver.RowConstraint(0, 0, "")
        return self._rules[place]

    def _pulls(self) -> Mapping[int, float]:
        """Of each number outside: by how much what is aimed at rises with it."""
        pulls: dict[int, float] = defaultdict(float)
        for place, rule in self._rules.items():
            dual = rule.dual_value()
            for number, sign in self._sums.terms[place] if dual else ():
                if number not in self._ways:
                    pulls[number] -= dual * sign
        return pulls

    def _worth(self, number: int, pull: float) -> float:
        upwards = pull > 0 if self._aim.maximization() else pull < 0
        room = self._sums.room[0 if upwards else 1][number]
        return (abs(pull) - self._prices.get(number, 0)) * room


def whole_values(
    relations: Iterable[Relation],
    ranges: Mapping[int, tuple[int, int]],
    prices: Mapping[int, int] | None = None,
) -> dict[int, int] | None:
    """Whole numbers within `ranges` that add up, at the lowest sum of price times number; None if none.

    What `ranges` leaves out is 0.
    """
    solver = _whole_number_solver(LONG)
    found = {number: solver.IntVar(low, high, "") for number, (low, high) in ranges.items()}
    for whole, parts in relations:
        terms = [(n, sign) for n, sign in ((whole, -1), *((n, 1) for n in parts)) if n in found]
        if terms:
            rule = solver.RowConstraint(0, 0, "")
            for number, sign in terms:
                rule.SetCoefficient(found[number], sign)
    for number, price in (prices or {}).items():
        solver.Objective().SetCoefficient(found[number], price)
    solver.Objective().SetMinimization()
    if solver.Solve() not in (solver.OPTIMAL, solver.FEASIBLE):
        return None
    return {number: round(variable.solution_value()) for number, variable in found.items()}


class Demand(NamedTuple):
    """What each number is worth, how much worth is `needed`, and of which number (`asker`) this is asked, if
    it is asked only when that one is chosen.
    """

    worth: Mapping[int, int]
    needed: int
    asker: int | None

    @property
    def numbers(self) -> list[int]:
        return [*self.worth, *([] if self.asker is None else [self.asker])]


def cheapest_cover(prices: Mapping[int, int], demands: Iterable[Demand]) -> set[int] | None:
    """The cheapest of the numbers in `prices` that meet all `demands`; None when it was not found in time."""
    solver = _whole_number_solver(SHORT)
    chosen = {number: solver.BoolVar("") for number in prices}
    for worth, needed, asker in demands:
        rule = solver.RowConstraint(0 if asker is not None else needed, solver.infinity(), "")
        for number, value in worth.items():
            rule.SetCoefficient(chosen[number], value)
        if asker is not None:
            rule.SetCoefficient(chosen[asker], -needed)
    for number, price in prices.items():
        solver.Objective().SetCoefficient(chosen[number], price)
    solver.Objective().SetMinimization()
    if solver.Solve() not in (solver.OPTIMAL, solver.FEASIBLE):
        return None
    return {number for number, variable in chosen.items() if variable.solution_value() > 0.5}


def _whole_number_solver(work: float) -> Any:
    from ortools.linear_solver import pywraplp

    solver: Any = pywraplp.Solver.CreateSolver("SAT")
    solver.SetSolverSpecificParametersAsString(WORK.format(work))
    return solver
