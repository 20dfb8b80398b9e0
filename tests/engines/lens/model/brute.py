"""The same likelihood by plain nested sums over every effect: slow, and written from the formula alone."""

import numpy as np
from scipy.special import gammaln


def loglik(absent, planned, levels, intercept, sds, *, points=41, tails=9.0, shift=0.0):
    """`levels`, innermost first; `points` a level, or one number for each; `shift` by row."""
    points = np.broadcast_to(points, len(sds))
    constant = np.sum(gammaln(planned + 1.0) - gammaln(absent + 1.0) - gammaln(planned - absent + 1.0))
    rows = np.arange(len(absent))

    def below(level, rows, logit):
        if level < 0:
            each = logit[..., None] + np.broadcast_to(shift, len(absent))[rows]
            return np.sum(absent[rows] * each - planned[rows] * np.logaddexp(0.0, each), axis=-1)
        z = np.linspace(-tails, tails, points[level])
        weights = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
        total = np.zeros_like(logit)
        for group in np.unique(levels[level][rows]):
            members = rows[levels[level][rows] == group]
            values = below(level - 1, members, logit[..., None] + sds[level] * z)
            top = values.max(axis=-1, keepdims=True)
            total += top[..., 0] + np.log(np.exp(values - top) @ weights)
        return total

    return float(below(len(sds) - 1, rows, np.array(intercept))) + constant
