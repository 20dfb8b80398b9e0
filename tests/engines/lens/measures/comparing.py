"""An engine's answer in the shape of the reference's."""

from math import isclose
from pathlib import Path
from typing import Any

import pyarrow as pa

from landsby.engines.lens.backends import Engine
from landsby.engines.lens.measures import FIGURES, Question
from tests.engines.lens.measures.reference import Figures, Key

ROUNDING = 1e-6


def ask(engine: Engine, question: Question, file: Path) -> dict[Key, Figures]:
    return by_group(engine.answer(question.expression(engine.read([file]))))


def by_group(answered: pa.Table) -> dict[Key, Figures]:
    keys = [name for name in answered.column_names if name not in FIGURES]
    found: dict[Key, Figures] = {}
    for row in answered.to_pylist():
        key = tuple(row[name] for name in keys)
        assert key not in found
        found[key] = Figures(*(row[name] for name in Figures._fields))
    return found


def same(one: dict[Key, Any], other: dict[Key, Any], tolerance: float = 1e-12) -> bool:
    """Whether the counts are equal, and the values but for the last digits of a float.

    A case of the specification may leave out what comes after the value. An error near 0 is a root of what
    rounding left.
    """
    return one.keys() == other.keys() and all(
        tuple(one[key][:3]) == tuple(other[key][:3])
        and close(one[key][3], other[key][3], tolerance)
        and all(close(*rest, ROUNDING) for rest in zip(one[key][4:], other[key][4:], strict=False))
        for key in one
    )


def close(one: float | None, other: float | None, tolerance: float) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
