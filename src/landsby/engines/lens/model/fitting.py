"""From rows to what belongs to which level."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from . import checks
from .chebyshev import Floats
from .level import Level
from .likelihood import Likelihood, Parameters, Precision
from .maximum import WIDEST, Maximum, inverse, maximise
from .posterior import Effects, effects
from .profile import Z95, interval
from .sentences import said
from .tree import Coded, Codes, tree_of
from .uncertainty import possible, spread

PRIVATE = "pupil"
"""The level about whose units nothing is ever told."""
TOLERANCE = 0.005
"""The log-likelihood may change by so much on finer lattices; else they are made finer."""
DRAWS = 4000
EXPECTED = 25
"""About so many looks at the likelihood are needed to find the maximum; three at each end of an interval."""


@dataclass(frozen=True)
class Fit:
    """`levels`, innermost first. `loglik` holds the binomial coefficients. `seconds`: by the clock.

    `coefficients`: by covariate, in logits, with 95 % intervals (Wald's) in `coefficient_intervals`;
    `references`: the value of each covariate of text that the others are held against. `typical`: the logit
    of the absence of a unit in the middle of everything, with all covariates at their mean over the rows;
    `intercept`: with all of them at 0. `error`: how much the log-likelihood changes on finer lattices.
    `outer_share`: the part of the variance, with its interval, that lies above the innermost level.
    """

    intercept: float
    typical: float
    coefficients: Mapping[str, float]
    coefficient_intervals: Mapping[str, tuple[float, float]]
    references: Mapping[str, str]
    levels: tuple[Level, ...]
    outer_share: tuple[float, float, float]
    loglik: float
    seconds: float
    error: float
    _data: _Data = field(repr=False)
    _possible: tuple[Parameters, ...] = field(repr=False)

    def effects(self, level: str) -> Effects:
        """Each unit's own effect, given all data and the parameters. Of pupils there is none: ValueError."""
        names = [each.name for each in self.levels]
        if level == PRIVATE:
            raise ValueError("The lens tells of environments, never of a pupil.")
        if level not in names:
            raise ValueError(f"There is no level «{level}»; the levels are {', '.join(names)}.")
        return effects(self._data.likelihood(), self._possible, names.index(level))

    def sentences(self, language: str) -> tuple[str, ...]:
        """In plain words; `language` is nb, nn or en."""
        return said(self, language)


@dataclass(frozen=True)
class _Data:
    absent: Codes
    planned: Codes
    levels: Mapping[str, Coded]
    covariates: checks.Covariates
    designs: Floats
    design: Codes
    centre: Floats
    precision: Precision

    def likelihood(self) -> Likelihood:
        tree = tree_of(self.absent, self.planned, self.levels, self.designs, self.design)
        return Likelihood(tree, self.precision)


def fit(
    absent: ArrayLike,
    planned: ArrayLike,
    levels: Mapping[str, ArrayLike],
    covariates: Mapping[str, ArrayLike] | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> Fit:
    """Absent of planned, binomial with a logit-normal effect at each level, by exact maximum likelihood.

    All columns have one value a row; `levels` are named innermost first, and several rows may be of one
    unit. A covariate of numbers enters as it is, one of text as a column for each value but the first.
    `progress` hears how much is done, from 0 to 1. Raises `Unusable`.
    """
    started = time.perf_counter()
    data = _data(absent, planned, levels, covariates or {})
    steps = _Steps(progress, EXPECTED + 6 * len(levels))
    maximum, error, data = _maximum(data, steps.tick)
    _look_at_ends(maximum, data)
    slopes = maximum.likelihood.tree.designs.shape[1]
    intervals = []
    for index in range(slopes, len(maximum.vector)):
        intervals.append(interval(maximum, index))
        steps.reach(EXPECTED + 6 * len(intervals))
    parameters = maximum.likelihood.parameters(maximum.vector)
    shares = _shares(maximum, intervals)
    own = zip(data.levels, parameters.sds, intervals, *shares.levels, strict=True)
    return Fit(
        intercept=float(parameters.slopes[0] - data.centre @ parameters.slopes[1:]),
        typical=float(parameters.slopes[0]),
        coefficients=dict(zip(data.covariates.names, parameters.slopes[1:].tolist(), strict=True)),
        coefficient_intervals=_coefficient_intervals(maximum, data.covariates.names),
        references=data.covariates.references,
        levels=tuple(_level(*each) for each in own),
        outer_share=shares.outer,
        loglik=maximum.loglik,
        seconds=time.perf_counter() - started,
        error=error,
        _data=data,
        _possible=possible(maximum, intervals),
    )


def _look_at_ends(maximum: Maximum, data: _Data) -> None:
    """An sd at the end of where one is looked for is no estimate."""
    sds = maximum.likelihood.parameters(maximum.vector).sds
    for name, sd in zip(data.levels, sds, strict=True):
        if sd > 0.999 * WIDEST:
            raise checks.Unusable(
                "its units are nearly all absence or all presence, so that how much they differ has no "
                "estimate. Leave the level out.",
                column=name,
            )


def _coefficient_intervals(maximum: Maximum, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    errors = np.sqrt(np.diag(inverse(maximum.information)))[1 : len(names) + 1]
    slopes = maximum.vector[1 : len(names) + 1]
    return {
        name: (float(slope - Z95 * error), float(slope + Z95 * error))
        for name, slope, error in zip(names, slopes, errors, strict=True)
    }


def _level(
    name: str, sd: float, ends: tuple[float, float], share: float, share_ends: tuple[float, float]
) -> Level:
    return Level(name, float(sd), ends, share, share_ends, float(np.exp(np.sqrt(2) * 0.67448975 * sd)))


@dataclass
class _Steps:
    progress: Callable[[float], None]
    expected: int
    done: int = 0

    def tick(self) -> None:
        self.reach(self.done + 1)

    def reach(self, done: int) -> None:
        self.done = max(self.done, min(done, self.expected))
        self.progress(self.done / self.expected)


def _data(
    absent: ArrayLike,
    planned: ArrayLike,
    levels: Mapping[str, ArrayLike],
    covariates: Mapping[str, ArrayLike],
) -> _Data:
    missed, expected = checks.checked_counts(absent, planned)
    coded = checks.groups(levels, len(missed), expected)
    known, columns = checks.designs(covariates, len(missed))
    centre = columns.mean(axis=0)
    if known.names:
        different, design = np.unique(columns - centre, axis=0, return_inverse=True)
    else:
        different, design = np.zeros((1, 0)), np.zeros(len(missed), dtype=np.int64)
    different = np.insert(different, 0, 1.0, axis=1)
    return _Data(missed, expected, coded, known, different, design.ravel(), centre, Precision())


def _maximum(data: _Data, tick: Callable[[], None]) -> tuple[Maximum, float, _Data]:
    """With lattices so fine that finer ones do not change the log-likelihood by more than `TOLERANCE`."""
    likelihood = data.likelihood()
    vector, scale = _start(likelihood, data.absent.sum() / data.planned.sum())
    while True:
        maximum = maximise(likelihood, vector, scale, tick)
        finer = Likelihood(likelihood.tree, likelihood.precision.finer())
        error = abs(finer.up(finer.parameters(maximum.vector)).loglik - maximum.loglik)
        if error < TOLERANCE or likelihood.precision.reach > 4 * Precision().reach:
            return maximum, error, replace(data, precision=likelihood.precision)
        likelihood, vector = finer, maximum.vector


def _start(likelihood: Likelihood, rate: float) -> tuple[Floats, Floats]:
    """Where to begin, and about one standard error of each parameter."""
    sizes, designs = np.array(likelihood.tree.sizes), likelihood.tree.designs
    sds = np.where(np.arange(len(sizes)) == 0, 0.7, 0.3)
    usual = np.maximum(designs[:, 1:].std(axis=0), 1e-12)
    slopes = np.concatenate([[np.log(rate / (1 - rate))], np.zeros(len(usual))])
    scale = np.concatenate(
        [[0.3 / np.sqrt(sizes[-1])], 1 / usual / np.sqrt(sizes[0]), sds / np.sqrt(2 * sizes)]
    )
    return np.concatenate([slopes, sds]), scale


@dataclass(frozen=True)
class _Shares:
    levels: tuple[list[float], list[tuple[float, float]]]
    outer: tuple[float, float, float]


def _shares(maximum: Maximum, intervals: list[tuple[float, float]]) -> _Shares:
    """With 95 % intervals from draws of the sds."""
    levels = len(intervals)
    points = np.random.default_rng(0).normal(size=(DRAWS, len(maximum.vector) - 1))
    drawn = np.maximum(spread(maximum, intervals, points)[:, -levels:], 0.0)
    parts = drawn**2 / np.maximum((drawn**2).sum(axis=1, keepdims=True), 1e-300)
    sds = maximum.vector[-levels:]
    total = float(np.maximum(sds @ sds, 1e-300))
    ends = [(float(a), float(b)) for a, b in np.quantile(parts, (0.025, 0.975), axis=0).T]
    outer = np.quantile(parts[:, 1:].sum(axis=1), (0.025, 0.975))
    share = [float(sd * sd / total) for sd in sds]
    return _Shares((share, ends), (sum(share[1:]), float(outer[0]), float(outer[1])))
