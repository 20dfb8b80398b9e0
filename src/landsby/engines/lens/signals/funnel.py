"""The funnel: each group's rate against its number of pupils, and the limits that chance sets.

The unit of chance is the pupil, never the day: days of one pupil go together, and limits that take them for
separate trials flag a third of all classes when nothing differs.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import FEWEST_PUPILS, Floats, Ints, Side, as_counts
from landsby.engines.lens.signals.pooled import sum_quantiles

NOMINAL = 0.002
"""Share of the groups outside the outer limits when nothing differs: the usual 99.8 % of a funnel plot."""
INNER = 0.05
WINSORISED = 0.1
"""Share of the groups at each end that is drawn in before their spread is measured (Spiegelhalter 2005)."""
CURVE_POINTS = 40


@dataclass(frozen=True, slots=True)
class Point:
    """A group in the funnel, with the limits for a group like it. `side` is None inside the outer limits."""

    group: Hashable
    pupils: int
    absent: float
    planned: float
    rate: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    side: Side | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The funnel's lines at one number of pupils."""

    pupils: int
    inner: tuple[float, float]
    outer: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Funnel:
    """`points` in the order of the groups, those of five pupils or more; `between` is the standard deviation
    of rates between groups beyond chance (0: chance is enough), which widens the limits."""

    centre: float
    between: float
    nominal: float
    points: tuple[Point, ...]
    lines: tuple[Limits, ...]


def funnel(
    absent: ArrayLike,
    planned: ArrayLike,
    group: ArrayLike,
    names: Sequence[Hashable],
    *,
    nominal: float = NOMINAL,
) -> Funnel:
    """A funnel of the groups `names`. `absent`, `planned` and `group`, a place in `names`, have one a pupil.

    What is made of it holds groups only. Pupils with nothing planned are left out.
    """
    missed, due = as_counts(absent, planned)
    place = np.asarray(group, int)[due > 0]
    missed, due = missed[due > 0], due[due > 0]
    if not len(due):
        raise ValueError("A funnel needs planned time; nothing is planned for anybody here.")
    centre = float(missed.sum() / due.sum())
    sums = _Sums(missed, due, place, len(names))
    pool = missed - centre * due
    tails = np.array([nominal / 2, INNER / 2, 1 - INNER / 2, 1 - nominal / 2])
    shown = [index for index in range(len(names)) if sums.pupils[index] >= FEWEST_PUPILS]
    between = _between(pool, sums, shown)
    ruler = _Ruler(pool, centre, between, tails, float(due.mean()))
    ruler.measure([*(int(sums.pupils[index]) for index in shown), *_curve(sums, shown)])
    points = tuple(_point(names[index], index, sums, ruler) for index in shown)
    lines = tuple(Limits(size, *ruler.limits(size, size * due.mean())) for size in _curve(sums, shown))
    return Funnel(centre, between, nominal, points, lines)


class _Sums:
    """The groups' sums, from the pupils'."""

    def __init__(self, absent: Floats, planned: Floats, group: Ints, groups: int) -> None:
        self.pupils = np.bincount(group, minlength=groups)
        self.absent = np.bincount(group, absent, groups)
        self.planned = np.bincount(group, planned, groups)


class _Ruler:
    """Limits of the rate for a number of pupils and what is planned for them."""

    def __init__(self, pool: Floats, centre: float, between: float, tails: Floats, planned: float) -> None:
        self.pool, self.centre, self.between, self.tails = pool, centre, between, tails
        self.quantiles: dict[int, Floats] = {}

    def measure(self, sizes: list[int]) -> None:
        self.quantiles = sum_quantiles(self.pool, sizes, self.tails)

    def limits(self, pupils: int, planned: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The inner limits and the outer ones, within 0 and 1."""
        chance = self.pool.std() * np.sqrt(pupils) / planned
        widened = np.hypot(1, self.between / chance) if chance > 0 else 1.0
        at = np.clip(self.centre + self.quantiles[pupils] / planned * widened, 0, 1)
        return (float(at[1]), float(at[2])), (float(at[0]), float(at[3]))


def _point(name: Hashable, index: int, sums: _Sums, ruler: _Ruler) -> Point:
    pupils, absent, planned = int(sums.pupils[index]), float(sums.absent[index]), float(sums.planned[index])
    rate = absent / planned
    inner, outer = ruler.limits(pupils, planned)
    side = Side.ABOVE if rate > outer[1] else Side.BELOW if rate < outer[0] else None
    return Point(name, pupils, absent, planned, rate, inner, outer, side)


def _between(pool: Floats, sums: _Sums, shown: list[int]) -> float:
    """The additive overdispersion by moments, from winsorised z values (Spiegelhalter 2005)."""
    centre = sums.absent.sum() / sums.planned.sum()
    planned, pupils = sums.planned[shown], sums.pupils[shown]
    error = pool.std() * np.sqrt(pupils) / planned
    if len(shown) < 2 or not error.all():
        return 0.0
    z = (sums.absent[shown] / planned - centre) / error
    drawn_in = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    weight = error**-2
    excess = (drawn_in**2).sum() - (len(z) - 1)
    return float(np.sqrt(max(0.0, excess / (weight.sum() - (weight**2).sum() / weight.sum()))))


def _curve(sums: _Sums, shown: list[int]) -> list[int]:
    """Numbers of pupils to draw the lines at, closer together where they bend."""
    largest = max((int(sums.pupils[index]) for index in shown), default=FEWEST_PUPILS)
    return sorted({int(size) for size in np.geomspace(FEWEST_PUPILS, largest, CURVE_POINTS).round()})
