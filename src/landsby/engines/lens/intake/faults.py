"""What is wrong with a file, told by row and column, and never by value.

A value in the wrong column may be a name, a diagnosis or a national id, so no sentence here repeats one: the
row and the column are enough to find it in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


class Refused(Exception):
    """One sentence about a whole file, map, key or store that cannot be used."""


class Wrong(ValueError):
    """One sentence about one text, without the text."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong. `row` counts as a spreadsheet does (the header is 1); in JSON, records from 1."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}: {self.sentence}"


class Faults:
    """All faults of a file: counted, and the first `most` of them kept."""

    def __init__(self, most: int = 20) -> None:
        self.most = most
        self.count = 0
        self._kept: list[Fault] = []

    def __bool__(self) -> bool:
        return self.count > 0

    def add(self, rows: NDArray[np.int64], column: str, sentence: str) -> None:
        """The same thing is wrong in each of `rows`, in `column`."""
        self.count += len(rows)
        first = rows if len(rows) <= self.most else np.partition(rows, self.most - 1)[: self.most]
        self._kept = self._first([*self._kept, *(Fault(int(row), column, sentence) for row in first)])

    def first(self) -> tuple[Fault, ...]:
        """The first faults by row, at most `most`."""
        return tuple(self._kept)

    def _first(self, faults: list[Fault]) -> list[Fault]:
        return sorted(set(faults))[: self.most]
