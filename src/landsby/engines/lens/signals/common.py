"""What all signals share: the sides, the smallest group, and the numbers they are made of."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FEWEST_PUPILS = 5
"""A group of fewer is never flagged, charted or followed."""


class Side(StrEnum):
    """On which side of what is usual something lies. More absence is above."""

    ABOVE = "above"
    BELOW = "below"


def numbers(values: ArrayLike) -> Floats:
    """As an array of numbers of 0 or more; else ValueError."""
    found = np.asarray(values, float)
    if not (np.isfinite(found).all() and (found >= 0).all()):
        raise ValueError("Counts must be numbers of 0 or more.")
    return found


def as_counts(absent: ArrayLike, planned: ArrayLike) -> tuple[Floats, Floats]:
    """Both as arrays of one shape, with 0 ≤ absent ≤ planned; else ValueError."""
    missed, due = numbers(absent), numbers(planned)
    if missed.shape != due.shape:
        raise ValueError(f"absent has the shape {missed.shape} and planned {due.shape}; they must be alike.")
    if (missed > due).any():
        raise ValueError("More is absent than planned somewhere; the denominator must be the larger.")
    return missed, due
