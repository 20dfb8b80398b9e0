"""The likelihood of a unit given its parent: exp(f) blurred with the Gaussian of the level.

    m(c) = log ∫ exp(f(x)) N(x; c, sd²) dx

by the trapezoidal rule, whose error on a Gaussian integrand of width w and step h is 2 exp(−2 π² w²/h²):
at the step used here, 0.8 w, below 1e-13.
Nothing is ever subtracted, so that it also holds far out in the tails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .chebyshev import Domain, Floats

STEP = 0.8
"""Of the width of the integrand."""
TAIL = 6.5
"""So many standard deviations of a level are integrated around a node: what is left out is below 1e-10."""
LAST_TAIL = 8.0
"""At the outermost level, where the one node is what counts."""
FAINTEST = 1e-280
SLOPES = 201


class Blur(Protocol):
    """Where f must be known, and what is made of its values there."""

    points: Floats

    def forward(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        """From f (units, points): m (units, nodes), and what `backward` needs."""
        ...

    def backward(self, pull: Floats, mass: Floats, kept: Floats) -> tuple[Floats, float]:
        """From the derivatives with respect to m: those with respect to f and to the level's sd."""
        ...


class Shared:
    """One lattice for all nodes: cheap when the level is about as wide as what lies above it."""

    def __init__(self, sd: float, nodes: Floats, low: float, high: float, step: float) -> None:
        count = 2 + int((high - low) / step)
        self.points, gap = np.linspace(low, high, count, retstep=True)
        z = (self.points[:, None] - nodes[None, :]) / sd
        self.weights = np.exp(-0.5 * z * z) * (gap / sd / np.sqrt(2 * np.pi))
        self.slopes = self.weights * (z * z - 1) / sd

    def forward(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        top = values.max(axis=1, keepdims=True)
        kept = np.exp(values - top)
        mass = kept @ self.weights
        with np.errstate(divide="ignore"):
            return top + np.log(mass), mass, kept

    def backward(self, pull: Floats, mass: Floats, kept: Floats) -> tuple[Floats, float]:
        ratio = pull / mass
        slope = float(np.sum((kept.T @ ratio) * self.slopes))
        return kept * (ratio @ self.weights.T), slope


class Local:
    """A lattice for each node: for a level that is narrow beside what lies above it, also of no width."""

    def __init__(self, sd: float, nodes: Floats, starts: Floats, count: int, step: float) -> None:
        points = starts[:, None] + step * np.arange(count)
        z = (points - nodes[:, None]) / sd if sd else np.zeros_like(points)
        self.points = points.ravel()
        self.shape = points.shape
        self.logs = -0.5 * z * z + (np.log(step / sd / np.sqrt(2 * np.pi)) if sd else 0.0)
        self.slopes = (z * z - 1) / sd if sd else np.zeros_like(points)

    def forward(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        cubes = values.reshape(-1, *self.shape) + self.logs
        top = cubes.max(axis=2)
        kept = np.exp(cubes - top[:, :, None])
        mass = kept.sum(axis=2)
        return top + np.log(mass), mass, kept

    def backward(self, pull: Floats, mass: Floats, kept: Floats) -> tuple[Floats, float]:
        pulled = kept * (pull / mass)[:, :, None]
        return pulled.reshape(len(pull), -1), float(np.sum(pulled.sum(axis=0) * self.slopes))


@dataclass
class Blurred:
    """What was computed for some units on the way up, kept for the way down."""

    units: slice
    blur: Blur
    mass: Floats
    kept: Floats

    def pulled(self, pull: Floats) -> tuple[Floats, float]:
        """See `Blur.backward`; `pull` holds the rows of these units alone."""
        return self.blur.backward(pull, self.mass, self.kept)


def blurred(
    units: slice,
    at: Callable[[Floats], Floats],
    sd: float,
    domain: Domain,
    *,
    span: tuple[float, float],
    sharpness: float,
) -> tuple[Floats, Blurred]:
    """Blurs functions whose values `at` tells; they bend by at most `sharpness` (1/logit²)."""
    step = STEP / np.sqrt(sharpness + 1 / sd**2) if sd else 1.0
    if sd and domain.count > 1 and domain.count * 2 * TAIL * sd > span[1] - span[0]:
        shared = Shared(sd, domain.nodes, *span, step)
        values, mass, kept = shared.forward(at(shared.points))
        if mass.min() > FAINTEST:
            return values, Blurred(units, shared, mass, kept)
    local = _local(at, sd, domain, span, step)
    values, mass, kept = local.forward(at(local.points))
    return values, Blurred(units, local, mass, kept)


def _local(
    at: Callable[[Floats], Floats], sd: float, domain: Domain, span: tuple[float, float], step: float
) -> Local:
    if not sd:
        return Local(sd, domain.nodes, domain.nodes, 1, step)
    low, high = _pulled_peaks(at, sd, domain.nodes, span)
    tail = (TAIL if domain.count > 1 else LAST_TAIL) * sd
    starts, ends = np.maximum(low - tail, span[0]), np.minimum(high + tail, span[1])
    width = float(np.max(ends - starts))
    count = 2 + int(width / step)
    return Local(sd, domain.nodes, np.minimum(starts, span[1] - width), count, width / (count - 1))


def _pulled_peaks(
    at: Callable[[Floats], Floats], sd: float, nodes: Floats, span: tuple[float, float]
) -> tuple[Floats, Floats]:
    """For each node, between which points the integrands of all units peak: where x − node = sd² f′(x)."""
    grid = np.linspace(*span, SLOPES)
    slopes = np.diff(at(grid), axis=1) / (grid[1] - grid[0])
    middle = (grid[1:] + grid[:-1]) / 2
    away = middle[None, :] - nodes[:, None]
    upper = np.where(away <= sd**2 * slopes.max(axis=0), away, 0.0).max(axis=1)
    lower = np.where(away >= sd**2 * slopes.min(axis=0), away, 0.0).min(axis=1)
    gap, most, least = grid[1] - grid[0], sd**2 * slopes.max(), sd**2 * slopes.min()
    return nodes + np.maximum(lower - gap, min(least, 0.0)), nodes + np.minimum(upper + gap, max(most, 0.0))
