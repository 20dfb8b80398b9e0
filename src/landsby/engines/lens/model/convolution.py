"""The likelihood of a unit given its parent: exp(f) convolved with the Gaussian of the level.

    m(c) = log ∫ exp(f(x)) N(x; c, sd²) dx

by the trapezoidal rule, whose error on a Gaussian integrand of width w and step h is 2 exp(−2 π² w²/h²):
at the step used here, 0.8 w, below 1e-13.
Nothing is ever subtracted, so that it also holds far out in the tails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np

from .chebyshev import Domain, Floats
from .tree import Codes

STEP = 0.8
"""Of the width of the integrand."""
TAIL = 6.5
"""So many standard deviations of a level are integrated around a node: what is left out is below 1e-10."""
LAST_TAIL = 8.0
"""At the outermost level, where the one node is what counts."""
FAINTEST = 1e-280
SLOPES = 201
MUCH_PULLED = 4.0
"""Lattices for each node, twice as wide as the Gaussian's two tails, cost more than looking for each peak."""
MOST_VALUES = 2_000_000
"""So many values are computed at once: 16 MB."""

Functions = Callable[[Codes, Floats], Floats]
"""The values (units, points) of some units' functions."""
Backward = Callable[[Floats], tuple[Floats, float]]
"""From the derivatives by m (units, nodes): those by f (units, points) and by the level's sd."""


class Convolution(Protocol):
    """Where f must be known, and what is made of its values there."""

    points: Floats

    def forward(self, values: Floats) -> tuple[Floats, Backward]:
        """From f (units, points) to m (units, nodes), and the way back."""
        ...


class Shared:
    """One lattice for all nodes: cheap when the level is about as wide as what lies above it."""

    def __init__(self, sd: float, nodes: Floats, low: float, high: float, step: float) -> None:
        self.points, gap = lattice(low, high, step)
        z = (self.points[:, None] - nodes[None, :]) / sd
        self.weights = np.exp(-0.5 * z * z) * (gap / sd / np.sqrt(2 * np.pi))
        self.slopes = self.weights * (z * z - 1) / sd

    def forward(self, values: Floats) -> tuple[Floats, Backward]:
        """See `Convolution`; m is −∞ where the integrand is too faint for its logarithm to be taken so."""
        top = values.max(axis=1, keepdims=True)
        kept = np.exp(values - top)
        mass = kept @ self.weights
        mass[mass < FAINTEST] = 0.0
        with np.errstate(divide="ignore"):
            return top + np.log(mass), partial(self._backward, mass, kept)

    def _backward(self, mass: Floats, kept: Floats, pull: Floats) -> tuple[Floats, float]:
        ratio = pull / mass
        slope = float(np.sum((kept.T @ ratio) * self.slopes))
        return kept * (ratio @ self.weights.T), slope


class Local:
    """A lattice for each node: for a level that hardly pulls at its units, also of no width."""

    def __init__(self, sd: float, nodes: Floats, starts: Floats, count: int, step: float) -> None:
        points = starts[:, None] + step * np.arange(count)
        z = (points - nodes[:, None]) / sd if sd else np.zeros_like(points)
        self.points = points.ravel()
        self.values_a_unit = points.size
        self.shape = points.shape
        self.logs = -0.5 * z * z + (_log_height(sd, step) if sd else 0.0)
        self.slopes = (z * z - 1) / sd if sd else np.zeros_like(points)

    def forward(self, values: Floats) -> tuple[Floats, Backward]:
        """See `Convolution`."""
        found, kept = _summed(values.reshape(-1, *self.shape) + self.logs)
        return found, partial(self._backward, kept)

    def _backward(self, kept: Floats, pull: Floats) -> tuple[Floats, float]:
        pulled = kept * pull[:, :, None]
        return pulled.reshape(len(pull), -1), float(np.sum(pulled.sum(axis=0) * self.slopes))


class Near:
    """One lattice, of which each unit's integrand at each node gets the part around its peak.

    The integrand bends at least as sharply as the Gaussian of the level: what lies `TAIL` standard deviations
    from its peak is left out. Its peak is where x − sd² f′(x), which grows with x, meets the node.
    """

    def __init__(self, sd: float, nodes: Floats, low: float, high: float, step: float) -> None:
        self.points, self.gap = lattice(low, high, step)
        self.sd, self.nodes = sd, nodes
        self.width = min(4 + int(2 * TAIL * sd / self.gap), len(self.points))
        self.values_a_unit = max(self.width * len(nodes), len(self.points))

    def forward(self, values: Floats) -> tuple[Floats, Backward]:
        """See `Convolution`."""
        starts = np.clip(self._peaks(values) - self.width // 2, 0, len(self.points) - self.width)
        places = starts[:, :, None] + np.arange(self.width)
        z = (self.points[places] - self.nodes[:, None]) / self.sd
        places += (np.arange(len(values)) * len(self.points))[:, None, None]
        found, kept = _summed(values.ravel()[places] - 0.5 * z * z + _log_height(self.sd, self.gap))
        return found, partial(self._backward, places, z, kept)

    def _peaks(self, values: Floats) -> Codes:
        """The index (units, nodes) of each integrand's peak: all units are looked up in one long row."""
        room = np.ptp(self.nodes) + 3.0
        meets = self.points[1:] - self.gap / 2 - self.sd**2 * np.diff(values, axis=1) / self.gap
        row = np.arange(len(values))[:, None] * room
        held = np.clip(meets, self.nodes[0] - 1.0, self.nodes[-1] + 1.0) + row
        found = np.searchsorted(held.ravel(), (self.nodes + row).ravel()).reshape(len(values), -1)
        return np.asarray(found - np.arange(len(values))[:, None] * held.shape[1])

    def _backward(self, places: Codes, z: Floats, kept: Floats, pull: Floats) -> tuple[Floats, float]:
        pulled = kept * pull[:, :, None]
        back = np.bincount(places.ravel(), pulled.ravel(), len(pull) * len(self.points))
        slope = float(np.sum(pulled * (z * z - 1))) / self.sd
        return np.asarray(back, dtype=np.float64).reshape(len(pull), -1), slope


def lattice(low: float, high: float, step: float) -> tuple[Floats, float]:
    """Points from `low` to `high`, at most `step` from each other, and how far they are."""
    points, gap = np.linspace(low, high, 2 + int((high - low) / step), retstep=True)
    return points, float(gap)


def _log_height(sd: float, gap: float) -> float:
    return float(np.log(gap / sd / np.sqrt(2 * np.pi)))


def _summed(logs: Floats) -> tuple[Floats, Floats]:
    """The logarithm of the sum of exponentials over the last axis, and the part of each in its sum."""
    top = logs.max(axis=2)
    kept = np.exp(logs - top[:, :, None])
    mass = kept.sum(axis=2)
    kept /= mass[:, :, None]
    return top + np.log(mass), kept


@dataclass
class Convolved:
    """What was computed for some units on the way up, kept for the way down."""

    units: Codes
    convolution: Convolution
    pulled: Backward


def convolved(
    units: Codes, at: Functions, sd: float, domain: Domain, *, span: tuple[float, float], sharpness: float
) -> Iterator[tuple[Floats, Convolved]]:
    """Convolves the functions of `units`, some at a time; they bend by at most `sharpness` (1/logit²)."""
    step = STEP / np.sqrt(sharpness + 1 / sd**2) if sd else 1.0
    if sd and domain.count > 1 and domain.count * 2 * TAIL * sd > span[1] - span[0]:
        shared = Shared(sd, domain.nodes, *span, step)
        values, back = shared.forward(at(units, shared.points))
        if np.isfinite(values).all():
            yield values, Convolved(units, shared, back)
            return
    convolution = _in_parts(partial(at, units), sd, domain, span, step)
    at_once = max(1, MOST_VALUES // convolution.values_a_unit)
    for first in range(0, len(units), at_once):
        some = units[first : first + at_once]
        values, back = convolution.forward(at(some, convolution.points))
        yield values, Convolved(some, convolution, back)


def _in_parts(
    at: Callable[[Floats], Floats], sd: float, domain: Domain, span: tuple[float, float], step: float
) -> Local | Near:
    """What is cheaper for these functions, of those that look only at a part of the lattice for each node."""
    local = _local(at, sd, domain, span, step)
    if sd and local.values_a_unit > MUCH_PULLED * domain.count * TAIL * sd / step:
        near = Near(sd, domain.nodes, *span, step)
        return near if len(near.points) < len(local.points) else local
    return local


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
