"""The NHS «Making Data Count» rules on a row of weeks, as statistics with a threshold each.

Each rule asks how extreme one number of the row is: the furthest point, the longest stay on one side, the
longest way up or down, the pair of any three that is nearest to a limit. The published rules are thresholds
of these (3 sigma, 7 points, 7 points, 2 sigma, as in NHSRplotthedots), and so are the calibrated ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from landsby.engines.lens.signals.common import Bools, Floats, Side


class Rule(StrEnum):
    """What kind of signal."""

    POINT = "point"  # one week outside the limits
    SHIFT = "shift"  # many weeks in a row on one side
    TREND = "trend"  # many weeks in a row each above, or each below, the one before
    TWO_OF_THREE = "two_of_three"  # two of three weeks near the same limit


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where each rule alarms: in sigmas above and below, or in weeks. Infinity: never."""

    above: float
    below: float
    shift: float
    trend: float
    near_above: float
    near_below: float


PUBLISHED = Thresholds(3.0, 3.0, 7, 7, 2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Signal:
    """Something in the row that chance seldom does. `weeks` are places in the chart, first to last."""

    rule: Rule
    side: Side
    first: date
    last: date
    weeks: tuple[int, ...]


def statistics(z: Floats) -> Floats:
    """Rows × the six numbers that `Thresholds` has a threshold for, of rows × weeks in sigmas."""
    pairs = [np.sort(_threes(side), axis=-1)[..., 1].max(axis=-1) for side in (z, -z)]
    steps = np.diff(z, axis=-1)
    shift = np.maximum(_longest(z > 0), _longest(z < 0))
    trend = np.maximum(_longest(steps > 0), _longest(steps < 0)) + 1
    return np.stack([z.max(axis=-1), (-z).max(axis=-1), shift, trend, *pairs], axis=-1)


def signals(z: Floats, weeks: tuple[date, ...], at: Thresholds) -> tuple[Signal, ...]:
    """All signals of one row, by date. Weeks of one rule and side that touch are one signal."""
    found = [
        Signal(rule, side, weeks[first], weeks[last], tuple(range(first, last + 1)))
        for rule, side, marked in _marked(z, at)
        for first, last in _stretches(marked)
    ]
    return tuple(sorted(found, key=lambda signal: (signal.first, signal.last)))


def _marked(z: Floats, at: Thresholds) -> Iterator[tuple[Rule, Side, Bools]]:
    """Each rule and side with the weeks that it takes in."""
    for side, signed, point, near in (
        (Side.ABOVE, z, at.above, at.near_above),
        (Side.BELOW, -z, at.below, at.near_below),
    ):
        yield Rule.POINT, side, _outside(signed, point)
        yield Rule.SHIFT, side, _long_enough(signed > 0, at.shift)
        rising = _long_enough(np.diff(signed) > 0, at.trend - 1)
        yield Rule.TREND, side, np.append(rising, False) | np.insert(rising, 0, False)
        yield Rule.TWO_OF_THREE, side, _near(signed, near)


def _outside(signed: Floats, threshold: float) -> Bools:
    """Beyond the threshold; a simulated one is itself already an alarm, which no real value hits exactly."""
    return np.asarray(signed > threshold, bool)


def _near(signed: Floats, threshold: float) -> Bools:
    beyond = signed > threshold
    marked = np.zeros(len(signed), bool)
    for start in range(len(signed) - 2):
        if beyond[start : start + 3].sum() >= 2:
            marked[start : start + 3] |= beyond[start : start + 3]
    # The week between two such weeks belongs to what the eye sees, and keeps the signal in one piece.
    marked[1:-1] |= marked[:-2] & marked[2:]
    return marked


def _long_enough(of: Bools, weeks: float) -> Bools:
    marked = np.zeros(len(of), bool)
    for first, last in _stretches(of):
        marked[first : last + 1] = last - first + 1 >= weeks
    return marked


def _stretches(marked: Bools) -> Iterator[tuple[int, int]]:
    """The first and last place of each unbroken stretch."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    return zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def _longest(of: Bools) -> Floats:
    """The longest unbroken stretch of each row."""
    running = longest = np.zeros(of.shape[:-1])
    for week in range(of.shape[-1]):
        running = (running + 1) * of[..., week]
        longest = np.maximum(longest, running)
    return longest


def _threes(z: Floats) -> Floats:
    return np.lib.stride_tricks.sliding_window_view(z, 3, axis=-1)
