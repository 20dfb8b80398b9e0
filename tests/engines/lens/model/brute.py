"""The same likelihood by plain nested sums over every effect: slow, and written from the formula alone."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Array = NDArray[Any]


def loglik(
    absent: Array,
    planned: Array,
    levels: Sequence[Array],
    intercept: float,
    sds: Sequence[float] | Array,
    *,
    points: int | Sequence[int] = 41,
    tails: float = 9.0,
    shift: float | Array = 0.0,
) -> float:
    """`levels`, innermost first; `points` a level, or one number for each; `shift` by row."""
    counts = np.broadcast_to(points, len(sds))
    constant = np.sum(gammaln(planned + 1.0) - gammaln(absent + 1.0) - gammaln(planned - absent + 1.0))

    def below(level: int, rows: Array, logit: Array) -> Array:
        if level < 0:
            each = logit[..., None] + np.broadcast_to(shift, len(absent))[rows]
            return np.asarray(np.sum(absent[rows] * each - planned[rows] * np.logaddexp(0.0, each), axis=-1))
        z = np.linspace(-tails, tails, counts[level])
        weights = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
        total = np.zeros_like(logit)
        for group in np.unique(levels[level][rows]):
            members = rows[levels[level][rows] == group]
            values = below(level - 1, members, logit[..., None] + sds[level] * z)
            top = values.max(axis=-1, keepdims=True)
            total += top[..., 0] + np.log(np.exp(values - top) @ weights)
        return total

    return float(below(len(sds) - 1, np.arange(len(absent)), np.array(intercept)) + constant)
