"""Tables that may be shown. `protecting.py` holds the only ways to make one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from landsby.engines.disclosure.axis import SUM, Label, Path, name_of, path_of
from landsby.engines.disclosure.raw import Cell, Raw


class Line(NamedTuple):
    """One row as it may be shown; None is hidden. In one dimension `cells` is empty and `total` the count."""

    label: str
    cells: tuple[int | None, ...]
    total: int | None
    level: int = 1
    """1 for the widest rows, 2 for the rows that these are the sums of, and so on."""


class SafeTable:
    """Numbers of people with the small ones hidden. Holds no hidden value, only what may be shown.

    A hidden number reads as None, and a reader is told «hidden», not «fewer than five»: some are hidden
    to protect others, and which is which is not said. The only makers are `protect`, `protect_together`,
    `rounded` and `groups`. Where there are levels, a row's name is written «Fjordvik / Elvebakken».
    """

    __slots__ = ("_columns", "_minimum", "_names", "_of", "_part", "_rounded_to", "_rows", "_shown")
    _columns: Mapping[str, Path]
    _minimum: int
    _names: tuple[str, str]
    _of: str
    _part: Mapping[str, Any]
    _rounded_to: int | None
    _rows: Mapping[str, Path]
    _shown: Mapping[Cell, int]

    def __new__(cls) -> SafeTable:
        raise TypeError("A SafeTable is made by protect(), protect_together(), rounded() or groups() only.")

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
    def of(self) -> str:
        """What the numbers count."""
        return self._of

    @property
    def names(self) -> tuple[str, str]:
        """What the rows and the columns are."""
        return self._names

    @property
    def minimum(self) -> int:
        """The smallest number of people that is shown."""
        return self._minimum

    @property
    def rounded_to(self) -> int | None:
        """What every number is rounded to a multiple of; None when numbers are exact or hidden."""
        return self._rounded_to

    @property
    def hidden(self) -> int:
        """How many cells and sums are hidden."""
        return (len(self._rows) + 1) * (len(self._columns) + 1) - len(self._shown)

    @property
    def total(self) -> int | None:
        return self._shown.get((SUM, SUM))

    def rows(self) -> tuple[str, ...]:
        """The names of all rows, each before those that it is the sum of."""
        return tuple(self._rows)

    def columns(self) -> tuple[str, ...]:
        """Empty when the table has one dimension."""
        return tuple(self._columns)

    def cell(self, row: Label, column: Label | None = None) -> int | None:
        """The number, or None when hidden. Without a column: the row's total, in one dimension its count.

        Raises KeyError for a row or column that the table does not have.
        """
        across = SUM if column is None else _place(self._columns, column)
        return self._shown.get((_place(self._rows, row), across))

    def column_total(self, column: Label) -> int | None:
        return self._shown.get((SUM, _place(self._columns, column)))

    def lines(self) -> tuple[Line, ...]:
        """Row by row, for a page."""
        return tuple(self._line(row) for row in self._rows.values())

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON, and for `published` of a later table.

        `of`, `names`, `minimum`, `rounded_to`, `rows`, `columns`, `cells[row][column]`, `row_totals`,
        `column_totals`, `total`. A row or column is its label, or a list of labels where there are levels.
        A part of a larger table says `within` what, `over` what, and whether its levels are `crossing`.
        """
        lines = self.lines()
        return {
            "of": self._of,
            "names": list(self._names),
            "minimum": self._minimum,
            "rounded_to": self._rounded_to,
            "rows": [_plain(row) for row in self._rows.values()],
            "columns": [_plain(column) for column in self._columns.values()],
            "cells": [list(line.cells) for line in lines],
            "row_totals": [line.total for line in lines],
            "column_totals": [self._shown.get((SUM, column)) for column in self._columns.values()],
            "total": self.total,
            **{name: value for name, value in self._part.items() if value},
        }

    def _line(self, row: Path) -> Line:
        cells = tuple(self._shown.get((row, column)) for column in self._columns.values())
        return Line(row[-1], cells, self._shown.get((row, SUM)), len(row))


def sealed(raw: Raw, *, minimum: int, shown: Mapping[Cell, int], rounded_to: int | None = None) -> SafeTable:
    """For the makers alone: the shape of `raw`, and of its numbers those that are `shown`."""
    table = object.__new__(SafeTable)
    rows, columns = ({name_of(path): path for path in axis.paths} for axis in raw.axes)
    parts = {"of": raw.of, "names": raw.names, "minimum": minimum, "rounded_to": rounded_to}
    parts |= {"rows": MappingProxyType(rows), "columns": MappingProxyType(columns)}
    parts["part"] = {"within": list(raw.within), "over": list(raw.over), "crossing": raw.crossing}
    for name, part in (parts | {"shown": MappingProxyType(dict(shown))}).items():
        object.__setattr__(table, f"_{name}", part)
    return table


def _plain(path: Path) -> str | list[str]:
    return path[0] if len(path) == 1 else list(path)


def _place(paths: Mapping[str, Path], label: Label) -> Path:
    path = paths.get(name_of(path_of(label)))
    if path is None:
        raise KeyError(f"The table has no row or column {label!r}.")
    return path
