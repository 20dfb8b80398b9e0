"""What cannot be modelled is refused in one sentence, with its row and its column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

from .tree import Coded, Codes, coded

MOST_PLANNED = 2_000_000_000


class Unusable(ValueError):
    """`row` counts rows of data from 0; `column` is a level, a covariate, «absent» or «planned»."""

    def __init__(self, what: str, row: int | None = None, column: str | None = None) -> None:
        self.what, self.row, self.column = what, row, column
        place = [f"row {row}"] * (row is not None) + [f"column «{column}»"] * (column is not None)
        super().__init__(": ".join([", ".join(place), what] if place else [what]))


def checked_counts(absent: ArrayLike, planned: ArrayLike) -> tuple[Codes, Codes]:
    """Whole numbers, 0 ≤ absent ≤ planned, 1 ≤ planned, with some absence and some presence."""
    missed, expected = _whole_numbers(absent, "absent"), _whole_numbers(planned, "planned")
    if len(missed) != len(expected):
        raise Unusable("absent and planned do not have equally many rows.")
    if not len(missed):
        raise Unusable("there are no rows.")
    _refuse(missed < 0, "absent", "absent cannot be below 0.")
    _refuse(
        expected <= 0, "planned", "planned must be 1 or more: leave out rows for which nothing was planned."
    )
    _refuse(expected > MOST_PLANNED, "planned", f"planned cannot be above {MOST_PLANNED}.")
    _refuse(missed > expected, "absent", "more was missed than was planned.")
    if not missed.any() or (missed == expected).all():
        raise Unusable("everybody is always present, or always absent: there is nothing to compare.")
    return missed, expected


def _whole_numbers(values: ArrayLike, column: str) -> Codes:
    numbers = _numbers(values, column)
    _refuse(numbers != np.round(numbers), column, "this must be a whole number.")
    return numbers.astype(np.int64)


def _numbers(values: ArrayLike, column: str) -> NDArray[np.float64]:
    try:
        numbers = np.asarray(values).astype(np.float64)
    except (ValueError, TypeError):
        raise Unusable("these must be numbers.", column=column) from None
    if numbers.ndim != 1:
        raise Unusable("this must be one column.", column=column)
    _refuse(~np.isfinite(numbers), column, "a number is missing.")
    return numbers


def groups(levels: Mapping[str, ArrayLike], rows: int, planned: Codes) -> dict[str, Coded]:
    """The levels, coded: nested, and each with something of its own to tell."""
    if not levels:
        raise Unusable("name at least one level.")
    found = {name: _group(name, values, rows) for name, values in levels.items()}
    for (inner, below), (outer, above) in zip(found.items(), list(found.items())[1:], strict=False):
        _look_at_nesting(inner, below, outer, above)
    first, innermost = next(iter(found.items()))
    if np.bincount(innermost.codes, weights=planned).max() <= 1:
        raise Unusable(
            "each unit has one planned slot only: what is its own cannot be told from chance.", column=first
        )
    return found


def _group(name: str, values: ArrayLike, rows: int) -> Coded:
    try:
        found = coded(np.asarray(values))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        raise Unusable("use text or whole numbers, and one kind only.", column=name) from None
    if len(found.codes) != rows:
        raise Unusable("this column does not have as many rows as absent.", column=name)
    empty = [index for index, key in enumerate(found.keys) if key is None or key == "" or str(key) == "nan"]
    _refuse(np.isin(found.codes, empty), name, "the group is missing.")
    if len(found.keys) < 2:
        raise Unusable("there is one group only: at least two are needed to compare.", column=name)
    return found


def _look_at_nesting(inner: str, below: Coded, outer: str, above: Coded) -> None:
    first = np.full(len(below.keys), -1)
    first[below.codes[::-1]] = above.codes[::-1]
    elsewhere = np.flatnonzero(first[below.codes] != above.codes)
    if len(elsewhere):
        row = int(elsewhere[0])
        unit = below.keys[below.codes[row]]
        was, now = above.keys[first[below.codes[row]]], above.keys[above.codes[row]]
        raise Unusable(
            f"«{unit}» lies in «{now}» here and in «{was}» above. "
            f"Give each {inner} a name of its own, and name the innermost level first.",
            row,
            inner,
        )
    if len(below.keys) == len(above.keys):
        raise Unusable(
            f"each {outer} has one {inner} only, so that the two are the same. Leave one out.", column=outer
        )


class Covariates(NamedTuple):
    """`names` of the columns; `references`: for each covariate of text, the value that has no column."""

    names: tuple[str, ...]
    references: Mapping[str, str]


def designs(covariates: Mapping[str, ArrayLike], rows: int) -> tuple[Covariates, NDArray[np.float64]]:
    """The columns (rows, covariates). Text becomes one column a value but the first."""
    names: list[str] = []
    references: dict[str, str] = {}
    columns: list[NDArray[np.float64]] = []
    for name, values in covariates.items():
        given = np.asarray(values)
        if given.shape != (rows,):
            raise Unusable("this column does not have as many rows as absent.", column=name)
        if given.dtype.kind in "biuf":
            names.append(name)
            columns.append(_numbers(given, name))
            continue
        different = sorted(set(given.tolist()), key=str)
        references[name] = str(different[0])
        names += [f"{name}={value}" for value in different[1:]]
        columns += [(given == value).astype(float) for value in different[1:]]
    table = np.column_stack([np.ones(rows), *columns])
    for count in range(2, table.shape[1] + 1):
        if (
            np.linalg.matrix_rank(table[:, :count] / np.abs(table[:, :count]).max(axis=0).clip(1e-300))
            < count
        ):
            why = " beyond the other covariates" if len(covariates) > 1 else ": it is the same everywhere"
            raise Unusable(f"this tells nothing{why}. Leave it out.", column=names[count - 2])
    return Covariates(tuple(names), references), table[:, 1:]


def _refuse(wrong: NDArray[np.bool_], column: str, what: str) -> None:
    if wrong.any():
        raise Unusable(what, int(np.flatnonzero(wrong)[0]), column)
