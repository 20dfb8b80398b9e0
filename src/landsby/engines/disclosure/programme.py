"""Linear and whole-number programmes about numbers that add up, by OR-Tools.

Nothing here depends on the clock: the work is bounded by counts, so that one table
gives one answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landsby.engines.disclosure.numbers import Relation

NEARLY = 1e-6
WORK = "num_workers:1 linearization_level:2 max_deterministic_time:{}"
"""For CP-SAT: one worker, and its own measure of work instead of seconds."""

Changes = Mapping[int, int]
"""Numbers and by how much they differ from what is assumed."""


@dataclass(frozen=True, slots=True)
class Push:
    """How far a direction can be followed: `changes` is None when the furthest point is not whole."""

    reached: float
    changes: Changes | None
    helps: Mapping[int, float]
    """Of each fixed number that would let it go further: by how much at most, were it free."""


class Circles:
    """The changes that leave every sum true: a free number goes `up` or `down` within its room."""

    def __init__(self, relations: Iterable[Relation], up: Sequence[int], down: Sequence[int]) -> None:
        from ortools.linear_solver import pywraplp

        self.room = tuple(up), tuple(down)
        self.free: set[int] = set()
        self.work = 0
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing:false")
        self._ways = [[self._solver.NumVar(0, 0, "") for _ in room] for room in self.room]
        self._aimed: list[Any] = []
        for whole, parts in relations:
            rule = self._solver.RowConstraint(0, 0, "")
            for number, sign in ((whole, -1), *((part, 1) for part in parts)):
                for way, direction in zip(self._ways, (sign, -sign), strict=True):
                    rule.SetCoefficient(way[number], direction)

    def set_free(self, numbers: Collection[int]) -> None:
        """Exactly these may change."""
        for number in self.free ^ set(numbers):
            for way, room in zip(self._ways, self.room, strict=True):
                way[number].SetUb(room[number] if number in numbers else 0)
        self.free = set(numbers)

    def push(self, directions: Mapping[int, float]) -> Push:
        """Follow `directions` (up where positive) as far as the free numbers allow."""
        aim = self._aim()
        for number, weight in directions.items():
            for way, signed in zip(self._ways, (weight, -weight), strict=True):
                aim.SetCoefficient(way[number], signed)
                self._aimed.append(way[number])
        aim.SetMaximization()
        self._solve()
        return Push(aim.Value(), self._changes(), self._helps())

    def cheapest(self, number: int, by: int, prices: Mapping[int, int]) -> set[int]:
        """The fixed numbers that it costs least to set free so that `number` changes `by`; none if none can.

        `prices` has those that can be set free.
        """
        kept = self.free
        self.set_free({*kept, *prices})
        aim = self._aim()
        for other, price in prices.items():
            for way in self._ways:
                aim.SetCoefficient(way[other], price)
                self._aimed.append(way[other])
        aim.SetMinimization()
        way, other_way = self._ways if by > 0 else self._ways[::-1]
        possible = self.room[by < 0][number] >= abs(by)
        way[number].SetBounds(abs(by) if possible else 0, abs(by) if possible else 0)
        other_way[number].SetUb(0)
        solved = possible and self._solve()
        found = {n for n in prices for each in self._ways if solved and each[n].solution_value() > NEARLY}
        way[number].SetLb(0)
        self.free -= {number}
        for each in self._ways:
            each[number].SetUb(0)
        self.set_free(kept)
        return found

    def _aim(self) -> Any:
        aim = self._solver.Objective()
        for variable in self._aimed:
            aim.SetCoefficient(variable, 0)
        self._aimed = []
        return aim

    def _solve(self) -> bool:
        self.work += 1
        return bool(self._solver.Solve() == self._solver.OPTIMAL)

    def _changes(self) -> dict[int, int] | None:
        up, down = self._ways
        found = {}
        for number in self.free:
            change = up[number].solution_value() - down[number].solution_value()
            if abs(change - round(change)) > NEARLY:
                return None
            if round(change):
                found[number] = round(change)
        return found

    def _helps(self) -> dict[int, float]:
        found: dict[int, float] = {}
        for way, room in zip(self._ways, self.room, strict=True):
            for number, variable in enumerate(way):
                if number not in self.free and room[number]:
                    worth = variable.reduced_cost() * room[number]
                    if worth > NEARLY:
                        found[number] = max(found.get(number, 0), worth)
        return found


def whole_values(
    relations: Iterable[Relation],
    ranges: Mapping[int, tuple[int, int]],
    prices: Mapping[int, int] | None = None,
) -> dict[int, int] | None:
    """Whole numbers within `ranges` that add up, at the lowest sum of price times number; None if none."""
    solver = _whole_number_solver()
    found = {number: solver.IntVar(low, high, "") for number, (low, high) in ranges.items()}
    for whole, parts in relations:
        rule = solver.RowConstraint(0, 0, "")
        rule.SetCoefficient(found[whole], -1)
        for part in parts:
            rule.SetCoefficient(found[part], 1)
    for number, price in (prices or {}).items():
        solver.Objective().SetCoefficient(found[number], price)
    solver.Objective().SetMinimization()
    if solver.Solve() not in (solver.OPTIMAL, solver.FEASIBLE):
        return None
    return {number: round(variable.solution_value()) for number, variable in found.items()}


def cheapest_cover(
    prices: Mapping[int, int], demands: Iterable[tuple[Mapping[int, int], int, int | None]]
) -> set[int] | None:
    """The cheapest of the numbers in `prices` that meet all `demands`; None when it was not found in time.

    A demand is what each number is worth, how much worth is needed, and of which number this is asked, if it
    is asked only when that one is chosen.
    """
    solver = _whole_number_solver()
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
    if solver.Solve() != solver.OPTIMAL:
        return None
    return {number for number, variable in chosen.items() if variable.solution_value() > 0.5}


def _whole_number_solver() -> Any:
    from ortools.linear_solver import pywraplp

    solver: Any = pywraplp.Solver.CreateSolver("SAT")
    solver.SetSolverSpecificParametersAsString(WORK.format(2))
    return solver
