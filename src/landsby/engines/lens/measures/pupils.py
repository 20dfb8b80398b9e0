"""The model's input: a row a pupil, without the pupil's name, that cannot be shown, written or kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NoReturn

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis import _

from landsby.engines.lens.backends import Engine
from landsby.engines.lens.measures.grouping import Dimension, Grouping, slots
from landsby.engines.lens.schema import LEVELS, Unit

BETWEEN = " · "


class PupilCounts:
    """Absent and planned slots of each pupil, and the class, school and municipality around; made by
    `pupil_counts` only.

    `absent` and `planned` are int64 arrays, `levels` maps each of `schema.LEVELS` to an array of labels, all
    of one length and in no order that tells anything. Which pupil a row is of is not in it. It is for
    `model.fit`; printing, copying, iterating and pickling raise TypeError.
    """

    __slots__ = ("absent", "levels", "planned")
    absent: np.ndarray[Any, np.dtype[np.int64]]
    planned: np.ndarray[Any, np.dtype[np.int64]]
    levels: Mapping[str, np.ndarray[Any, Any]]

    def __new__(cls) -> PupilCounts:
        raise TypeError("PupilCounts are made by pupil_counts() only.")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("PupilCounts have no other kinds.")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("PupilCounts cannot be changed.")

    def __repr__(self) -> str:
        """Says what it is, for a debugger; nothing of what it holds."""
        return "<PupilCounts: input to the model, never shown>"

    def _refuse(self, *_args: object, **_more: object) -> NoReturn:
        raise TypeError("PupilCounts are input to the model. They are never shown, written or kept.")

    __str__ = __format__ = __iter__ = __array__ = __reduce_ex__ = __copy__ = __deepcopy__ = _refuse


def pupil_counts(engine: Engine, table: ir.Table, unit: Unit) -> PupilCounts:
    """Slots absent and planned of every pupil in each class. A slot is missed when half of it or more is.

    Slots without a denominator count as planned. A pupil who changes class is a row in each.
    """
    keys = Grouping.of([Dimension.CLASS]).keys
    missed = (_.absent > 0) & (_.absent * 2 >= _.planned.fill_null(0))
    counts = slots(table, unit).aggregate(
        by=[*keys, "pupil"], absent=_.count(where=missed), planned=_.count()
    )
    labels = {"municipality": _.municipality}
    labels["school"] = labels["municipality"] + BETWEEN + _.school
    labels["class"] = labels["school"] + BETWEEN + _["class"]
    return _sealed(engine.answer(counts.select("absent", "planned", **labels)))


def _sealed(rows: pa.Table) -> PupilCounts:
    made = object.__new__(PupilCounts)
    levels = {name: _labels(rows[name].combine_chunks().dictionary_encode()) for name in LEVELS}
    object.__setattr__(made, "absent", rows["absent"].to_numpy().astype(np.int64))
    object.__setattr__(made, "planned", rows["planned"].to_numpy().astype(np.int64))
    object.__setattr__(made, "levels", MappingProxyType(levels))
    return made


def _labels(encoded: pa.DictionaryArray) -> np.ndarray[Any, Any]:
    """One Python text a group, not one a pupil."""
    found: np.ndarray[Any, Any] = encoded.dictionary.to_numpy(zero_copy_only=False)[
        encoded.indices.to_numpy()
    ]
    return found
