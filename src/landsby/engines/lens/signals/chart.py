"""Charts over weeks, p′ (Laney 2002) for rates and XmR for counts, that alarm as seldom as they say.

The published limits and rules are drawn, but not believed: on 38 weeks, with limits from the same weeks,
skewed counts and illness that lasts over a weekend, they alarm in every other chart when nothing differs. So
their thresholds are widened, and their runs lengthened, until at most `nominal` of all charts would alarm at
all, by simulation of each chart as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import FEWEST_PUPILS, Floats, as_counts, numbers
from landsby.engines.lens.signals.nulls import (
    HIGHEST_AUTOCORRELATION,
    lag_one,
    normal_series,
    skewed,
    thresholds,
)
from landsby.engines.lens.signals.rules import PUBLISHED, Signal, Thresholds, signals, statistics

NOMINAL = 0.05
"""Share of the charts that may alarm at all when nothing differs."""
FEWEST_WEEKS = 8
"""In fewer weeks there are no signals; all may be chance."""
MOVING_RANGE = 1.128
"""The mean of the difference between two normal values, in standard deviations."""


class Kind(StrEnum):
    """What the chart counts: rates of planned time, or counts where nothing is known of what was planned."""

    P_PRIME = "p_prime"
    XMR = "xmr"


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of weeks. All tuples have a value a week.

    `lower` and `upper` are the published three-sigma limits and `published` the signals of the published
    rules by them. `alarm_lower`, `alarm_upper` and `thresholds` are calibrated; `signals` are theirs, and the
    only ones to be told as findings. `sigma_z` is how much wider than a binomial the weeks spread; 1 in XmR.
    """

    kind: Kind
    weeks: tuple[date, ...]
    values: tuple[float, ...]
    centre: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    alarm_lower: tuple[float, ...]
    alarm_upper: tuple[float, ...]
    sigma_z: float
    autocorrelation: float
    nominal: float
    thresholds: Thresholds
    signals: tuple[Signal, ...]
    published: tuple[Signal, ...]


def p_prime(
    absent: ArrayLike,
    planned: ArrayLike,
    weeks: Sequence[date],
    *,
    pupils: int,
    expected: ArrayLike | None = None,
    autocorrelation: float | None = None,
    nominal: float = NOMINAL,
) -> Chart:
    """The rate of one group a week. Weeks with nothing planned are left out.

    `expected` is what would be absent if the group followed the others (`yardstick`): then the centre goes up
    and down with the season that all share. Without it the centre is the group's own mean.
    `autocorrelation` of neighbouring weeks is the group's own unless told, at best from many groups.
    """
    _check_pupils(pupils)
    missed, due = as_counts(absent, planned)
    likely = due if expected is None else np.asarray(expected, float)
    known = (due > 0) & (likely > 0)
    missed, due, likely = missed[known], due[known], likely[known]
    days = tuple(day for day, kept in zip(weeks, known, strict=True) if kept)
    centre = np.clip(likely * (missed.sum() / max(likely.sum(), 1e-12)) / np.maximum(due, 1e-12), 0, 1)
    spread = np.sqrt(centre * (1 - centre) / due)
    row = _Row(missed / due, centre, spread, due)
    return _charted(Kind.P_PRIME, days, row, autocorrelation, nominal)


def xmr(
    values: ArrayLike,
    weeks: Sequence[date],
    *,
    pupils: int,
    autocorrelation: float | None = None,
    nominal: float = NOMINAL,
) -> Chart:
    """Counts, or any other measure of 0 or more, of one group a week, where there is no denominator."""
    _check_pupils(pupils)
    measured = numbers(values)
    even = np.ones(len(measured))
    centre = even * (measured.mean() if len(measured) else 0)
    return _charted(Kind.XMR, tuple(weeks), _Row(measured, centre, even, even), autocorrelation, nominal)


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """Values around their centre; `spread` is how they would differ by chance up to a factor that all share,
    and `weight` what stands behind each when the centre's level is found."""

    values: Floats
    centre: Floats
    spread: Floats
    weight: Floats

    def in_sigmas(self, values: Floats) -> tuple[Floats, Floats]:
        """Values (…, weeks) from their own centre, in sigmas by their moving range, and sigma over spread."""
        behind = (self.centre * self.weight).sum()
        level = (values * self.weight).sum(axis=-1, keepdims=True) / (behind if behind > 0 else 1)
        residual = values - level * self.centre
        z = np.divide(residual, self.spread, out=np.zeros_like(residual), where=self.spread > 0)
        wider = np.abs(np.diff(z, axis=-1)).mean(axis=-1) / MOVING_RANGE
        ruler = wider[..., None]
        return np.divide(z, ruler, out=np.zeros_like(z), where=ruler > 0), wider


def _check_pupils(pupils: int) -> None:
    if pupils < FEWEST_PUPILS:
        raise ValueError(f"A chart needs {FEWEST_PUPILS} pupils or more; this group has {pupils}.")


def _charted(
    kind: Kind, weeks: tuple[date, ...], row: _Row, autocorrelation: float | None, nominal: float
) -> Chart:
    if len(weeks) != len(row.values):
        raise ValueError(f"There are {len(weeks)} weeks and {len(row.values)} values.")
    if len(weeks) < 2:
        raise ValueError("A chart needs two weeks or more.")
    z, found = row.in_sigmas(row.values)
    wider = float(found)
    linked = _own_autocorrelation(z) if autocorrelation is None else autocorrelation
    at = _calibrated(row, wider, linked, nominal)
    sigma, top = row.spread * wider, 1.0 if kind is Kind.P_PRIME else np.inf

    def line(sigmas: float) -> tuple[float, ...]:
        moved = np.multiply(sigmas, sigma, out=np.zeros_like(sigma), where=sigma > 0)
        return tuple(np.clip(row.centre + moved, 0, top).tolist())

    return Chart(
        kind,
        weeks,
        tuple(row.values.tolist()),
        tuple(row.centre.tolist()),
        lower=line(-3),
        upper=line(3),
        alarm_lower=line(-at.below),
        alarm_upper=line(at.above),
        sigma_z=wider if kind is Kind.P_PRIME else 1.0,
        autocorrelation=linked,
        nominal=nominal,
        thresholds=at,
        signals=signals(z, weeks, at),
        published=signals(z, weeks, PUBLISHED),
    )


def _own_autocorrelation(z: Floats) -> float:
    return float(np.clip(lag_one(z), 0, HIGHEST_AUTOCORRELATION))


def _calibrated(row: _Row, wider: float, linked: float, nominal: float) -> Thresholds:
    """Thresholds never below the published ones, at which `nominal` of charts like this alarm by chance."""
    if len(row.values) < FEWEST_WEEKS or not wider:
        return Thresholds(*[np.inf] * len(fields(Thresholds)))
    # The moving range of linked weeks is too short; the spread behind it is the wider one.
    variance = (row.spread * wider) ** 2 / (1 - linked)
    simulated = skewed(normal_series(len(row.values), linked), row.centre, variance)
    z, _wider = row.in_sigmas(simulated)
    reached = thresholds(statistics(z), nominal)
    published = [getattr(PUBLISHED, field.name) for field in fields(Thresholds)]
    return Thresholds(*np.maximum(reached, published).tolist())
