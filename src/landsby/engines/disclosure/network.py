"""A table with its sums, seen as water running in circles.

The grand total runs into the row totals, each row total into its cells, the cells into their column
totals, and those into the grand total again. «The cells add up to their sums» is then «what runs into a
point runs out of it», and the tables that agree with what is published differ from the true one by
changes along circles of hidden cells. So what can be recovered is a question of paths and flows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as counter

from landsby.engines.disclosure.raw import SUM, Cell

Step = tuple[int, bool]
"""An arc (by number), and whether its count goes up (True) or down (False)."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One cell or sum of the table, running from one point to another."""

    cell: Cell
    count: int
    tail: int
    head: int


@dataclass(frozen=True, slots=True)
class WayRound:
    """The cheapest circle through an arc, without the arc itself; None when there is none."""

    steps: list[Step] | None
    price: int
    reached: set[int]


class Network:
    """All arcs of a table, and from each point the steps that leave it."""

    def __init__(self, counts: Mapping[Cell, int]) -> None:
        ends = _ends(counts)
        self.arcs = [Arc(cell, count, *ends[cell]) for cell, count in counts.items()]
        self.leaving: dict[int, list[tuple[int, bool, int]]] = {}
        for number, arc in enumerate(self.arcs):
            self.leaving.setdefault(arc.tail, []).append((number, True, arc.head))
            self.leaving.setdefault(arc.head, []).append((number, False, arc.tail))

    def way_round(self, number: int, up: bool, price: Callable[[int, bool], int | None]) -> WayRound:
        """The cheapest steps that let arc `number` go `up` (or down) while every sum still holds.

        `price(arc, up)` is the price of a step, or None where it cannot be taken.
        """
        arc = self.arcs[number]
        start, goal = (arc.head, arc.tail) if up else (arc.tail, arc.head)
        ticket = counter()
        waiting: list[tuple[int, int, int, Step | None, int]] = [(0, next(ticket), start, None, start)]
        came_by: dict[int, tuple[Step | None, int]] = {}
        while waiting:
            paid, _, point, step, before = heappop(waiting)
            if point in came_by:
                continue
            came_by[point] = (step, before)
            if point == goal:
                return WayRound(_walk_back(came_by, goal), paid, set(came_by))
            for other, other_up, beyond in self.leaving[point]:
                if other != number and beyond not in came_by:
                    fee = price(other, other_up)
                    if fee is not None:
                        heappush(waiting, (paid + fee, next(ticket), beyond, (other, other_up), point))
        return WayRound(None, 0, set(came_by))

    def leads_out(self, reached: set[int], number: int) -> Step | None:
        """The step by which arc `number` leaves the points in `reached`, if it does."""
        arc = self.arcs[number]
        if (arc.tail in reached) == (arc.head in reached):
            return None
        return number, arc.tail in reached


def _walk_back(came_by: Mapping[int, tuple[Step | None, int]], point: int) -> list[Step]:
    steps = []
    step, before = came_by[point]
    while step is not None:
        steps.append(step)
        step, before = came_by[before]
    return steps


def _ends(cells: Collection[Cell]) -> dict[Cell, tuple[int, int]]:
    """Tail and head of each cell: a row and a column, where `SUM` deals out to rows and gathers columns.

    In one dimension there are no columns to run through, so rows run straight to where columns gather.
    """
    height = 1 + max(row for row, _ in cells)
    flat = all(column == SUM for _, column in cells)
    deal_out, gather = 0, 1

    def row_point(row: int) -> int:
        return gather if flat else 2 + row

    def ends(row: int, column: int) -> tuple[int, int]:
        column_point = 2 + height + column
        if row == SUM:
            return (gather, deal_out) if column == SUM else (column_point, gather)
        return (deal_out, row_point(row)) if column == SUM else (row_point(row), column_point)

    return {cell: ends(*cell) for cell in cells}
