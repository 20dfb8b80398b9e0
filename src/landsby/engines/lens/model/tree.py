"""The data as a tree: rows in units of the innermost level, in groups, in groups of groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import gammaln

from .chebyshev import Floats

Codes = NDArray[np.int64]

MOST_IN_A_CELL = 512


@dataclass(frozen=True)
class Rows:
    """Different rows, sorted by the kind of unit that they make up; a kind's rows follow each other."""

    absent: Floats
    planned: Floats
    design: Codes
    """Index into `Tree.designs`."""
    starts: Codes
    """Where each kind's rows begin."""

    def take(self, kinds: Codes) -> Rows:
        """These kinds, in this order."""
        lengths = self.lengths[kinds]
        starts = np.cumsum(lengths) - lengths
        rows = np.repeat(self.starts[kinds] - starts, lengths) + np.arange(lengths.sum())
        return Rows(self.absent[rows], self.planned[rows], self.design[rows], starts)

    @property
    def lengths(self) -> Codes:
        """How many rows each kind has."""
        return np.diff(np.append(self.starts, len(self.absent)))


@dataclass(frozen=True)
class Tree:
    """Units with the same rows are of one kind and are computed once.

    `keys`: by level, innermost first, the names of its units. `parents`: by level but the outermost, the
    parent of each unit. `members`: by level but the outermost, (parents, kinds or units) how many of each.
    `constant`: the sum of the logarithms of the binomial coefficients.
    """

    names: tuple[str, ...]
    keys: tuple[Sequence[object], ...]
    parents: tuple[Codes, ...]
    kind: Codes
    rows: Rows
    designs: Floats
    members: tuple[csr_array, ...]
    members_back: tuple[csr_array, ...]
    outermost: Floats
    cells: tuple[Codes, ...]
    constant: float

    @property
    def sizes(self) -> list[int]:
        return [len(keys) for keys in self.keys]


def tree_of(
    absent: Codes, planned: Codes, levels: Mapping[str, Coded], designs: Floats, design: Codes
) -> Tree:
    """`designs` (designs, covariates) are the different rows of covariates, `design` (rows,) their index.

    Raises nothing: that the data can be used has been looked at before (`checks`).
    """
    coded = list(levels.values())
    parents = tuple(_parents(inner, outer) for inner, outer in pairwise(coded))
    unit_rows = _merged(absent, planned, coded[0].codes, design, len(designs))
    rows, kind = _kinds(unit_rows, len(coded[0].keys), len(designs))
    rows, kind, cells = _in_cells(rows, kind)
    kinds = len(rows.starts)
    members = [_members(parents[0], kind, kinds)] if parents else []
    members += [_members(outer, np.arange(len(outer)), len(outer)) for outer in parents[1:]]
    return Tree(
        names=tuple(levels),
        keys=tuple(each.keys for each in coded),
        parents=parents,
        kind=kind,
        rows=rows,
        designs=designs,
        members=tuple(members),
        members_back=tuple(csr_array(each.T) for each in members),
        outermost=np.bincount(kind, minlength=kinds).astype(float)
        if not parents
        else np.ones(len(coded[-1].keys)),
        cells=cells,
        constant=float(
            np.sum(gammaln(planned + 1.0) - gammaln(absent + 1.0) - gammaln(planned - absent + 1.0))
        ),
    )


@dataclass(frozen=True)
class Coded:
    """A level's column: the different values in the order in which they come, and each row's index."""

    keys: Sequence[object]
    codes: Codes


def coded(values: NDArray[np.generic] | Sequence[object]) -> Coded:
    """Raises `pyarrow.ArrowInvalid` when kinds of values are mixed."""
    found = pa.array(values).dictionary_encode()
    return Coded(found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.int64))


def _parents(inner: Coded, outer: Coded) -> Codes:
    parents = np.zeros(len(inner.keys), dtype=np.int64)
    parents[inner.codes] = outer.codes
    return parents


@dataclass(frozen=True)
class _UnitRows:
    """Rows of one unit and design added up; sorted by unit."""

    unit: Codes
    absent: Codes
    planned: Codes
    design: Codes


def _merged(absent: Codes, planned: Codes, unit: Codes, design: Codes, designs: int) -> _UnitRows:
    """The likelihood knows only the sums of rows with one unit and one design."""
    place, back = np.unique(unit * designs + design, return_inverse=True)
    sums = [np.bincount(back, weights=each).astype(np.int64) for each in (absent, planned)]
    return _UnitRows(place // designs, sums[0], sums[1], place % designs)


def _kinds(found: _UnitRows, units: int, designs: int) -> tuple[Rows, Codes]:
    """Units of one row are of one kind when their rows are equal; others are kinds of their own."""
    if len(found.unit) > units:
        starts = np.searchsorted(found.unit, np.arange(units))
        rows = Rows(found.absent.astype(float), found.planned.astype(float), found.design, starts)
        return rows, np.arange(units)
    most = int(found.planned.max()) + 1
    counts, place = np.unique(found.planned * most + found.absent, return_inverse=True)
    different, kind = np.unique(place * designs + found.design, return_inverse=True)
    planned, absent = np.divmod(counts[different // designs], most)
    rows = Rows(absent.astype(float), planned.astype(float), different % designs, np.arange(len(different)))
    return rows, kind


def _in_cells(rows: Rows, kind: Codes) -> tuple[Rows, Codes, tuple[Codes, ...]]:
    """Kinds that are about as sharp and lie near each other, side by side, cut into cells."""
    centre, sharpness = _centres(rows)
    octave = np.round(np.log2(sharpness) / 2)
    order = np.lexsort((centre, octave))
    cuts = np.flatnonzero(np.diff(octave[order])) + 1
    cells: list[Codes] = []
    for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True):
        pieces = -(-(last - first) // MOST_IN_A_CELL)
        cells += np.array_split(np.arange(first, last), pieces)
    return rows.take(order), np.argsort(order)[kind], tuple(cells)


def _centres(rows: Rows) -> tuple[Floats, Floats]:
    """By kind: about where the likelihood peaks (logit), and how sharply it bends there (1/logit²)."""
    absent, planned = (np.add.reduceat(each, rows.starts) for each in (rows.absent, rows.planned))
    rate = (absent + 0.5) / (planned + 1)
    return np.log(rate / (1 - rate)), (planned + 1) * rate * (1 - rate)


def _members(parent: Codes, member: Codes, members: int) -> csr_array:
    shape = (int(parent.max()) + 1, members)
    return csr_array((np.ones(len(parent)), (parent, member)), shape=shape)
