"""All numbers of some tables, once each, and how they add up.

A number is known by what it counts and where, so that tables which share a margin share its numbers, and a
table that was published earlier shares those of the table that is published now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from landsby.engines.disclosure.axis import Axis, Path
from landsby.engines.disclosure.raw import Cell, Raw, Shape

Name = tuple[str, frozenset[tuple[str, Path]]]
"""What is counted, and where: the path in each dimension (where levels cross, each word of it), those that
are summed over left out."""

Relation = tuple[int, tuple[int, ...]]
"""A number that is the sum of others."""


@dataclass(slots=True)
class Numbers:
    """Numbers by name, in order, and every «sum of parts = whole» among them."""

    place: dict[Name, int] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)
    weight: list[int] = field(default_factory=list)
    """How many levels each number sums over: 0 for the innermost cells."""

    def add(self, table: Shape) -> dict[Cell, int]:
        """Take in a table's numbers and relations; the place of each of its cells."""
        axes = table.axes
        rows, columns = ((*axis.paths, ()) for axis in axes)
        at = {(r, c): self._place(name_of_cell(table, (r, c)), axes, (r, c)) for r in rows for c in columns}
        for row, under in axes[0].sums():
            self._relate((at[row, c], tuple(at[r, c] for r in under)) for c in columns)
        for column, under in axes[1].sums():
            self._relate((at[r, column], tuple(at[r, c] for c in under)) for r in rows)
        return at

    def copy(self) -> Numbers:
        return Numbers(dict(self.place), dict(self.relations), list(self.weight))

    def _place(self, name: Name, axes: tuple[Axis, Axis], cell: Cell) -> int:
        if name not in self.place:
            self.place[name] = len(self.place)
            self.weight.append(sum(path not in axis.leaves for path, axis in zip(cell, axes, strict=True)))
        return self.place[name]

    def _relate(self, relations: Iterable[Relation]) -> None:
        """A sum of one number that goes by the sum's own name says nothing."""
        self.relations.update((each, None) for each in relations if each[0] not in each[1])


def name_of_cell(table: Shape, cell: Cell) -> Name:
    row, column = cell
    paths = (*table.within, *row), column or table.over
    named = zip(table.names, paths, strict=True)
    if table.crossing:
        return table.of, frozenset((name, (word,)) for name, path in named for word in path)
    return table.of, frozenset((name, path) for name, path in named if path)


def numbers_of(tables: Sequence[Raw]) -> tuple[Numbers, list[dict[Cell, int]], dict[int, int]]:
    """The numbers of all tables, where each table's cells are among them, and their true values.

    Raises ValueError when two tables do not agree on a number that they share.
    """
    numbers = Numbers()
    places: list[dict[Cell, int]] = []
    values: dict[int, int] = {}
    for table in tables:
        at = numbers.add(table)
        _agree(values, {at[cell]: value for cell, value in table.with_sums().items()})
        places.append(at)
    return numbers, places, values


def _agree(values: dict[int, int], more: Mapping[int, int]) -> None:
    if any(values.get(number, value) != value for number, value in more.items()):
        raise ValueError(
            "Two tables do not agree on a number that they share. Count the same people in both."
        )
    values.update(more)
