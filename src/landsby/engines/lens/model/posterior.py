"""What the data say of each unit's own effect: for given parameters exact, on lattices, down the tree.

For a unit with the effect u below a parent at the logit c,

    p(u) ∝ N(u; 0, sd²) ∫ exp(f(c + u)) · belief(c) / exp(m(c)) dc

where f is the unit's log-likelihood, m what it told its parent on the way up, and the belief is what all data
say of the parent, or of the intercept at the root. The integral is a correlation of two functions on one
lattice. Densities are positive and are only multiplied and added. How uncertain the other parameters are
enters by mixing the densities for several of them (`uncertainty`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .chebyshev import Floats
from .likelihood import Likelihood, Parameters, bend, peaks, table
from .root import rooted
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


def effects(likelihood: Likelihood, possible: Sequence[Parameters], level: int) -> Effects:
    """Of all units of one level, mixed over equally likely parameters. All sds must be above 0."""
    step, half = _lattice(likelihood, possible, level)
    u = _multiples(step, half)
    density = np.zeros((len(likelihood.tree.keys[level]), len(u)))
    for parameters in possible:
        for units, part in _Down(likelihood, parameters).densities(level, u):
            density[units] += part / part.sum(axis=1, keepdims=True)
    return Effects(tuple(likelihood.tree.keys[level]), *_summary(density, step, half).T)


def _lattice(likelihood: Likelihood, possible: Sequence[Parameters], level: int) -> tuple[float, int]:
    """The step, and how many on each side, that suit the sharpest and the farthest of all densities."""
    narrowest = np.min([parameters.sds for parameters in possible], axis=0)
    sharpest = _Down(likelihood, Parameters(possible[0].slopes, narrowest))
    step = RESOLUTION * min(sharpest.width(each) for each in range(level, len(narrowest))[:2])
    far = max(_farthest(likelihood, parameters, level) for parameters in possible)
    return step, int(np.ceil(far / step))


def _multiples(step: float, half: int) -> Floats:
    return np.arange(-half, half + 1) * np.float64(step)


def _farthest(likelihood: Likelihood, parameters: Parameters, level: int) -> float:
    """How far from 0 an effect of the level may lie."""
    usual = TAILS * float(parameters.sds[level])
    return usual if level else max(usual, 1.3 * float(np.abs(_peaks(likelihood, parameters)[1]).max()))


def _peaks(likelihood: Likelihood, parameters: Parameters) -> tuple[Floats, Floats, Floats]:
    """Of the kinds: planned, where each would lie were it alone in the world, and its rows' offset."""
    rows = likelihood.tree.rows
    absent, planned = (np.add.reduceat(each, rows.starts) for each in (rows.absent, rows.planned))
    offset = (likelihood.tree.designs @ parameters.slopes)[rows.design][rows.starts]
    total = float(np.hypot.reduce(parameters.sds))
    return planned, peaks(absent, planned, offset, 0.0, total), offset


@dataclass(frozen=True)
class _Belief:
    """What all data say of some units' logits: `logs` (units, points), each row up to a constant."""

    points: Floats
    logs: Floats


class _Down:
    """The way down the tree, for some parameters."""

    def __init__(self, likelihood: Likelihood, parameters: Parameters) -> None:
        self.tree, self.parameters = likelihood.tree, parameters
        self.likelihood = likelihood
        self.root = rooted(likelihood, parameters)
        self.outermost = len(parameters.sds) - 1

    def densities(self, level: int, u: Floats) -> Iterator[tuple[slice, Floats]]:
        """Of the effects of some units after the other, in the points `u`; their mass is not 1."""
        above = self._above(level, float(u[1] - u[0]))
        at_root = level == self.outermost
        below = self._below_root if at_root else self._below_parents
        wide = len(u) * len(above.points) if at_root else len(u) + len(above.points)
        count, size = len(self.tree.keys[level]), max(1, TABLE // wide)
        for first in range(0, count, size):
            units = np.arange(first, min(first + size, count))
            yield slice(first, first + size), below(level, units, u, above)

    def width(self, level: int) -> float:
        """Of the narrowest density at the level, in logits."""
        sd = float(self.parameters.sds[level])
        if level:
            below = self.root.passed.domains[level - 1]
            sharpest = max(0.0, -float((self.root.passed.sums[level - 1] @ below.bending).min()))
        else:
            planned, peak, offset = _peaks(self.likelihood, self.parameters)
            sharpest = float(bend(planned, peak + offset).max())
        return float(1 / np.sqrt(sharpest + 1 / sd**2))

    def _below_root(self, level: int, units: Codes, u: Floats, above: _Belief) -> Floats:
        """The intercept's points are few, and lie as close as its own likelihood asks: plain sums."""
        logits = above.points[:, None] + u
        likely = _normal(self._told_by(level, units, logits.ravel())).reshape(len(units), *logits.shape)
        cavity = self._cavity(level, units, above)
        return np.asarray(np.einsum("nc,ncu->nu", cavity, likely) * self._prior(level, u))

    def _below_parents(self, level: int, units: Codes, u: Floats, above: _Belief) -> Floats:
        half, step = (len(u) + len(above.points)) // 2 - 1, float(u[1] - u[0])
        likely = _normal(self._told_by(level, units, _multiples(step, half)))
        return _correlated(likely, self._cavity(level, units, above), self._prior(level, u))

    def _above(self, level: int, step: float) -> _Belief:
        """Of what the level's units hang below; on the lattice of that step, but at the root."""
        belief = _Belief(self.root.points, self.root.logs[None, :])
        for upper in range(self.outermost, level, -1):
            finest = step if upper == level + 1 else RESOLUTION * self.width(upper)
            half = int(self.root.passed.domains[upper - 1].reach / finest)
            belief = self._belief(upper, _multiples(finest, half), belief)
        return belief

    def _belief(self, level: int, points: Floats, above: _Belief) -> _Belief:
        units = np.arange(len(self.tree.keys[level]))
        cavity = self._cavity(level, units, above)
        prior = np.empty((len(units), len(points)))
        size = max(1, TABLE // len(above.points))
        for first in range(0, len(points), size):
            some = slice(first, first + size)
            prior[:, some] = cavity @ self._prior(level, points[None, some] - above.points[:, None])
        with np.errstate(divide="ignore"):
            return _Belief(points, np.log(prior) + self._told_by(level, units, points))

    def _prior(self, level: int, u: Floats) -> Floats:
        return np.asarray(np.exp(-0.5 * (u / self.parameters.sds[level]) ** 2))

    def _cavity(self, level: int, units: Codes, above: _Belief) -> Floats:
        """What all other data say of the units' parents, as positive numbers with the maximum 1."""
        passed, which = self.root.passed, self.tree.kind[units] if level == 0 else units
        said = passed.messages[level][which] @ passed.domains[level].to(above.points)
        parents = self.tree.parents[level][units] if level < self.outermost else np.zeros_like(units)
        return _normal(above.logs[parents] - said)

    def _told_by(self, level: int, units: Codes, points: Floats) -> Floats:
        """The units' log-likelihoods (units, points); beyond their domain nothing is likely."""
        if level == 0:
            return self._told_by_rows(self.tree.kind[units], points)
        domain = self.root.passed.domains[level - 1]
        inside = np.abs(points) <= domain.reach
        values = np.full((len(units), len(points)), -np.inf)
        values[:, inside] = self.root.passed.sums[level - 1][units] @ domain.to(points[inside])
        return values

    def _told_by_rows(self, kinds: Codes, points: Floats) -> Floats:
        used, back = np.unique(kinds, return_inverse=True)
        offsets = self.tree.designs @ self.parameters.slopes
        return table(self.tree.rows, offsets, used, points)[back]


def _correlated(likely: Floats, cavity: Floats, prior: Floats) -> Floats:
    """The densities of u. Far below its maximum the fast transform is noise: there, by plain sums."""
    fast = np.maximum(_convolved(likely, cavity[:, ::-1]), 0)
    rows, best = np.arange(len(fast)), np.argmax(fast * prior, axis=1)
    for far in np.flatnonzero(fast[rows, best] < CLEAR * fast.max(axis=1)):
        fast[far] = np.correlate(likely[far], cavity[far], mode="valid")
    return np.asarray(fast * prior)


def _convolved(wide: Floats, narrow: Floats) -> Floats:
    """Row by row, where the narrow one lies wholly within the wide one. Its wrap-around falls outside."""
    length = 1 << (wide.shape[1] - 1).bit_length()
    waves = np.fft.rfft(wide, length) * np.fft.rfft(narrow, length)
    return np.asarray(np.fft.irfft(waves, length)[:, narrow.shape[1] - 1 : wide.shape[1]])


def _normal(logs: Floats) -> Floats:
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))


def _summary(density: Floats, step: float, half: int) -> Floats:
    """Mean, sd, 2.5 % and 97.5 % points, and P(u > 0), from densities (units, points) of unknown mass."""
    density = density / (density.sum(axis=1, keepdims=True) * step)
    u = _multiples(step, half)
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
