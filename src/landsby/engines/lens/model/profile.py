"""How far a standard deviation can move before the likelihood has fallen too much."""

from __future__ import annotations

import numpy as np

from .chebyshev import Floats
from .maximum import FLAT, WIDEST, Maximum, climbed, inverse, stride
from .root import rooted

Z95 = 1.959963984540054
"""Standard errors to each end of a 95 % interval; of a likelihood, the root of twice its fall there."""
CLOSE = 0.004
"""In units of that root: a fifth of a per cent of the interval's half."""
TRIES = 14
BEGUN = 0.5
"""A root below this says that the standard error was far too small: then the end is looked for by leaps."""
LEAP = 0.2


def interval(maximum: Maximum, index: int) -> tuple[float, float]:
    """The 95 % profile-likelihood interval of the sd at `index` of the vector, the intercept integrated out.

    At its most likely value the intercept takes away some of what the outermost units differ by, so that sds
    would seem too small where units are few (adjusted profile likelihood: Cox and Reid, 1987).

    0 belongs to it unless the log-likelihood falls by 1.92 on the way there. When the truth is 0, half of all
    data sets have their maximum there, so that the interval holds 0 in 97.5 % of them: never in too few.
    """
    profile = _Profile(maximum, index)
    return _end(profile, -1.0), _end(profile, 1.0)


class _Profile:
    """The likelihood at its largest for given values of one parameter; remembers where it has been."""

    def __init__(self, maximum: Maximum, index: int) -> None:
        information = maximum.information
        self.maximum, self.index, self.known = maximum, index, [maximum.vector]
        others = np.delete(np.arange(len(information)), index)
        self.inverse = np.zeros_like(information)
        self.inverse[np.ix_(others, others)] = inverse(information[np.ix_(others, others)])
        self.trend = -self.inverse @ information[index]
        self.trend[index] = 1.0
        self.error = min(float(np.sqrt(max(np.linalg.pinv(information)[index, index], 1e-12))), WIDEST)
        self.top = self._top()

    def _top(self) -> float:
        """The largest value with the intercept integrated out: a step of Newton's from the maximum."""
        vector = self.maximum.vector
        ahead = 0.1 * self.error * (np.arange(len(vector)) == self.index)
        gains = [self._gain(vector + side * ahead) for side in (-1.0, 0.0, 1.0)]
        slope = (gains[2] - gains[0]) / (0.2 * self.error)
        return self.maximum.loglik + gains[1] + 0.5 * (slope * self.error) ** 2

    def _gain(self, vector: Floats) -> float:
        """By how much the log-likelihood is larger with the intercept integrated out."""
        self.maximum.tick()
        found = rooted(self.maximum.likelihood, self.maximum.likelihood.parameters(vector))
        return found.loglik - found.passed.loglik

    def root(self, value: float) -> float:
        """The root of twice the fall from the top, 0 or more."""
        nearest = min(self.known, key=lambda vector: abs(float(vector[self.index]) - value))
        farthest = stride(self.maximum.likelihood, nearest)
        start = nearest + np.clip(self.trend * (value - nearest[self.index]), -farthest, farthest)
        start[self.index] = value
        top = climbed(self.maximum.likelihood, start, self.inverse, self.maximum.tick, 5 * FLAT)
        self.known.append(top.vector)
        loglik = top.loglik + 0.5 * float(top.gradient @ self.inverse @ top.gradient)
        return float(np.sqrt(2 * max(0.0, self.top - loglik - self._gain(top.vector))))


def _end(profile: _Profile, side: float) -> float:
    best = float(profile.maximum.vector[profile.index])
    inside, outside = (best, 0.0), None
    value = best + side * Z95 * profile.error
    for _ in range(TRIES):
        value = min(max(value, 0.0), WIDEST)
        root = profile.root(value)
        if abs(root - Z95) < CLOSE or (value in {0.0, WIDEST} and root < Z95):
            return value
        inside, outside = (inside, (value, root)) if root > Z95 else ((value, root), outside)
        value = _between(inside, outside) if outside else _beyond(best, inside, side)
    return outside[0] if outside else value


def _between(inside: tuple[float, float], outside: tuple[float, float]) -> float:
    """Where a straight line in the root meets the limit."""
    share = (Z95 - inside[1]) / (outside[1] - inside[1])
    return inside[0] + float(np.clip(share, 0.02, 0.98)) * (outside[0] - inside[0])


def _beyond(best: float, inside: tuple[float, float], side: float) -> float:
    """As far as the root promises, and a good way on where it has hardly begun to rise."""
    gone = abs(inside[0] - best)
    if inside[1] < BEGUN:
        return inside[0] + side * max(2 * gone, LEAP)
    return best + side * gone * min(Z95 / inside[1] * 1.02, 3.0)
