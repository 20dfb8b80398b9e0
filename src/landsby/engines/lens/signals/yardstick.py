"""A group's weeks beside those of all others, so that a season that everybody has cancels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import Floats, as_counts
from landsby.engines.lens.signals.nulls import HIGHEST_AUTOCORRELATION, lag_one

MOST_SEASON = 2.0
"""Times the others' season, in proportion, that a group of little absence may be thought to have."""
USUAL_AUTOCORRELATION = 0.17
"""Of neighbouring weeks: spells that go over a weekend give nearly as much, and all that goes round adds."""


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """What the weeks would be if each group followed the others. Arrays of groups × weeks unless said.

    `expected` is the others' rate of the week times what the group has planned, with the season drawn in
    where the group has much absence, and out where it has little; `weight` is 1 over how much
    wider than a Poisson's the difference spreads because that rate is known from few, and 0 where a week
    cannot be compared. `dispersion` (groups) is how many times wider than chance among days the weeks spread;
    `usual` is its mean over all groups, and `trust` how much a group's own counts beside that.
    `autocorrelation` of neighbouring weeks is shared by all.
    """

    absent: Floats
    expected: Floats
    weight: Floats
    dispersion: Floats
    autocorrelation: float
    usual: float
    trust: float


def yardstick(absent: ArrayLike, planned: ArrayLike) -> Yardstick:
    """Made of groups × weeks of one municipality; two groups at least, else ValueError."""
    missed, due = as_counts(absent, planned)
    if missed.ndim != 2 or len(missed) < 2:
        raise ValueError("A comparison needs the weeks of two groups or more.")
    others_missed, others_due = missed.sum(axis=0) - missed, due.sum(axis=0) - due
    # One more day at the mean rate keeps a week in which nobody else is away from expecting nothing.
    mean = missed.sum() / max(due.sum(), 1)
    rate = (others_missed + mean) / (others_due + 1)
    expected = due * _followed(missed, due, rate)
    noise = (1 - rate) * (1 + due / np.maximum(others_due, 1))
    weight = np.where((due > 0) & (others_due > 0) & (noise > 0), 1 / np.maximum(noise, 1e-9), 0)
    residuals = pearson(missed, expected, weight)
    linked = _shared_autocorrelation(residuals)
    own = dispersion(residuals, linked)
    usual, trust = float(own.mean()), _trust(own, missed.shape[1])
    return Yardstick(missed, expected, weight, shrunk(own, usual, trust), linked, usual, trust)


def _followed(absent: Floats, planned: Floats, rate: Floats) -> Floats:
    """The others' weekly rates with as much of a season as a group at its own level has, up to a factor.

    Where all fall ill twice as often, they have twice the season; where one pupil more is often away all year
    round, they have no more of it than others. What is seen lies between, and so half is taken of each.
    """
    alike = (rate * planned).sum(axis=1, keepdims=True)
    usual = alike / np.maximum(planned.sum(axis=1, keepdims=True), 1)
    own = absent.sum(axis=1, keepdims=True)
    share = np.divide(alike, own, out=np.full_like(alike, MOST_SEASON), where=own > 0)
    season = (1 + np.minimum(share, MOST_SEASON)) / 2
    return np.asarray(np.maximum(usual + season * (rate - usual), rate / 2), float)


def pearson(absent: Floats, expected: Floats, weight: Floats) -> Floats:
    """Residuals (…, weeks) from the group's own level, of about the same variance; 0 where not compared."""
    level = (absent * weight).sum(axis=-1, keepdims=True) / np.maximum(
        (expected * weight).sum(axis=-1, keepdims=True), 1e-12
    )
    likely = level * expected
    scale = np.sqrt(np.divide(weight, likely, out=np.zeros_like(likely), where=likely > 0))
    return np.asarray((absent - likely) * scale, float)


def dispersion(residuals: Floats, autocorrelation: float) -> Floats:
    """The variance of residuals by neighbours' differences, which a lasting change hardly touches."""
    differences = np.diff(residuals, axis=-1)
    return np.asarray((differences**2).mean(axis=-1) / (2 * (1 - autocorrelation)), float)


def shrunk(own: Floats, usual: float, trust: float) -> Floats:
    """A group's own value drawn towards the usual one."""
    return np.maximum(usual + trust * (own - usual), 1e-9)


def _shared_autocorrelation(residuals: Floats) -> float:
    """The median of the groups', so that a change in some does not count, and no less than is usual.

    Of few groups it is known poorly. A bar for changes that went up and down with its chance would find less,
    at the same false alarms, than one that holds still.
    """
    return float(np.clip(np.median(lag_one(residuals)), USUAL_AUTOCORRELATION, HIGHEST_AUTOCORRELATION))


def _trust(own: Floats, weeks: int) -> float:
    """The share of the groups' differences in dispersion that is not the chance of few weeks (Bühlmann)."""
    by_chance = 3 / max(weeks - 1, 1)
    total = float(own.var(ddof=1) / own.mean() ** 2) if own.mean() > 0 else 0.0
    return max(total - by_chance, 0) / total if total > 0 else 0.0
