"""When a group's curve parted from the others', by how much, and how sure that is.

Beside its yardstick a group's weeks have one level for as long as nothing changes. The best
split into more is found by dynamic programming on the Poisson likelihood over the dispersion, and believed
when it gains more than it does in all but `nominal` of simulated groups in which nothing changes. So the
penalty is no number chosen by hand, and the false alarms are as few as is said.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from landsby.engines.lens.signals.common import FEWEST_PUPILS, Floats, Ints
from landsby.engines.lens.signals.nulls import normal_series, skewed, thresholds
from landsby.engines.lens.signals.segments import best_cuts, best_gains, log_likelihoods
from landsby.engines.lens.signals.yardstick import Yardstick, dispersion, pearson, shrunk, yardstick

NOMINAL = 0.05
"""Share of the groups for which a change may be told when nothing changes."""
SHORTEST = 4
"""Weeks that a level must last; shorter is a matter for the chart over weeks."""
MOST_CHANGES = 4
SIMULATED = 1_000
FIRST_LOOK = 100
RAREST = 1 / (4 * FIRST_LOOK)
"""Simulated groups after which one that is nowhere near a change is left alone."""
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Level:
    """A stretch between changes: the counts, and the rate as it would be in weeks that are alike for all."""

    first: date
    last: date
    absent: float
    planned: float
    expected: float
    rate: float


@dataclass(frozen=True, slots=True)
class Change:
    """The curve parts from the others' at the week `at`, in 95 % between `earliest` and `latest`.

    `ratio` with its interval is how many times as much absence after as before, measured by the others.
    """

    group: Hashable
    at: date
    earliest: date
    latest: date
    before: Level
    after: Level
    ratio: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """The weeks of one group that can be compared, and how wide they spread; `linked` is that much wider in
    a sum of many weeks than in one."""

    group: Hashable
    weeks: tuple[date, ...]
    absent: Floats
    planned: Floats
    expected: Floats
    weight: Floats
    spread: float
    linked: float

    def likelihoods(self) -> Floats:
        return log_likelihoods(self.absent, self.expected, self.weight)


def find_changes(
    absent: ArrayLike,
    planned: ArrayLike,
    weeks: Sequence[date],
    groups: Sequence[Hashable],
    pupils: ArrayLike,
    *,
    nominal: float = NOMINAL,
) -> tuple[Change, ...]:
    """The changes of each group against all others, groups in their order and changes by date.

    `absent` and `planned` are groups × weeks of one municipality, of two groups or more; `groups` and
    `pupils` have one a group. Groups of fewer than five pupils are compared with, but are not looked at.
    Raises ValueError for a `nominal` below `RAREST`, which so few simulated groups cannot tell.
    """
    if not RAREST <= nominal < 1:
        raise ValueError(f"The nominal rate is {nominal}. Use {RAREST} or more, and less than 1.")
    rule = yardstick(absent, planned)
    if rule.absent.shape != (len(groups), len(weeks)) or len(np.asarray(pupils)) != len(groups):
        raise ValueError("There must be one name and one number of pupils a group, and one date a week.")
    normal = normal_series(len(weeks), rule.autocorrelation, SIMULATED)
    found: list[Change] = []
    for index in np.flatnonzero(np.asarray(pupils) >= FEWEST_PUPILS).tolist():
        kept = rule.weight[index] > 0
        curve = _curve(index, groups[index], weeks, np.asarray(planned, float), rule)
        if len(curve.weeks) >= 2 * SHORTEST and curve.absent.any():
            found += _changes_of(curve, rule, normal[:, kept], nominal)
    return tuple(found)


def _curve(index: int, group: Hashable, weeks: Sequence[date], planned: Floats, rule: Yardstick) -> _Curve:
    kept = rule.weight[index] > 0
    return _Curve(
        group,
        tuple(week for week, here in zip(weeks, kept, strict=True) if here),
        rule.absent[index][kept],
        planned[index][kept],
        rule.expected[index][kept],
        rule.weight[index][kept],
        float(rule.dispersion[index]),
        (1 + rule.autocorrelation) / (1 - rule.autocorrelation),
    )


def _changes_of(curve: _Curve, rule: Yardstick, normal: Floats, nominal: float) -> list[Change]:
    likely = curve.likelihoods()
    gains = best_gains(likely, MOST_CHANGES, SHORTEST) / curve.spread
    if not _how_many(gains, _needed(curve, rule, normal[:FIRST_LOOK], min(0.99, 4 * nominal))):
        return []
    cuts = best_cuts(likely, _how_many(gains, _needed(curve, rule, normal, nominal)), SHORTEST)
    return [_change(curve, likely, *around) for around in zip(cuts, cuts[1:], cuts[2:], strict=False)]


def _needed(curve: _Curve, rule: Yardstick, normal: Floats, nominal: float) -> Floats:
    """The gains of one and of two changes that a group needs to be believed, by simulating it unchanged."""
    level = (curve.absent * curve.weight).sum() / (curve.expected * curve.weight).sum()
    likely = level * curve.expected
    simulated = skewed(normal, likely, curve.spread * likely / curve.weight)
    residuals = pearson(simulated, curve.expected, curve.weight)
    spreads = shrunk(dispersion(residuals, rule.autocorrelation), rule.usual, rule.trust)
    gains = best_gains(log_likelihoods(simulated, curve.expected, curve.weight), 2, SHORTEST)
    return thresholds(gains / spreads[:, None], nominal)


def _how_many(gains: Floats, needed: Floats) -> int:
    """One change if it gains enough, else two, with a time between; then each that gains as much as one."""
    believed = np.flatnonzero(gains[:2] > needed)
    if not len(believed):
        return 0
    many = int(believed[0]) + 1
    while many < len(gains) and gains[many] - gains[many - 1] > needed[0]:
        many += 1
    return many


def _change(curve: _Curve, likely: Floats, start: int, cut: int, end: int) -> Change:
    """The change at `cut` between its neighbours, with every week in between weighed as its date."""
    weeks = np.arange(start + SHORTEST, end - SHORTEST + 1)
    fit = (likely[start, weeks] + likely[weeks, end]) / (2 * curve.spread * curve.linked)
    chance = np.exp(fit - fit.max())
    chance /= chance.sum()
    believed = weeks[_likeliest(chance)].tolist()
    usual = curve.expected[start:end].sum() / curve.planned[start:end].sum()
    return Change(
        curve.group,
        curve.weeks[cut],
        curve.weeks[min(cut, believed[0])],
        curve.weeks[max(cut, believed[-1])],
        _level(curve, start, cut, usual),
        _level(curve, cut, end, usual),
        *_ratio(curve, (start, end), weeks, chance),
    )


def _likeliest(chance: Floats) -> Ints:
    """Which places hold `SURE` of the probability, the likeliest taken first; in order."""
    order = np.argsort(-chance, kind="stable")
    many = int(np.searchsorted(np.cumsum(chance[order]), SURE)) + 1
    return np.sort(order[:many])


def _ratio(curve: _Curve, between: tuple[int, int], cuts: Ints, chance: Floats) -> tuple[float, float, float]:
    """After over before, with its interval, over all dates that the change may have."""
    start, end = between
    half = curve.spread / 2  # half an absence on each side keeps a level of none finite
    sums = [np.append(0, np.cumsum(of * curve.weight)) for of in (curve.absent, curve.expected)]
    (before, likely_before), (after, likely_after) = (
        [of[to] - of[since] + half for of in sums] for since, to in ((start, cuts), (cuts, end))
    )
    logs = np.log(after / before * likely_before / likely_after)
    errors = np.sqrt(curve.spread * curve.linked * (1 / before + 1 / after))
    grid = np.linspace((logs - 5 * errors).min(), (logs + 5 * errors).max(), 2_000)
    cumulated = (chance[:, None] * ndtr((grid - logs[:, None]) / errors[:, None])).sum(axis=0)
    low, middle, high = np.exp(np.interp([(1 - SURE) / 2, 0.5, (1 + SURE) / 2], cumulated, grid))
    return float(middle), float(low), float(high)


def _level(curve: _Curve, start: int, end: int, usual: float) -> Level:
    absent, planned, expected = (
        float(of[start:end].sum()) for of in (curve.absent, curve.planned, curve.expected)
    )
    rate = min(1.0, absent / expected * usual)
    return Level(curve.weeks[start], curve.weeks[end - 1], absent, planned, expected, rate)
