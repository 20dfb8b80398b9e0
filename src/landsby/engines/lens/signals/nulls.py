"""What chance alone does over weeks, simulated: skewed counts that hang together a little over time."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import Floats

DRAWS = 2_000
SEED = 20_15
HIGHEST_AUTOCORRELATION = 0.7


def normal_series(weeks: int, autocorrelation: float, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """`draws` × `weeks` standard normal values, each correlated with the week before; the same each time."""
    fresh = np.random.default_rng(seed).standard_normal((draws, weeks))
    series = fresh.copy()
    for week in range(1, weeks):
        series[:, week] = (
            autocorrelation * series[:, week - 1] + np.sqrt(1 - autocorrelation**2) * fresh[:, week]
        )
    return series


def skewed(normal: Floats, mean: ArrayLike, variance: ArrayLike) -> Floats:
    """The normal values bent into a gamma's shape with this mean and variance (Wilson & Hilferty 1931).

    Counts of absence are skewed to the right about as a gamma distribution is.
    """
    middle, spread = np.asarray(mean, float), np.asarray(variance, float)
    ninth = spread / (9 * np.maximum(middle, 1e-12) ** 2)
    return np.asarray(middle * np.maximum(1 - ninth + normal * np.sqrt(ninth), 0) ** 3, float)


def thresholds(statistics: Floats, nominal: float) -> Floats:
    """The value of each column from which it alarms, so that at most `nominal` of the rows alarm at all.

    `statistics` has a row a simulated series and a column a rule. Every rule gets the same share of the false
    alarms, as far as whole weeks allow; a rule that cannot alarm so seldom gets infinity.
    """
    rows = len(statistics)
    in_order = np.sort(statistics, axis=0)
    tails = np.empty_like(statistics)
    for rule in range(statistics.shape[1]):
        tails[:, rule] = rows - np.searchsorted(in_order[:, rule], statistics[:, rule], side="left")
    rarest = np.sort(tails.min(axis=1))
    allowed = rarest[rarest < rarest[int(nominal * rows)]].max(initial=0)
    rare = np.where(tails <= allowed, statistics, np.inf)
    return np.asarray(rare.min(axis=0), float)


def lag_one(series: Floats) -> Floats:
    """The correlation of each row's neighbours, with its bias from few weeks taken out."""
    centred = series - series.mean(axis=-1, keepdims=True)
    total = (centred**2).sum(axis=-1)
    neighbours = (centred[..., 1:] * centred[..., :-1]).sum(axis=-1)
    raw = np.divide(neighbours, total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(raw + (1 + 3 * raw) / series.shape[-1], float)
