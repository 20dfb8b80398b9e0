"""Somebody who reads a published table and tries to work out what is hidden.

Written without the engine's way of thinking (no paths, no flows): exact elimination over fractions, every
sum of hidden cells, and the search for other whole tables that agree with all that is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from landsby.engines.disclosure import SafeTable

SUM = "the sum"
Cell = tuple[str, str]
Equation = dict[Cell, int]


class Attacker:
    """Knows the published table; may be told which of the hidden cells were hidden for being small."""

    def __init__(self, table: SafeTable) -> None:
        self.minimum = table.minimum
        self.published: dict[Cell, int] = {}
        self.hidden: list[Cell] = []
        for cell, count in _everything(table):
            if count is None:
                self.hidden.append(cell)
            else:
                self.published[cell] = count
        self.equations = [self._unknowns_of(terms) for terms in _sums(table)]
        self._basis = self._eliminate()

    def known_sums(self, largest: int) -> dict[frozenset[Cell], int]:
        """Every sum of up to `largest` hidden cells that follows from what is published by elimination."""
        found = {}
        for size in range(1, largest + 1):
            for cells in combinations(self.hidden, size):
                value = self._follows(cells)
                if value is not None:
                    found[frozenset(cells)] = value
        return found

    def recovered(self, truth: dict[Cell, int]) -> list[Cell]:
        """Hidden cells with one possible value, when told which were small.

        The truth is one table that agrees with everything; a cell is safe when another is found in which
        it differs. The truth helps the search, which is exhaustive near it, and decides nothing.
        """
        moved: set[Cell] = set()
        for cell in self.hidden:
            for change in (1, -1):
                if cell not in moved:
                    moved |= self._another_table(truth, cell, change)
        return [cell for cell in self.hidden if cell not in moved]

    def _another_table(self, truth: dict[Cell, int], cell: Cell, change: int) -> set[Cell]:
        """Cells that differ in some agreeing table whose `cell` differs from the truth by `change`."""
        stack: list[Equation] = [{cell: change}]
        tried: set[frozenset[tuple[Cell, int]]] = set()
        while stack:
            changes = stack.pop()
            mark = frozenset(changes.items())
            if mark in tried or not all(self._believable(truth, c, n) for c, n in changes.items()):
                continue
            tried.add(mark)
            broken = self._first_broken(changes)
            if broken is None:
                return set(changes)
            equation, excess = broken
            step = -1 if excess > 0 else 1
            for other, sign in equation.items():
                if other not in changes:
                    stack.append({**changes, other: step * sign})
        return set()

    def _first_broken(self, changes: Equation) -> tuple[Equation, int] | None:
        for equation, _ in self.equations:
            excess = sum(sign * changes.get(cell, 0) for cell, sign in equation.items())
            if excess:
                return equation, excess
        return None

    def _believable(self, truth: dict[Cell, int], cell: Cell, change: int) -> bool:
        small = truth[cell] < self.minimum
        value = truth[cell] + change
        return 0 <= value < self.minimum if small else value >= self.minimum

    def _unknowns_of(self, terms: Equation) -> tuple[Equation, int]:
        """The hidden cells of «terms = 0» with their signs, and what they add up to."""
        known = sum(sign * self.published[cell] for cell, sign in terms.items() if cell in self.published)
        return {cell: sign for cell, sign in terms.items() if cell not in self.published}, -known

    def _eliminate(self) -> dict[Cell, tuple[dict[Cell, Fraction], Fraction]]:
        """Reduced equations by their leading cell."""
        basis: dict[Cell, tuple[dict[Cell, Fraction], Fraction]] = {}
        for equation, value in self.equations:
            row, rest = _reduce({c: Fraction(s) for c, s in equation.items()}, Fraction(value), basis)
            if row:
                lead = min(row)
                scale = row[lead]
                basis[lead] = ({c: s / scale for c, s in row.items()}, rest / scale)
        return basis

    def _follows(self, cells: tuple[Cell, ...]) -> int | None:
        row, rest = _reduce({cell: Fraction(1) for cell in cells}, Fraction(0), self._basis)
        return None if row else int(-rest)


def small_sums(table: SafeTable, largest: int = 4) -> dict[frozenset[Cell], int]:
    """Numbers about fewer people than the minimum that subtraction gives away."""
    attacker = Attacker(table)
    return {cells: n for cells, n in attacker.known_sums(largest).items() if n < table.minimum}


def truth_of(counts: dict[tuple[str, ...], int]) -> dict[Cell, int]:
    """The counts with all their sums, by the same names as the attacker's cells."""
    truth: dict[Cell, int] = {}
    for key, count in counts.items():
        columns = (key[1], SUM) if len(key) == 2 else (SUM,)
        for cell in ((row, column) for row in (key[0], SUM) for column in columns):
            truth[cell] = truth.get(cell, 0) + count
    return truth


def _everything(table: SafeTable) -> Iterator[tuple[Cell, int | None]]:
    for line in table.lines():
        for column, count in zip(table.columns(), line.cells, strict=True):
            yield (line.label, column), count
        yield (line.label, SUM), line.total
    for column in table.columns():
        yield (SUM, column), table.column_total(column)
    yield (SUM, SUM), table.total


def _sums(table: SafeTable) -> Iterator[Equation]:
    """Every «parts minus their sum is nothing»."""
    rows, columns = table.rows(), table.columns()
    if columns:
        for row in (*rows, SUM):
            yield {(row, column): 1 for column in columns} | {(row, SUM): -1}
    for column in (*columns, SUM):
        yield {(row, column): 1 for row in rows} | {(SUM, column): -1}


def _reduce(
    row: dict[Cell, Fraction], rest: Fraction, basis: dict[Cell, tuple[dict[Cell, Fraction], Fraction]]
) -> tuple[dict[Cell, Fraction], Fraction]:
    while leads := sorted(row.keys() & basis.keys()):
        lead = leads[0]
        other, other_rest = basis[lead]
        factor = row[lead]
        for cell, value in other.items():
            row[cell] = row.get(cell, Fraction(0)) - factor * value
            if not row[cell]:
                del row[cell]
        rest -= factor * other_rest
    return row, rest
