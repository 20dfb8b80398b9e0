"""The funnel: the pupil is the unit of chance, and few groups stand out when nothing differs."""

import os

import numpy as np
import pytest
from scipy.stats import binom

from landsby.engines.lens.signals import Funnel, Side, funnel
from landsby.engines.lens.signals.funnel import NOMINAL
from landsby.engines.lens.signals.pooled import sum_quantiles
from tests.engines.lens.signals.worlds import campaign

YEAR = 190
"""Planned days of a pupil."""


def year(seed: int, classes: int = 40, sizes: tuple[int, int] = (15, 30)) -> tuple[np.ndarray, np.ndarray]:
    """Days away of pupils, a few nearly always, and their class; nothing differs between classes."""
    chance = np.random.default_rng(seed)
    group = np.repeat(np.arange(classes), chance.integers(sizes[0], sizes[1] + 1, classes))
    risk = 1 / (1 + np.exp(-chance.normal(-3.2, 0.9, len(group))))
    risk = np.where(chance.random(len(group)) < 0.02, 0.6, risk)
    return chance.binomial(YEAR, risk).astype(float), group


def drawn(absent: np.ndarray, group: np.ndarray) -> Funnel:
    return funnel(absent, np.full(len(absent), YEAR), group, range(group.max() + 1))


def outside_if_days_were_trials(found: Funnel) -> int:
    tail = NOMINAL / 2
    return sum(
        not tail <= binom.cdf(point.absent, int(point.planned), found.centre) <= 1 - tail
        for point in found.points
    )


def rates_of_false_flags(towns: int) -> tuple[float, float]:
    """By the funnel, and by a funnel that takes days for trials."""
    found = [drawn(*year(seed)) for seed in range(towns)]
    groups = sum(len(one.points) for one in found)
    flagged = sum(point.side is not None for one in found for point in one.points)
    return flagged / groups, sum(outside_if_days_were_trials(one) for one in found) / groups


def test_when_nothing_differs_as_few_are_flagged_as_it_says_and_days_as_trials_flag_a_third():
    ours, with_days_as_trials = rates_of_false_flags(towns=120)
    assert ours <= 2 * NOMINAL
    assert with_days_as_trials > 0.3


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
@pytest.mark.parametrize("classes", [8, 40, 200])
def test_in_small_and_large_towns_few_are_flagged_when_nothing_differs(classes):
    flagged = groups = 0
    for seed in campaign(range(40_000 // classes), f"funnels of {classes} classes"):
        points = drawn(*year(seed, classes)).points
        flagged, groups = flagged + sum(point.side is not None for point in points), groups + len(points)
    print(f"outside the funnel: {flagged} of {groups}")
    assert flagged / groups <= 2 * NOMINAL


def test_a_class_with_far_more_absence_is_above_and_one_with_far_less_below():
    absent, group = year(1)
    absent[group == 3] = np.minimum(YEAR, absent[group == 3] * 3 + 10)
    absent[group == 7] = absent[group == 7] // 12
    sides = {point.group: point.side for point in drawn(absent, group).points if point.side}
    assert sides == {3: Side.ABOVE, 7: Side.BELOW}


def test_the_sum_over_pupils_is_exact():
    pool = np.array([1.0] * 3 + [0.0] * 7) - 0.3  # ten pupils, of whom three are away
    at = np.array([0.001, 0.025, 0.5, 0.975, 0.999])
    exact = binom.ppf(at, 50, 0.3) - 50 * 0.3
    assert sum_quantiles(pool, [50], at)[50] == pytest.approx(exact, abs=1.0)
    smooth = np.random.default_rng(1).gamma(0.5, size=4_000)
    sums = np.random.default_rng(2).choice(smooth, (40_000, 20)).sum(axis=1)
    spread = sums.std()
    middle = sum_quantiles(smooth - smooth.mean(), [20], at)[20] + 20 * smooth.mean()
    assert middle == pytest.approx(np.quantile(sums, at), abs=0.15 * spread)


def test_limits_are_wider_for_few_pupils_and_wider_up_than_down():
    lines = drawn(*year(2)).lines
    widths = [line.outer[1] - line.outer[0] for line in lines]
    assert widths == sorted(widths, reverse=True)
    found = drawn(*year(2))
    small = next(line for line in lines if line.pupils >= 15)
    assert small.outer[1] - found.centre > 1.3 * (found.centre - small.outer[0])


def test_classes_that_all_differ_widen_the_limits():
    absent, group = year(3)
    alike = drawn(absent, group)
    factor = np.random.default_rng(3).choice([0.3, 1.0, 2.5], group.max() + 1)
    uneven = drawn(np.minimum(YEAR, absent * factor[group]).round(), group)
    assert alike.between < 0.005
    assert uneven.between > 0.01
    share_outside = np.mean([point.side is not None for point in uneven.points])
    assert share_outside < 0.05


def test_groups_keep_their_order_and_four_pupils_are_left_out():
    absent = np.array([10.0] * 5 + [150.0] * 4 + [5.0] * 6)
    group = np.repeat([0, 1, 2], [5, 4, 6])
    found = funnel(absent, np.full(15, YEAR), group, ["9B", "9A", "8C"])
    assert [(point.group, point.pupils) for point in found.points] == [("9B", 5), ("8C", 6)]


def test_pupils_with_nothing_planned_are_no_pupils_here():
    found = funnel([1, 2, 3, 4, 5, 0], [9, 9, 9, 9, 9, 0], [0] * 6, ["9B"])
    assert found.points[0].pupils == 5


def test_where_all_are_alike_nobody_stands_out():
    found = drawn(np.full(40, 5.0), np.repeat([0, 1], 20))
    assert [point.side for point in found.points] == [None, None]


@pytest.mark.parametrize(
    ("absent", "planned", "says"),
    [([3], [2], "More is absent than planned"), ([-1], [2], "0 or more"), ([0], [0], "nothing is planned")],
)
def test_what_cannot_be_is_refused(absent, planned, says):
    with pytest.raises(ValueError, match=says):
        funnel(absent, planned, [0], ["9B"])
