"""Which other parameters the data leave possible.

Standard normal points, one number a parameter, become parameters that spread as their 95 % intervals say, on
each side by its own half, and that go together as the information at the maximum says.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .chebyshev import Floats
from .likelihood import Parameters
from .maximum import Maximum, inverse
from .profile import Z95

LEAST = 0.1
"""Of the upper end of its interval: no sd is set below, since lattices grow without end as sds go to 0."""


def possible(maximum: Maximum, intervals: Sequence[tuple[float, float]]) -> tuple[Parameters, ...]:
    """A few parameters, equally likely, all sds above 0. The intercept, which `root` integrates, stays."""
    vector = maximum.vector.copy()
    least = LEAST * np.array([high for _, high in intervals])
    found = []
    for others in spread(maximum, intervals, _balanced(len(vector) - 1)):
        vector[1:] = others
        parameters = maximum.likelihood.parameters(vector)
        found.append(Parameters(parameters.slopes, np.maximum(parameters.sds, least)))
    return tuple(found)


def _balanced(dimension: int) -> Floats:
    """Two points a dimension, on one sphere, with the mean 0 and the variance 1 in every direction.

    So sums over them are exact for cubic functions. A random turn keeps them from the axes, where in many
    dimensions they would lie too far out.
    """
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(dimension, dimension)))
    return np.asarray(np.concatenate([turn, -turn]) * np.sqrt(dimension))


def spread(maximum: Maximum, intervals: Sequence[tuple[float, float]], points: Floats) -> Floats:
    """The parameters but the intercept, at standard normal `points` (points, parameters).

    Where an interval begins at 0, the way down is as wide as the way up: a negative sd means the same as its
    positive.
    """
    covariance: Floats = inverse(maximum.information)[1:, 1:]
    scale = np.sqrt(np.diag(covariance))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    z = points @ (vectors * np.sqrt(np.maximum(values, 0))).T
    best, (low, high) = maximum.vector[1:], np.array(intervals).T
    sds = slice(len(best) - len(intervals), None)
    up, down = scale.copy(), scale.copy()
    up[sds] = (high - best[sds]) / Z95
    down[sds] = np.where(low > 0, best[sds] - low, high - best[sds]) / Z95
    return np.asarray(best + z * np.where(z > 0, up, down))
