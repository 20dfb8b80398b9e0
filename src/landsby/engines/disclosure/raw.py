"""Counts as they are: not for showing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOWEST_MINIMUM = 5
SUM = -1

Cell = tuple[int, int]
"""(row number, column number); `SUM` in either place is the total over it."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """Counts of people in one dimension (`columns` empty, keys `(row,)`) or two (keys `(row, column)`).

    `rows` and `columns` say which labels there are and in what order; a combination that `counts` leaves
    out is nobody (0). The labels are shown: they must be known to the reader anyway, never derived from
    a person, and their order must not come from the counts. Raises ValueError; no message holds a count.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, ...], int]

    def __post_init__(self) -> None:
        for labels in (self.rows, self.columns):
            if len(set(labels)) != len(labels):
                raise ValueError("Two rows or two columns have the same label. Give each its own.")
        for key, count in self.counts.items():
            self._check_key(key)
            _check_count(key, count)

    @classmethod
    def of(cls, counts: Mapping[tuple[str, ...], int]) -> RawTable:
        """The table of all labels in `counts`, in alphabetical order, which tells nothing of the counts."""
        sizes = {len(key) for key in counts}
        if not sizes <= {1} and not sizes <= {2}:
            raise ValueError("Every key must have one label (row), or every key two (row and column).")
        rows = sorted({key[0] for key in counts})
        columns = sorted({key[1] for key in counts if len(key) == 2})
        return cls(tuple(rows), tuple(columns), counts)

    def with_sums(self) -> dict[Cell, int]:
        """Every cell and every sum over rows, over columns and over both."""
        row_number = {label: number for number, label in enumerate(self.rows)}
        column_number = {label: number for number, label in enumerate(self.columns)}
        table = dict.fromkeys(self._cells(), 0)
        for key, count in self.counts.items():
            row = row_number[key[0]]
            across = {column_number[key[1]], SUM} if self.columns else {SUM}
            for cell in ((r, c) for r in (row, SUM) for c in across):
                table[cell] += count
        return table

    def _cells(self) -> list[Cell]:
        rows = [*range(len(self.rows)), SUM]
        columns = [*range(len(self.columns)), SUM]
        return [(row, column) for row in rows for column in columns]

    def _check_key(self, key: tuple[str, ...]) -> None:
        labels = (self.rows, self.columns) if self.columns else (self.rows,)
        if len(key) != len(labels) or any(part not in known for part, known in zip(key, labels, strict=True)):
            raise ValueError(f"The table has no place for {key!r}. Use the labels of its rows and columns.")


def _check_count(key: tuple[str, ...], count: object) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise ValueError(f"The count of {key!r} must be a whole number of people, 0 or more.")


def check_minimum(minimum: int) -> None:
    """Raise ValueError for a minimum below the lowest allowed."""
    if minimum < LOWEST_MINIMUM:
        raise ValueError(
            f"The minimum is {minimum}, but groups below {LOWEST_MINIMUM} are never shown. "
            f"Use {LOWEST_MINIMUM} or more."
        )
