"""Somebody who reads published tables and tries to work out what is hidden.

Written without the engine's way of thinking: exact elimination over fractions, every sum of hidden numbers,
linear programmes by another solver, and the search for other whole tables that agree with all that is
published. Reads tables as they are published (`as_dict()`), any number of them, and knows that numbers of the
same name are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Path = tuple[str, ...]
Cell = frozenset[tuple[str, Path]]
"""Where a number stands: a path in each dimension, none where it is summed over."""
Equation = dict[Cell, int]


def at(**paths: str | Path) -> Cell:
    """`at(row="a", column=("b", "c"))`."""
    return frozenset((name, (path,) if isinstance(path, str) else path) for name, path in paths.items())


class Attacker:
    """Knows the published tables; may be told which of the hidden numbers were hidden for being small."""

    def __init__(self, *documents: Mapping[str, Any]) -> None:
        self.minimum = min(document["minimum"] for document in documents)
        self.published: dict[Cell, int] = {}
        self.equations: list[Equation] = []
        unshown: dict[Cell, None] = {}
        for document in documents:
            for cell, count in numbers_in(document):
                if count is None:
                    unshown[cell] = None
                else:
                    assert self.published.setdefault(cell, count) == count, "one number, published as two"
            self.equations += sums_in(document)
        self.hidden = [cell for cell in unshown if cell not in self.published]
        self._unknown = [self._unknowns_of(terms) for terms in self.equations]
        self._basis = self._eliminate()

    def small_sums(self, largest: int = 3) -> dict[frozenset[Cell], int]:
        """Numbers about fewer people than the minimum that subtraction gives away."""
        return {cells: n for cells, n in self.known_sums(largest).items() if n < self.minimum}

    def known_sums(self, largest: int) -> dict[frozenset[Cell], int]:
        """Every sum of up to `largest` hidden numbers that follows from what is published by elimination."""
        found = {}
        for size in range(1, largest + 1):
            for cells in combinations(self.hidden, size):
                value = self._follows(cells)
                if value is not None:
                    found[frozenset(cells)] = value
        return found

    def surely_small(self, truth: Mapping[Cell, int]) -> list[Cell]:
        """Hidden numbers that cannot be the minimum or more (those that are need no proof that they can)."""
        left = [cell for cell in self.hidden if truth.get(cell, 0) < self.minimum]
        found = []
        while left:
            possible = self._extreme(left[0], None, 1)
            if possible[left[0]] < self.minimum:
                found.append(left[0])
            left = [cell for cell in left[1:] if possible[cell] < self.minimum]
        return found

    def recovered(self, truth: Mapping[Cell, int]) -> list[Cell]:
        """Hidden numbers with one possible value, when told which were small.

        The truth is one table that agrees with everything; a number is safe when another is found in which
        it differs. The truth helps the search, which is exhaustive near it, and decides nothing: where the
        search finds no other table, whole-number programming looks everywhere.
        """
        told = {cell: self._told(truth, cell) for cell in self.hidden}
        moved: set[Cell] = set()
        for cell in self.hidden:
            for change in (1, -1):
                if cell not in moved:
                    moved |= self._another_table(truth, told, cell, change)
        left = [cell for cell in self.hidden if cell not in moved]
        return [cell for cell in left if self.furthest(cell, told) == -self.furthest(cell, told, -1)]

    def _told(self, truth: Mapping[Cell, int], cell: Cell) -> tuple[int, float]:
        if cell not in truth:
            return 0, np.inf
        return (0, self.minimum - 1) if truth[cell] < self.minimum else (self.minimum, np.inf)

    def furthest(self, cell: Cell, told: Mapping[Cell, tuple[int, float]] | None = None, way: int = 1) -> int:
        """The largest that `way` times the number can be, in whole numbers; a million for no limit."""
        return way * self._extreme(cell, told, way)[cell]

    def _extreme(
        self, cell: Cell, told: Mapping[Cell, tuple[int, float]] | None, way: int
    ) -> dict[Cell, int]:
        """A table that agrees with all that is published in which `way` times the number is largest."""
        place = {hidden: n for n, hidden in enumerate(self.hidden)}
        rules, sums = np.zeros((len(self._unknown), len(place))), np.zeros(len(self._unknown))
        for row, (equation, value) in enumerate(self._unknown):
            sums[row] = value
            for each, sign in equation.items():
                rules[row, place[each]] = sign
        ranges = [told[each] if told else (0, np.inf) for each in self.hidden]
        aim = np.zeros(len(place))
        aim[place[cell]] = -way
        bounds = Bounds([low for low, _ in ranges], [min(high, 1e6) for _, high in ranges])
        found = milp(
            aim,
            constraints=LinearConstraint(rules, sums, sums),
            bounds=bounds,
            integrality=np.ones(len(place)),
        )
        return {each: round(value) for each, value in zip(self.hidden, found.x, strict=True)}

    def _another_table(
        self, truth: Mapping[Cell, int], told: Mapping[Cell, tuple[int, float]], cell: Cell, change: int
    ) -> set[Cell]:
        """Numbers that differ in some agreeing table whose `cell` differs from the truth by `change`."""
        stack: list[Equation] = [{cell: change}] if cell in truth else []
        tried: set[frozenset[tuple[Cell, int]]] = set()
        while stack and len(tried) < 2_000:
            changes = stack.pop()
            mark = frozenset(changes.items())
            if mark in tried or not all(_possible(truth, told, c, n) for c, n in changes.items()):
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
        for equation, _ in self._unknown:
            excess = sum(sign * changes.get(cell, 0) for cell, sign in equation.items())
            if excess:
                return equation, excess
        return None

    def _unknowns_of(self, terms: Equation) -> tuple[Equation, int]:
        """The hidden numbers of «terms = 0» with their signs, and what they add up to."""
        known = sum(sign * self.published[cell] for cell, sign in terms.items() if cell in self.published)
        return {cell: sign for cell, sign in terms.items() if cell not in self.published}, -known

    def _eliminate(self) -> dict[int, tuple[dict[int, Fraction], Fraction]]:
        """Reduced equations by their leading number, numbers in the order of `hidden`."""
        self._order = {cell: n for n, cell in enumerate(self.hidden)}
        basis: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
        for equation, value in self._unknown:
            terms = {self._order[cell]: Fraction(sign) for cell, sign in equation.items()}
            row, rest = _reduce(terms, Fraction(value), basis)
            if row:
                lead = min(row)
                scale = row[lead]
                basis[lead] = ({n: s / scale for n, s in row.items()}, rest / scale)
        return basis

    def _follows(self, cells: tuple[Cell, ...]) -> int | None:
        row, rest = _reduce({self._order[cell]: Fraction(1) for cell in cells}, Fraction(0), self._basis)
        return None if row else int(-rest)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The table of who came or left, as far as two releases of one shape tell it; fewer counts as more.

    When nobody came who did not belong to those who came (or left), these are counts of people too.
    """
    pairs = zip(numbers_in(before), numbers_in(after), strict=True)
    known = {cell: new - old for (cell, old), (_, new) in pairs if old is not None and new is not None}
    sign = -1 if sum(known.values()) < 0 else 1
    rows, columns = ([(), *map(_path, after[side])] for side in ("rows", "columns"))
    found = {(r, c): known.get(_cell(after["names"], r, c)) for r in rows for c in columns}
    signed = {where: None if change is None else sign * change for where, change in found.items()}
    return dict(after) | {
        "cells": [[signed[row, column] for column in columns[1:]] for row in rows[1:]],
        "row_totals": [signed[row, ()] for row in rows[1:]],
        "column_totals": [signed[(), column] for column in columns[1:]],
        "total": signed[(), ()],
    }


def truth_of(
    counts: Mapping[tuple[Any, ...], int], names: tuple[str, str] = ("row", "column")
) -> dict[Cell, int]:
    """The counts with all their sums, by the attacker's names of them."""
    truth: dict[Cell, int] = {}
    for key, count in counts.items():
        paths = [(part,) if isinstance(part, str) else part for part in key]
        columns = [paths[1][:depth] for depth in range(len(paths[1]) + 1)] if len(paths) == 2 else [()]
        for row in (paths[0][:depth] for depth in range(len(paths[0]) + 1)):
            for column in columns:
                cell = _cell(names, row, column)
                truth[cell] = truth.get(cell, 0) + count
    return truth


def numbers_in(document: Mapping[str, Any]) -> Iterator[tuple[Cell, int | None]]:
    """Every number of a published table, None where it is hidden."""
    names = document["names"]
    columns = [_path(column) for column in document["columns"]]
    for row, cells, total in zip(document["rows"], document["cells"], document["row_totals"], strict=True):
        for column, count in zip(columns, cells, strict=True):
            yield _cell(names, _path(row), column), count
        yield _cell(names, _path(row), ()), total
    for column, count in zip(columns, document["column_totals"], strict=True):
        yield _cell(names, (), column), count
    yield _cell(names, (), ()), document["total"]


def sums_in(document: Mapping[str, Any]) -> Iterator[Equation]:
    """Every «parts minus their sum is nothing»."""
    names = document["names"]
    rows, columns = ([(), *map(_path, document[side])] for side in ("rows", "columns"))
    for whole, parts in _families(rows):
        for column in columns:
            yield {_cell(names, part, column): 1 for part in parts} | {_cell(names, whole, column): -1}
    for whole, parts in _families(columns):
        for row in rows:
            yield {_cell(names, row, part): 1 for part in parts} | {_cell(names, row, whole): -1}


def _families(paths: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    known = list(paths)
    for whole in known:
        parts = [path for path in known if len(path) == len(whole) + 1 and path[: len(whole)] == whole]
        if parts:
            yield whole, parts


def _path(label: str | list[str]) -> Path:
    return (label,) if isinstance(label, str) else tuple(label)


def _cell(names: Iterable[str], row: Path, column: Path) -> Cell:
    return frozenset((name, path) for name, path in zip(names, (row, column), strict=True) if path)


def _possible(
    truth: Mapping[Cell, int], told: Mapping[Cell, tuple[int, float]], cell: Cell, change: int
) -> bool:
    low, high = told[cell]
    return cell in truth and low <= truth[cell] + change <= high


def _reduce(
    row: dict[int, Fraction], rest: Fraction, basis: dict[int, tuple[dict[int, Fraction], Fraction]]
) -> tuple[dict[int, Fraction], Fraction]:
    while leads := row.keys() & basis.keys():
        other, other_rest = basis[lead := min(leads)]
        factor = row[lead]
        for number, value in other.items():
            row[number] = row.get(number, Fraction(0)) - factor * value
            if not row[number]:
                del row[number]
        rest -= factor * other_rest
    return row, rest
