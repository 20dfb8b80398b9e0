"""When a group's curve parted from the others', by how much, and how sure that is.

Beside its yardstick a group's weeks have one level for as long as nothing changes. A stretch of weeks at
another level, to the year's end or for a time, is sought by how much likelier it makes the counts, averaged
over all such stretches. It is believed when it makes them likelier than it does in all but `nominal` of
simulated groups in which nothing changes. So no threshold is chosen by hand, and the false alarms are as few
as is said.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from landsby.engines.lens.signals.common import FEWEST_PUPILS, Floats, Ints
from landsby.engines.lens.signals.nulls import normal_series, skewed
from landsby.engines.lens.signals.stretches import SHORTEST, evidence, fits_of_splits, likeliest
from landsby.engines.lens.signals.yardstick import Yardstick, dispersion, pearson, shrunk, yardstick

NOMINAL = 0.05
"""Share of the groups for which a change may be told when nothing changes."""
SIMULATED = 2_000
"""Unchanged curves at least, all groups of the municipality together."""
BEYOND = 20
"""As many of them as must reach beyond the bar for it to be known well enough."""
RAREST = 1 / 800
SURE = 0.95
AROUND = 3
"""Weeks from the true one that a date may be and still be of use to somebody who looks for a reason."""


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

    @property
    def can_change(self) -> bool:
        return len(self.weeks) >= 2 * SHORTEST and bool(self.absent.any())

    def within(self, start: int, end: int) -> tuple[Floats, Floats, Floats, Floats]:
        """What the evidence of these weeks is made of."""
        inside = slice(start, end)
        return self.absent[inside], self.expected[inside], self.weight[inside], np.array(self.spread)


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
    looked_at = np.flatnonzero(np.asarray(pupils) >= FEWEST_PUPILS).tolist()
    all_ = (_curve(index, groups[index], weeks, np.asarray(planned, float), rule) for index in looked_at)
    curves = [curve for curve in all_ if curve.can_change]
    needed = _needed(curves, rule, nominal)
    return tuple(change for curve in curves for change in _changes_of(curve, needed))


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


def _needed(curves: Sequence[_Curve], rule: Yardstick, nominal: float) -> float:
    """The evidence that all but `nominal` of the groups stay below, when each is simulated unchanged.

    One bar for all groups of a municipality: where there is little to go by, in a small class, evidence
    seldom comes near it, and false alarms are not spent there.
    """
    if not curves:
        return np.inf
    draws = ceil(max(SIMULATED, BEYOND / nominal) / len(curves))
    normal = normal_series(rule.absent.shape[1], rule.autocorrelation, draws * len(curves))
    each = zip(curves, np.split(normal, len(curves)), strict=True)
    reached = np.concatenate([_unchanged(curve, rule, series) for curve, series in each])
    return float(np.quantile(reached, 1 - nominal, method="higher"))


def _unchanged(curve: _Curve, rule: Yardstick, normal: Floats) -> Floats:
    """The evidence for a change in groups like this one, none of which changes: one a row of `normal`."""
    level = (curve.absent * curve.weight).sum() / (curve.expected * curve.weight).sum()
    likely = level * curve.expected
    simulated = skewed(normal[:, : len(likely)], likely, curve.spread * likely / curve.weight)
    residuals = pearson(simulated, curve.expected, curve.weight)
    spreads = shrunk(dispersion(residuals, rule.autocorrelation), rule.usual, rule.trust)
    return evidence(simulated, curve.expected, curve.weight, spreads)


def _changes_of(curve: _Curve, needed: float) -> list[Change]:
    edges = [0, *_cuts(curve, needed, 0, len(curve.weeks)), len(curve.weeks)]
    for number in range(1, len(edges) - 1):
        edges[number] = _likeliest_date(curve, edges[number - 1], edges[number + 1])
    return [_change(curve, *around) for around in zip(edges, edges[1:], edges[2:], strict=False)]


def _cuts(curve: _Curve, needed: float, start: int, end: int) -> list[int]:
    """Where the level changes in these weeks: at the likeliest stretch's ends, and again between them."""
    weeks = curve.within(start, end)
    if end - start < 2 * SHORTEST or evidence(*weeks) <= needed:
        return []
    edges = [start, *(start + cut for cut in likeliest(*weeks)), end]
    further = (cut for piece in pairwise(edges) for cut in _cuts(curve, needed, *piece))
    return sorted([*edges[1:-1], *further])


def _dates(curve: _Curve, start: int, end: int) -> tuple[Ints, Floats]:
    """The weeks at which the level may change once between these two, and how likely each of them is."""
    absent, expected, weight, spread = curve.within(start, end)
    fit = fits_of_splits(absent, expected, weight) / (spread * curve.linked)
    chance = np.exp(fit - fit.max())
    return np.arange(start + SHORTEST, end - SHORTEST + 1), chance / chance.sum()


def _likeliest_date(curve: _Curve, start: int, end: int) -> int:
    """Around which week, `AROUND` to each side, the change between these two most probably is."""
    weeks, chance = _dates(curve, start, end)
    around = np.convolve(chance, np.ones(2 * AROUND + 1))[AROUND : len(chance) + AROUND]
    return int(weeks[around.argmax()])


def _change(curve: _Curve, start: int, cut: int, end: int) -> Change:
    """The change at `cut` between its neighbours, with every week in between weighed as its date."""
    weeks, chance = _dates(curve, start, end)
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
