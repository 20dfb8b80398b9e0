"""The exact marginal likelihood, up the tree, and its gradient, down again.

A unit's log-likelihood as a function of its own logit is held in the Chebyshev points of its domain
(`chebyshev`), convolved with the Gaussian of its level (`convolution`), and added up in its parent. At the
outermost level it is read in one point: the intercept, which with the covariates is an offset of the rows,
so that all domains lie around 0. The way down is the chain rule; it costs about twice the way up, whatever
the number of parameters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import numpy as np
from scipy.special import expit

from .chebyshev import Domain, Floats
from .convolution import TAIL, Convolution, Convolved, convolved
from .tree import Codes, Rows, Tree

PEAK_STEPS = 10
PEAK_NEAR = 0.05
"""Of the integrand's width; the last of Newton's steps, after which far less is left."""
POINT = Domain(0.0, 1)
AT_ONCE = 4096
"""Units that are computed together: their table stays in the cache."""
NIL = 3e-5
"""A smaller sd is 0: lattices so narrow drown in the rounding of numbers."""
BELOW = 40.0
"""A likelihood exp(40) times smaller than the largest one is left out: 4e-18."""


@dataclass(frozen=True)
class Precision:
    """How far the lattices reach, in prior standard deviations, and how many digits functions are held to."""

    reach: float = 8.0
    digits: float = 8.0

    def finer(self) -> Precision:
        return Precision(self.reach * 1.3, self.digits * 1.5)


@dataclass(frozen=True)
class Parameters:
    """`slopes` (covariates, the intercept among them) in logits; `sds` (levels), innermost first."""

    slopes: Floats
    sds: Floats

    @property
    def vector(self) -> Floats:
        return np.concatenate([self.slopes, self.sds])


@dataclass
class Passed:
    """One way up: `convolved` by level, and the functions (units, nodes) of each level's sums."""

    domains: list[Domain]
    convolved: list[list[Convolved]] = field(default_factory=list)
    sums: list[Floats] = field(default_factory=list)
    messages: list[Floats] = field(default_factory=list)
    root: Floats = field(default_factory=lambda: np.zeros(1))
    loglik: float = 0.0


class Likelihood:
    """Of one tree, for any parameters."""

    def __init__(self, tree: Tree, precision: Precision) -> None:
        self.tree = tree
        self.precision = precision

    def parameters(self, vector: Floats) -> Parameters:
        """The likelihood is even in each sd: a negative one means the same as its positive."""
        slopes = self.tree.designs.shape[1]
        sds = np.abs(vector[slopes:])
        return Parameters(vector[:slopes], np.where(sds < NIL, 0.0, sds))

    def domains(self, sds: Floats, root: Domain) -> list[Domain]:
        """Of the functions that each level hands to what is above it; `root` is the outermost's."""
        reach, found = root.reach, [root]
        for level in range(len(sds) - 1, 0, -1):
            reach = max(
                self.precision.reach * float(np.hypot.reduce(sds[level:])), reach + TAIL * sds[level], 0.3
            )
            found.insert(0, Domain.covering(reach, self.precision.digits))
        return found

    def up(self, parameters: Parameters, root: Domain = POINT) -> Passed:
        """The log-likelihood (with the binomial coefficients), and all that was computed for it.

        With a wider `root` also for intercepts that lie so far from that of the parameters.
        """
        passed = Passed(self.domains(parameters.sds, root))
        values = self._innermost(parameters, passed)
        for level, members in enumerate(self.tree.members, start=1):
            passed.messages.append(values)
            passed.sums.append(members @ values)
            values = self._outer(parameters, passed, level)
        passed.messages.append(values)
        passed.root = self.tree.outermost @ values
        passed.loglik = float(passed.root @ root.to(np.zeros(1))[:, 0]) + self.tree.constant
        return passed

    def value_and_gradient(self, vector: Floats) -> tuple[float, Floats]:
        parameters = self.parameters(vector)
        passed = self.up(parameters)
        slopes = np.zeros(len(parameters.sds))
        pull = self.tree.outermost[:, None]
        for level in range(len(parameters.sds) - 1, 0, -1):
            values = np.empty_like(passed.sums[level - 1])
            carry: dict[int, Floats] = {}
            for part in passed.convolved[level]:
                pulled, slope = part.pulled(pull[part.units])
                values[part.units] = pulled @ self._carrier(passed, level, part.convolution, carry).T
                slopes[level] += slope
            pull = self.tree.members_back[level - 1] @ values
        offsets = np.zeros(len(self.tree.designs))
        for part in passed.convolved[0]:
            pulled, slope = part.pulled(pull[part.units])
            slopes[0] += slope
            self._pull_rows(part, pulled, parameters, offsets)
        sign = np.where(vector[len(parameters.slopes) :] < 0, -1.0, 1.0)
        return passed.loglik, np.concatenate([offsets @ self.tree.designs, slopes * sign])

    def _carrier(
        self, passed: Passed, level: int, convolution: Convolution, carried: dict[int, Floats]
    ) -> Floats:
        if id(convolution) not in carried:
            carried[id(convolution)] = passed.domains[level - 1].to(convolution.points)
        return carried[id(convolution)]

    def _innermost(self, parameters: Parameters, passed: Passed) -> Floats:
        offsets = self.tree.designs @ parameters.slopes
        domain, sd = passed.domains[0], float(parameters.sds[0])
        values = np.empty((len(self.tree.rows.starts), domain.count))
        parts: list[Convolved] = []
        at = partial(table, self.tree.rows, offsets)
        for cell in self.tree.cells:
            rows = self.tree.rows.take(cell)
            low, high, sharpness = (
                window(rows, offsets[rows.design], domain.reach, sd) if sd else (0.0, 0.0, 0.0)
            )
            for found, part in convolved(cell, at, sd, domain, span=(low, high), sharpness=sharpness):
                values[part.units] = found
                parts.append(part)
        passed.convolved.append(parts)
        return values

    def _outer(self, parameters: Parameters, passed: Passed, level: int) -> Floats:
        below, domain, sd = passed.domains[level - 1], passed.domains[level], float(parameters.sds[level])
        sums = passed.sums[level - 1]
        at, span = partial(_carried, sums, below), (-below.reach, below.reach)
        values = np.empty((len(sums), domain.count))
        parts: list[Convolved] = []
        for units in np.array_split(np.arange(len(sums)), -(-len(sums) // AT_ONCE)):
            sharpness = max(0.0, -float((sums[units] @ below.bending).min()))
            for found, part in convolved(units, at, sd, domain, span=span, sharpness=sharpness):
                values[part.units] = found
                parts.append(part)
        passed.convolved.append(parts)
        return values

    def _pull_rows(self, part: Convolved, pulled: Floats, parameters: Parameters, offsets: Floats) -> None:
        rows = self.tree.rows.take(part.units)
        per_row = pulled if len(rows.starts) == len(rows.absent) else np.repeat(pulled, rows.lengths, axis=0)
        shifts = self.tree.designs @ parameters.slopes
        used, index = np.unique(rows.design, return_inverse=True)
        chance = expit(part.convolution.points[None, :] + shifts[used][:, None])
        expected = np.einsum("rq,rq->r", per_row, chance[index]) if len(used) > 1 else per_row @ chance[0]
        scores = rows.absent * per_row.sum(axis=1) - rows.planned * expected
        offsets += np.bincount(rows.design, weights=scores, minlength=len(offsets))


def _carried(values: Floats, domain: Domain, units: Codes, points: Floats) -> Floats:
    return values[units] @ domain.to(points)


def table(every: Rows, offsets: Floats, kinds: Codes, points: Floats) -> Floats:
    """The log-likelihood (kinds, points) of each of `kinds`, without binomial coefficients."""
    rows = every.take(kinds)
    used, index = np.unique(rows.design, return_inverse=True)
    logits = points[None, :] + offsets[used][:, None]
    certain = np.logaddexp(0.0, logits)
    if len(used) == 1:
        each = np.outer(rows.absent, logits[0]) - np.outer(rows.planned, certain[0])
    else:
        each = rows.absent[:, None] * logits[index] - rows.planned[:, None] * certain[index]
    return each if len(rows.starts) == len(rows.absent) else np.add.reduceat(each, rows.starts, axis=0)


def window(rows: Rows, offsets: Floats, reach: float, sd: float) -> tuple[float, float, float]:
    """Where the integrands of these kinds lie, seen from the nodes, and how sharply they bend there.

    From the peak of an integrand, where its likelihood bends by v, the likelihood's logarithm falls by at
    least v (d − 1 + exp(−d)) ≥ v d²/(2 + d) at the distance d, since the logistic curve's slope p(1−p) falls
    no faster than exp(−d). Rows of one kind lie at their mean offset, give or take their spread.
    """
    absent, planned = (np.add.reduceat(each, rows.starts) for each in (rows.absent, rows.planned))
    offset = np.add.reduceat(offsets * rows.planned, rows.starts) / planned
    spread = float(np.ptp(offsets)) if len(rows.starts) < len(rows.absent) else 0.0
    low, high = (peaks(absent, planned, offset, node, sd) for node in (-reach, reach))
    bend_low, bend_high = (bend(planned, peak + offset) for peak in (low, high))
    sharpest = float(bend(planned, np.clip(0.0, low - spread + offset, high + spread + offset)).max())
    start = float(np.min(low - _margin(bend_low, sd))) - spread
    return start, float(np.max(high + _margin(bend_high, sd))) + spread, sharpest


def peaks(absent: Floats, planned: Floats, offset: Floats, node: float | Floats, sd: float) -> Floats:
    """Where the likelihood times N(node, sd²) peaks: Newton's steps, kept between the two peaks."""
    rate = (absent + 0.5) / (planned + 1)
    alone = np.log(rate / (1 - rate)) - offset
    low, high = np.minimum(alone, node) - 1.0, np.maximum(alone, node) + 1.0
    peak = alone + (node - alone) / (1 + (planned + 1) * rate * (1 - rate) * sd**2)
    for _ in range(PEAK_STEPS):
        chance = expit(peak + offset)
        slope = absent - planned * chance - (peak - node) / sd**2
        low, high = np.where(slope > 0, peak, low), np.where(slope < 0, peak, high)
        sharpness = planned * chance * (1 - chance) + 1 / sd**2
        step = peak + slope / sharpness
        before, peak = peak, np.where((step > low) & (step < high), step, (low + high) / 2)
        if ((peak - before) ** 2 * sharpness).max() < PEAK_NEAR**2:
            break
    return np.asarray(peak)


def bend(planned: Floats, logit: Floats) -> Floats:
    """How sharply the log-likelihood bends downwards at a logit."""
    return np.asarray(planned * expit(logit) * expit(-logit))


def _margin(bends: Floats, sd: float) -> Floats:
    ratio = BELOW / np.maximum(bends, 1e-100)
    return np.asarray(np.minimum((ratio + np.sqrt(ratio**2 + 8 * ratio)) / 2, np.sqrt(2 * BELOW) * sd))
