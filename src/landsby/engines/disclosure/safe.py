"""Tables that may be shown, and the only two ways to make one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from landsby.engines.disclosure.raw import LOWEST_MINIMUM, SUM, Cell, RawTable, check_minimum
from landsby.engines.disclosure.suppress import hidden_cells


class Line(NamedTuple):
    """One row as it may be shown; None is hidden. In one dimension `cells` is empty and `total` the count."""

    label: str
    cells: tuple[int | None, ...]
    total: int | None


class SafeTable:
    """Counts of people with the small ones hidden. Holds no hidden value, only what may be shown.

    A hidden number reads as None, and a reader is told «hidden», not «fewer than five»: some are hidden
    to protect others, and which is which is not said. The only makers are `protect` and `groups`.
    """

    __slots__ = ("_columns", "_minimum", "_rows", "_shown")
    _columns: tuple[str, ...]
    _minimum: int
    _rows: tuple[str, ...]
    _shown: Mapping[Cell, int]

    def __new__(cls) -> SafeTable:
        raise TypeError("A SafeTable is made by protect() or groups() only.")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("A SafeTable has no other kinds.")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("A SafeTable cannot be changed.")

    def __delattr__(self, name: str) -> NoReturn:
        raise TypeError("A SafeTable cannot be changed.")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A SafeTable is not pickled or copied. Keep as_dict() instead.")

    def __repr__(self) -> str:
        return f"<SafeTable of {len(self._rows)} rows, {len(self._columns)} columns, {self.hidden} hidden>"

    @property
    def minimum(self) -> int:
        """The smallest number of people that is shown."""
        return self._minimum

    @property
    def hidden(self) -> int:
        """How many cells and sums are hidden."""
        return (len(self._rows) + 1) * (len(self._columns) + 1) - len(self._shown)

    @property
    def total(self) -> int | None:
        return self._shown.get((SUM, SUM))

    def rows(self) -> tuple[str, ...]:
        return self._rows

    def columns(self) -> tuple[str, ...]:
        """Empty when the table has one dimension."""
        return self._columns

    def cell(self, row: str, column: str | None = None) -> int | None:
        """The count, or None when hidden. Without a column: the row's total, in one dimension its count.

        Raises KeyError for a row or column that the table does not have.
        """
        across = SUM if column is None else _place(self._columns, column)
        return self._shown.get((_place(self._rows, row), across))

    def column_total(self, column: str) -> int | None:
        return self._shown.get((SUM, _place(self._columns, column)))

    def lines(self) -> tuple[Line, ...]:
        """Row by row, for a page."""
        return tuple(self._line(number, label) for number, label in enumerate(self._rows))

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON: minimum, rows, columns, cells[row][column], row_totals, column_totals, total."""
        lines = self.lines()
        return {
            "minimum": self._minimum,
            "rows": list(self._rows),
            "columns": list(self._columns),
            "cells": [list(line.cells) for line in lines],
            "row_totals": [line.total for line in lines],
            "column_totals": [self.column_total(column) for column in self._columns],
            "total": self.total,
        }

    def _line(self, row: int, label: str) -> Line:
        cells = tuple(self._shown.get((row, column)) for column in range(len(self._columns)))
        return Line(label, cells, self._shown.get((row, SUM)))


def protect(counts: Mapping[tuple[str, ...], int] | RawTable, *, minimum: int = LOWEST_MINIMUM) -> SafeTable:
    """Hide every count and sum below `minimum`, and what else would give them away by subtraction.

    Zeros are hidden as other small numbers are. Shown, a zero says something of everybody in its row
    («none of them …»), and a hidden cell would say that somebody is there. `minimum` can be raised from
    five, never lowered (ValueError). What a reader knows from elsewhere, such as an earlier table of the
    same people or their number on another page, is not taken into account.
    """
    check_minimum(minimum)
    raw = counts if isinstance(counts, RawTable) else RawTable.of(counts)
    table = raw.with_sums()
    hidden = hidden_cells(table, minimum)
    shown = {cell: count for cell, count in table.items() if cell not in hidden}
    return _sealed(raw.rows, raw.columns, minimum, shown)


def groups(counts: Mapping[str, int], *, minimum: int = LOWEST_MINIMUM) -> SafeTable:
    """The groups of `minimum` or more, in alphabetical order, with no total and no trace of the others.

    For groups whose very names may come from few people, such as the tags of wishes. A small group is
    neither named nor counted, and there is no total from which to subtract it: do not show one beside it.
    """
    check_minimum(minimum)
    raw = RawTable.of({(name,): count for name, count in counts.items()})
    names = tuple(name for name in raw.rows if counts[name] >= minimum)
    shown = {(number, SUM): counts[name] for number, name in enumerate(names)}
    return _sealed(names, (), minimum, shown)


def _sealed(
    rows: tuple[str, ...], columns: tuple[str, ...], minimum: int, shown: dict[Cell, int]
) -> SafeTable:
    table = object.__new__(SafeTable)
    object.__setattr__(table, "_rows", rows)
    object.__setattr__(table, "_columns", columns)
    object.__setattr__(table, "_minimum", minimum)
    object.__setattr__(table, "_shown", MappingProxyType(shown))
    return table


def _place(labels: tuple[str, ...], label: str) -> int:
    if label not in labels:
        raise KeyError(f"The table has no row or column {label!r}.")
    return labels.index(label)
