"""Counts as they are: not for showing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from landsby.engines.disclosure.axis import SUM, Axis, Label, Path, path_of, upwards

LOWEST_MINIMUM = 5

Key = tuple[Label, ...]
Counts = Mapping[Any, int]
"""By key. A `Mapping` is invariant in its keys, so that these are checked when a table is made of it."""

Cell = tuple[Path, Path]
"""(row, column); `SUM` in either place is the total over it."""


Need = int
"""How much higher a number must be possible to be, as far as a reader can tell."""

Range = tuple[int, int | None]
"""What somebody who knows the rule, and to which numbers it applied, knows of a number; None: no limit."""


class Shape(Protocol):
    """What names the numbers of a table, raw or published."""

    @property
    def of(self) -> str: ...
    @property
    def names(self) -> tuple[str, str]: ...
    @property
    def axes(self) -> tuple[Axis, Axis]: ...
    @property
    def within(self) -> Path: ...
    @property
    def over(self) -> Path: ...
    @property
    def crossing(self) -> bool: ...


class Raw(Shape, Protocol):
    """What can be protected: every cell and sum of a shape, and which of them are small."""

    def with_sums(self) -> dict[Cell, int]: ...
    def needs(self, minimum: int) -> dict[Cell, Need]: ...
    def ranges(self, minimum: int) -> dict[Cell, Range]: ...
    def steps(self, minimum: int) -> dict[Cell, int]:
        """The least change from one release to the next that surely is of `minimum` people or more."""
        ...


@dataclass(frozen=True)
class RawTable:
    """Counts of people in one dimension (`columns` empty, keys `(row,)`) or two (keys `(row, column)`).

    `rows` and `columns` say which labels there are and in what order; a combination that `counts` leaves
    out is nobody (0). A label is a word, or a path from the widest to the narrowest, such as («Fjordvik»,
    «Elvebakken», «7B»): then every level has its sums. The labels are shown: they must be known to the
    reader anyway, never derived from a person, and their order must not come from the counts.

    `names` says what rows and columns are, and `of` what is counted: two tables `of` the same people whose
    rows have the same name share the sums of those rows. Raises ValueError; no message holds a count.

    A table may be a part of a larger one: `within` is the path of which its rows are the parts, and `over`
    that of which its columns are («autumn»), so that its sums are known by the same names as there. With
    `crossing` each word of a label names its own level («grade 8»), and their order does not matter: a
    school's grade is the same number among the school's grades and among the grade's schools.
    """

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    counts: Counts = field(repr=False)
    names: tuple[str, str] = ("row", "column")
    of: str = "people"
    within: Path = ()
    over: Path = ()
    crossing: bool = False

    def __post_init__(self) -> None:
        check_keys(self.counts, self.axes)
        for key, count in self.counts.items():
            check_count(key, count)

    @classmethod
    def of_counts(cls, counts: Counts) -> RawTable:
        """The table of all labels in `counts`, in alphabetical order, which tells nothing of the counts."""
        return cls(*labels_of(counts), counts)

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        return Axis(self.rows), Axis(self.columns)

    def with_sums(self) -> dict[Cell, int]:
        """Every cell and every sum over rows, over columns and over both."""
        table = dict.fromkeys(cells_of(self.axes), 0)
        for key, count in self.counts.items():
            for cell in counted_in(key):
                table[cell] += count
        return table

    def needs(self, minimum: int) -> dict[Cell, Need]:
        """The cells below `minimum`: each must be possible to be `minimum`."""
        return {cell: minimum - count for cell, count in self.with_sums().items() if count < minimum}

    def ranges(self, minimum: int) -> dict[Cell, Range]:
        """Small or not: that is what could be known of each cell."""
        small: Range = (0, minimum - 1)
        return {cell: small if n < minimum else (minimum, None) for cell, n in self.with_sums().items()}

    def steps(self, minimum: int) -> dict[Cell, int]:
        return dict.fromkeys(cells_of(self.axes), minimum)


def labels_of(keys: Iterable[Key]) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The rows and the columns of `keys`, in alphabetical order. Raises ValueError when sizes differ."""
    keys = list(keys)
    if not {len(key) for key in keys} <= {1} and not {len(key) for key in keys} <= {2}:
        raise ValueError("Every key must have one label (row), or every key two (row and column).")
    rows = {path_of(key[0]): key[0] for key in keys}
    columns = {path_of(key[1]): key[1] for key in keys if len(key) == 2}
    return tuple(rows[path] for path in sorted(rows)), tuple(columns[path] for path in sorted(columns))


def cells_of(axes: tuple[Axis, Axis]) -> Iterator[Cell]:
    rows, columns = axes
    return ((row, column) for row in (*rows.paths, SUM) for column in (*columns.paths, SUM))


def counted_in(key: Key) -> Iterator[Cell]:
    """Every cell and sum that what stands at `key` belongs to."""
    row, column = path_of(key[0]), path_of(key[1]) if len(key) == 2 else SUM
    return ((up, across) for up in upwards(row) for across in upwards(column))


def check_keys(keys: Iterable[Key], axes: tuple[Axis, Axis]) -> None:
    known = [axis.leaves for axis in axes if axis.leaves] or [frozenset()]
    for key in keys:
        if len(key) != len(known) or any(
            path_of(part) not in at for part, at in zip(key, known, strict=True)
        ):
            raise ValueError(f"The table has no place for {key!r}. Use the labels of its rows and columns.")


def check_count(key: Key, count: object) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise ValueError(f"The count of {key!r} must be a whole number of people, 0 or more.")


def check_minimum(minimum: int) -> None:
    """Raise ValueError for a minimum below the lowest allowed."""
    if minimum < LOWEST_MINIMUM:
        raise ValueError(
            f"The minimum is {minimum}, but groups below {LOWEST_MINIMUM} are never shown. "
            f"Use {LOWEST_MINIMUM} or more."
        )
