"""What the data say of each unit's own effect, given the parameters: exact, on lattices, down the tree.

For a unit with the effect u below a parent at the logit c,

    p(u) ∝ N(u; 0, sd²) ∫ exp(f(c + u)) · belief(c) / exp(m(c)) dc

where f is the unit's log-likelihood, m what it told its parent on the way up, and the belief is what all data
say of the parent. The integral is a correlation of two functions on one lattice. Densities are positive and
are only multiplied and added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import fftconvolve

from .chebyshev import Floats
from .likelihood import Likelihood, Parameters, Passed, bend, peaks, table
from .tree import Codes

TABLE = 2_000_000
"""Numbers in a table that is worked on at once."""
RESOLUTION = 0.5
"""Of the narrowest density's width, between two points of a lattice."""
TAILS = 8.0
CLEAR = 1e-7


@dataclass(frozen=True)
class Effects:
    """A level's effects on the logit scale: shrunken means, sds, 95 % intervals, P(effect > 0); by `keys`."""

    keys: tuple[object, ...]
    mean: Floats
    sd: Floats
    lower: Floats
    upper: Floats
    above: Floats


def none_at_all(keys: tuple[object, ...]) -> Effects:
    """Where the level's sd is 0: no effect, and no saying on which side."""
    zero = np.zeros(len(keys))
    return Effects(keys, zero, zero, zero, zero, zero + 0.5)


def effects(likelihood: Likelihood, parameters: Parameters, level: int) -> Effects:
    """Of all units of one level. All sds must be above 0."""
    down = _Down(likelihood, parameters, likelihood.up(parameters))
    tree = likelihood.tree
    lattice, belief = down.parents_of(level)
    found = np.empty((len(tree.keys[level]), 5))
    step = lattice.step
    half = int(np.ceil(down.farthest(level) / step))
    size = max(1, TABLE // (2 * (lattice.half + half) + 1))
    for first in range(0, len(found), size):
        units = np.arange(first, min(first + size, len(found)))
        cavity = down.cavity(level, units, lattice, belief)
        wide = _Lattice(step, lattice.half + half)
        likely = _normal(down.told_by(level, units, wide))
        u = step * np.arange(-half, half + 1)
        density = _correlated(likely, cavity, np.exp(-0.5 * (u / parameters.sds[level]) ** 2))
        found[units] = _summary(density, step, half)
    return Effects(tuple(tree.keys[level]), *found.T)


@dataclass(frozen=True)
class _Lattice:
    """Multiples of `step` from −half to half."""

    step: float
    half: int

    @property
    def points(self) -> Floats:
        return np.arange(-self.half, self.half + 1) * np.float64(self.step)


@dataclass
class _Down:
    likelihood: Likelihood
    parameters: Parameters
    passed: Passed

    def parents_of(self, level: int) -> tuple[_Lattice, Floats]:
        """The lattice and the belief (parents, points; logarithms) of what the level's units hang below."""
        outermost = len(self.parameters.sds) - 1
        finest = self.width(level)
        if level == outermost:
            return _Lattice(RESOLUTION * finest, 0), np.zeros((1, 1))
        above, belief = _Lattice(1.0, 0), np.zeros((1, 1))
        for upper in range(outermost, level, -1):
            width = min(self.width(upper), finest) if upper == level + 1 else self.width(upper)
            lattice = _Lattice(
                RESOLUTION * width, int(self.passed.domains[upper - 1].reach / (RESOLUTION * width))
            )
            belief = self._belief(upper, lattice, above, belief)
            above = lattice
        return above, belief

    def width(self, level: int) -> float:
        """Of the narrowest density at the level, in logits."""
        sd = float(self.parameters.sds[level])
        if level:
            below = self.passed.domains[level - 1]
            sharpest = max(0.0, -float((self.passed.sums[level - 1] @ below.bending).min()))
        else:
            planned, peak, offset = self._peaks()
            sharpest = float(bend(planned, peak + offset).max())
        return float(1 / np.sqrt(sharpest + 1 / sd**2))

    def farthest(self, level: int) -> float:
        """How far from 0 an effect of the level may lie."""
        usual = TAILS * float(self.parameters.sds[level])
        return usual if level else max(usual, 1.3 * float(np.abs(self._peaks()[1]).max()))

    def _peaks(self) -> tuple[Floats, Floats, Floats]:
        """Of the kinds: planned, where each would lie were it alone in the world, and its rows' offset."""
        rows = self.likelihood.tree.rows
        absent, planned = (np.add.reduceat(each, rows.starts) for each in (rows.absent, rows.planned))
        offset = (self.likelihood.tree.designs @ self.parameters.slopes)[rows.design][rows.starts]
        total = float(np.hypot.reduce(self.parameters.sds))
        return planned, peaks(absent, planned, offset, 0.0, total), offset

    def _belief(self, level: int, lattice: _Lattice, above: _Lattice, belief: Floats) -> Floats:
        sd = float(self.parameters.sds[level])
        z = (lattice.points[None, :] - above.points[:, None]) / sd
        weights = np.exp(-0.5 * z * z)
        units = np.arange(len(self.likelihood.tree.keys[level]))
        prior = self.cavity(level, units, above, belief) @ weights
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(prior) + self.told_by(level, units, lattice))

    def cavity(self, level: int, units: Codes, lattice: _Lattice, belief: Floats) -> Floats:
        """What all other data say of the units' parents, as positive numbers with the maximum 1."""
        if len(self.parameters.sds) == level + 1:
            return np.ones((len(units), 1))
        which = self.likelihood.tree.kind[units] if level == 0 else units
        said = self.passed.messages[level][which] @ self.passed.domains[level].to(lattice.points)
        return _normal(belief[self.likelihood.tree.parents[level][units]] - said)

    def told_by(self, level: int, units: Codes, lattice: _Lattice) -> Floats:
        """The units' log-likelihoods (units, points); beyond their domain nothing is likely."""
        if level == 0:
            return self._told_by_rows(self.likelihood.tree.kind[units], lattice)
        domain = self.passed.domains[level - 1]
        inside = np.abs(lattice.points) <= domain.reach
        values = np.full((len(units), len(lattice.points)), -np.inf)
        values[:, inside] = self.passed.sums[level - 1][units] @ domain.to(lattice.points[inside])
        return values

    def _told_by_rows(self, kinds: Codes, lattice: _Lattice) -> Floats:
        used, back = np.unique(kinds, return_inverse=True)
        offsets = self.likelihood.tree.designs @ self.parameters.slopes
        return table(self.likelihood.tree.rows.take(used), offsets, lattice.points)[back]


def _correlated(likely: Floats, cavity: Floats, prior: Floats) -> Floats:
    """The densities of u. Far below its maximum the fast transform is noise: there, by plain sums."""
    fast = np.maximum(fftconvolve(likely, cavity[:, ::-1], mode="valid", axes=1), 0)
    rows, best = np.arange(len(fast)), np.argmax(fast * prior, axis=1)
    for far in np.flatnonzero(fast[rows, best] < CLEAR * fast.max(axis=1)):
        fast[far] = np.correlate(likely[far], cavity[far], mode="valid")
    return np.asarray(fast * prior)


def _normal(logs: Floats) -> Floats:
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))


def _summary(density: Floats, step: float, half: int) -> Floats:
    """Mean, sd, 2.5 % and 97.5 % points, and P(u > 0), from densities (units, points) of unknown mass."""
    density = density / (density.sum(axis=1, keepdims=True) * step)
    u = step * np.arange(-half, half + 1)
    mean = density @ u * step
    sd = np.sqrt(np.maximum(density @ u**2 * step - mean**2, 0.0))
    slopes = np.gradient(density, step, axis=1)
    parts = step / 2 * (density[:, 1:] + density[:, :-1]) - step**2 / 12 * np.diff(slopes, axis=1)
    below = np.concatenate([np.zeros((len(density), 1)), np.cumsum(parts, axis=1)], axis=1)
    ends = [_quantile(below, density, step, half, share) for share in (0.025, 0.975)]
    return np.column_stack([mean, sd, *ends, np.clip(1 - below[:, half], 0.0, 1.0)])


def _quantile(below: Floats, density: Floats, step: float, half: int, share: float) -> Floats:
    """Where a cubic through the two nearest points, with the density as its slope, meets the share."""
    rows = np.arange(len(below))
    right = np.clip((below < share).sum(axis=1), 1, below.shape[1] - 1)
    left = right - 1
    low, high = below[rows, left], below[rows, right]
    slope_low, slope_high = step * density[rows, left], step * density[rows, right]
    start, end = np.zeros(len(rows)), np.ones(len(rows))
    for _ in range(30):
        t = (start + end) / 2
        value = (
            low * (1 + 2 * t) * (1 - t) ** 2
            + high * t**2 * (3 - 2 * t)
            + slope_low * t * (1 - t) ** 2
            - slope_high * t**2 * (1 - t)
        )
        start, end = np.where(value < share, t, start), np.where(value < share, end, t)
    return np.asarray(step * (left - half + (start + end) / 2))
