"""What has been published before, read back from what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from landsby.engines.disclosure.axis import SUM, Axis, Path, path_of
from landsby.engines.disclosure.numbers import Name, Numbers, name_of_cell
from landsby.engines.disclosure.raw import Cell
from landsby.engines.tables import as_read

Document = Mapping[str, Any]
"""A SafeTable's `as_dict()`, as it was or read again from JSON."""

UNTOLD = "untold"
"""Stands for a number that was neither shown nor hidden: nobody was told of it, and anybody might be."""


@dataclass(frozen=True)
class Release:
    """One table as it was published: what it counted, its shape, and what it told (None: hidden)."""

    of: str
    names: tuple[str, str]
    axes: tuple[Axis, Axis]
    shown: Mapping[Cell, int | None]
    within: Path = ()
    over: Path = ()
    crossing: bool = False

    @classmethod
    def read(cls, document: Document) -> Release:
        """Raises ValueError when it is not a table that `protect` made."""
        try:
            return cls._read(document)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise ValueError(
                "An earlier release must be a table as it was published (its JSON form)."
            ) from None

    @classmethod
    def _read(cls, document: Document) -> Release:
        if document["rounded_to"] is not None:
            raise ValueError
        rows, columns = (
            tuple(path_of(_label(each)) for each in document[side]) for side in ("rows", "columns")
        )
        shown = _line([SUM], [SUM], [document["total"]])
        shown |= _line(rows, [SUM] * len(rows), document["row_totals"])
        shown |= _line([SUM] * len(columns), columns, document["column_totals"])
        for row, cells in zip(rows, document["cells"], strict=True):
            shown |= _line([row] * len(columns), columns, cells)
        of, (first, second) = as_read(str(document["of"])), document["names"]
        within, over = (path_of(_label(document.get(part, ()))) for part in ("within", "over"))
        axes, crossing = (_axis(rows), _axis(columns)), bool(document.get("crossing"))
        return cls(of, (as_read(str(first)), as_read(str(second))), axes, shown, within, over, crossing)

    def by_name(self) -> dict[Name, int | None]:
        return {name_of_cell(self, cell): value for cell, value in self.shown.items()}

    def added_to(self, numbers: Numbers) -> dict[int, int | None]:
        """Take this table's numbers in among `numbers`; what was shown of each."""
        at = numbers.add(self)
        return {at[cell]: value for cell, value in self.shown.items()}


def without_sums(
    document: Document, depth: int | None = None, small: Set[Cell] = frozenset()
) -> dict[str, Any]:
    """The table as it is published when none of its sums is told, but its innermost cells.

    With `depth`, the rows of that level are told instead of the innermost. What is `small` and not told is
    entered as hidden, so that it is protected from then on; all else that is not told may be worked out.
    """
    rows, columns = ([*map(path_of, map(_label, document[side])), SUM] for side in ("rows", "columns"))
    leaves, inmost = _axis(rows[:-1]).leaves, _axis(columns[:-1]).leaves or {SUM}

    def told(row: Path, column: Path, cell: Any) -> Any:
        is_told = row != SUM and column in inmost and (row in leaves if depth is None else len(row) == depth)
        return cell if is_told else None if (row, column) in small else UNTOLD

    *cells, column_totals = (
        [told(row, column, cell) for column, cell in zip(columns, line, strict=True)]
        for row, line in zip(rows, _lines(document), strict=True)
    )
    return {
        **document,
        "cells": [line[:-1] for line in cells],
        "row_totals": [line[-1] for line in cells],
        "column_totals": column_totals[:-1],
        "total": column_totals[-1],
    }


def _lines(document: Document) -> Iterator[list[Any]]:
    """Its numbers row by row, the sum of each last; last the line of the sums of columns."""
    for cells, total in zip(document["cells"], document["row_totals"], strict=True):
        yield [*cells, total]
    yield [*document["column_totals"], document["total"]]


def _label(label: Any) -> Path | str:
    return label if isinstance(label, str) else tuple(str(word) for word in label)


def _axis(paths: Iterable[Path]) -> Axis:
    known = tuple(paths)
    above = {path[:depth] for path in known for depth in range(len(path))}
    return Axis([path for path in known if path not in above])


def _line(rows: Iterable[Path], columns: Iterable[Path], cells: Iterable[Any]) -> dict[Cell, int | None]:
    told = zip(rows, columns, cells, strict=True)
    return {(row, column): _number(cell) for row, column, cell in told if cell != UNTOLD}


def _number(cell: Any) -> int | None:
    if cell is not None and (not isinstance(cell, int) or isinstance(cell, bool) or cell < 0):
        raise ValueError
    return cell
