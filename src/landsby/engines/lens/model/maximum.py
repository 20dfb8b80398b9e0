"""The largest likelihood, and how far a standard deviation can move before it has fallen too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .chebyshev import Floats
from .likelihood import Likelihood

LIMIT = 1.959963984540054
"""The signed root of twice the fall of the log-likelihood, at the ends of a 95 % interval."""
CLOSE = 0.004
"""In units of that root: a fifth of a per cent of the interval's half."""
FLAT = 0.02
"""The gradient, in units of one standard error, below which a maximum counts as found."""
TRIES = 14
WIDEST = 5.0
"""No sd is looked for beyond this: exp(5) is 148 times the odds."""
MOST_STEPS = 60
MOST_CUTS = 12
NOISE = 1e-7


@dataclass
class Maximum:
    """`vector`: slopes and sds. `information`: minus the second derivatives there."""

    likelihood: Likelihood
    vector: Floats
    loglik: float
    information: Floats
    tick: Callable[[], None] = field(default=lambda: None)


def maximise(likelihood: Likelihood, start: Floats, scale: Floats, tick: Callable[[], None]) -> Maximum:
    """From `start`; `scale` is about one standard error of each parameter."""
    top = _climbed(likelihood, start, np.diag(scale**2), tick, FLAT)
    information = _information(likelihood, top, scale, tick)
    top = _climbed(likelihood, top.vector, _inverse(information), tick, FLAT / 4)
    vector = _without_specks(likelihood, top.vector, top.loglik, information)
    return Maximum(likelihood, vector, top.loglik, information, tick)


def _without_specks(likelihood: Likelihood, vector: Floats, loglik: float, information: Floats) -> Floats:
    """An sd of a small part of its error is 0, if that is as likely."""
    tidy = np.concatenate([likelihood.parameters(vector).slopes, likelihood.parameters(vector).sds])
    speck = 0.05 / np.sqrt(np.maximum(np.diag(information), 1e-12))
    small = (tidy < speck) & (np.arange(len(tidy)) >= likelihood.tree.designs.shape[1])
    without = np.where(small, 0.0, tidy)
    as_likely = not small.any() or likelihood.up(likelihood.parameters(without)).loglik > loglik - 0.005
    return without if as_likely else tidy


@dataclass(frozen=True)
class _Top:
    vector: Floats
    loglik: float
    gradient: Floats


def _climbed(
    likelihood: Likelihood, start: Floats, inverse: Floats, tick: Callable[[], None], flat: float
) -> _Top:
    """BFGS with steps kept short, since lattices grow with the sds, and cut until they lead upwards.

    `inverse` is about the inverse of the information; a parameter with zeros there is held fixed.
    """
    tick()
    here = _Top(start, *likelihood.value_and_gradient(start))
    for _ in range(MOST_STEPS):
        step = inverse @ here.gradient
        if here.gradient @ step < flat**2:
            break
        step = step / max(1.0, float(np.max(np.abs(step) / _stride(likelihood, here.vector))))
        there = _upwards(likelihood, here, step, tick)
        if there is None:
            break
        inverse = _learnt(inverse, there.vector - here.vector, here.gradient - there.gradient)
        here = there
    return here


def _stride(likelihood: Likelihood, vector: Floats) -> Floats:
    """The longest step: one logit for a covariate's usual spread, half of an sd or a little more."""
    slopes = likelihood.tree.designs.shape[1]
    spread = np.maximum(np.abs(likelihood.tree.designs).max(axis=0), 1e-12)
    return np.concatenate([1 / spread, np.maximum(0.5 * np.abs(vector[slopes:]), 0.2)])


def _upwards(likelihood: Likelihood, here: _Top, step: Floats, tick: Callable[[], None]) -> _Top | None:
    slopes = likelihood.tree.designs.shape[1]
    for _ in range(MOST_CUTS):
        tick()
        vector = here.vector + step
        vector[slopes:] = np.clip(vector[slopes:], -WIDEST, WIDEST)
        if np.array_equal(vector, here.vector):
            return None
        there = _Top(vector, *likelihood.value_and_gradient(vector))
        if there.loglik > here.loglik - NOISE:
            return there
        step = step / 3
    return None


def _learnt(inverse: Floats, moved: Floats, bent: Floats) -> Floats:
    """Broyden, Fletcher, Goldfarb and Shanno's update, but where the surface bends the wrong way."""
    along = float(moved @ bent)
    if along <= 1e-10 * float(np.linalg.norm(moved) * np.linalg.norm(bent)):
        return inverse
    turn = np.eye(len(moved)) - np.outer(moved, bent) / along
    learnt = turn @ inverse @ turn.T + np.outer(moved, moved) / along
    held = ~inverse.any(axis=0)
    learnt[held], learnt[:, held] = 0.0, 0.0
    return np.asarray(learnt)


def _information(likelihood: Likelihood, top: _Top, scale: Floats, tick: Callable[[], None]) -> Floats:
    """Differences of the gradient, a tenth of a standard error ahead."""
    columns = []
    for ahead in np.diag(scale / 10):
        tick()
        columns.append((top.gradient - likelihood.value_and_gradient(top.vector + ahead)[1]) / ahead.sum())
    return np.asarray(np.array(columns) + np.array(columns).T) / 2


def _inverse(information: Floats) -> Floats:
    """Directions in which next to nothing is known are given a large, finite variance."""
    scale = 1 / np.sqrt(np.maximum(np.abs(np.diag(information)), 1e-12))
    values, vectors = np.linalg.eigh(information * np.outer(scale, scale))
    root = scale[:, None] * vectors / np.sqrt(np.maximum(values, 1e-3))
    return np.asarray(root @ root.T)


def interval(maximum: Maximum, index: int) -> tuple[float, float]:
    """The 95 % profile-likelihood interval of the sd at `index` of the vector.

    0 belongs to it unless the log-likelihood falls by 1.92 on the way there. When the truth is 0, half of all
    data sets have their maximum there, so that the interval holds 0 in 97.5 % of them: never in too few.
    """
    return _end(maximum, index, -1.0), _end(maximum, index, 1.0)


@dataclass
class _Profile:
    """The likelihood at its largest for given values of one parameter; remembers where it has been."""

    maximum: Maximum
    index: int

    def __post_init__(self) -> None:
        information, index = self.maximum.information, self.index
        others = np.delete(np.arange(len(information)), index)
        self.inverse = np.zeros_like(information)
        self.inverse[np.ix_(others, others)] = _inverse(information[np.ix_(others, others)])
        self.trend = -self.inverse @ information[index]
        self.trend[index] = 1.0
        self.known = [self.maximum.vector]

    def root(self, value: float) -> float:
        """The root of twice the fall from the maximum, 0 or more."""
        nearest = min(self.known, key=lambda vector: abs(float(vector[self.index]) - value))
        start = nearest + self.trend * (value - nearest[self.index])
        top = _climbed(self.maximum.likelihood, start, self.inverse, self.maximum.tick, 5 * FLAT)
        self.known.append(top.vector)
        loglik = top.loglik + 0.5 * float(top.gradient @ self.inverse @ top.gradient)
        return float(np.sqrt(2 * max(0.0, self.maximum.loglik - loglik)))


def _end(maximum: Maximum, index: int, side: float) -> float:
    profile, best = _Profile(maximum, index), float(maximum.vector[index])
    variance = float(np.linalg.pinv(maximum.information)[index, index])
    inside, outside = (best, 0.0), (0.0, np.inf) if side < 0 else (np.inf, np.inf)
    value = best + side * LIMIT * float(np.sqrt(max(variance, 1e-12)))
    if value <= 0:
        root = profile.root(0.0)
        if root <= LIMIT:
            return 0.0
        outside, value = (0.0, root), best / 2
    for _ in range(TRIES):
        value = min(value, WIDEST)
        root = profile.root(value)
        if abs(root - LIMIT) < CLOSE or (value == WIDEST and root < LIMIT):
            break
        inside, outside = (inside, (value, root)) if root > LIMIT else ((value, root), outside)
        value = _next(best, inside, outside)
    return value


def _next(best: float, inside: tuple[float, float], outside: tuple[float, float]) -> float:
    """Where a straight line in the root meets the limit, kept between what is inside and what is outside."""
    if np.isfinite(outside[1]):
        share = (LIMIT - inside[1]) / (outside[1] - inside[1])
        return inside[0] + float(np.clip(share, 0.02, 0.98)) * (outside[0] - inside[0])
    stretch = min(LIMIT / max(inside[1], 1e-3) * 1.02, 3.0)
    ahead = best + (inside[0] - best) * stretch
    return ahead if ahead > outside[0] or outside[0] == np.inf else (inside[0] + outside[0]) / 2
