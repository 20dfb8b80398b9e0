"""A class's weeks from its pupils': a pupil who is long away is no change in the class."""

import numpy as np

from landsby.engines.lens.signals import find_changes, weekly_counts
from landsby.engines.lens.signals.changes import NOMINAL
from tests.engines.lens.signals.worlds import WEEKS, town


def test_counts_are_summed_by_class():
    absent, planned, pupils = weekly_counts([[1, 0], [2, 5], [0, 1]], np.full((3, 2), 5), [1, 1, 0], 3)
    assert absent.tolist() == [[0, 1], [3, 5], [0, 0]]
    assert planned.tolist() == [[5, 5], [10, 10], [0, 0]]
    assert pupils.tolist() == [1, 2, 0]


def test_three_whole_weeks_away_are_left_out_on_both_sides_and_two_are_kept():
    planned = np.full((1, 8), 5)
    absent, due, _pupils = weekly_counts([[1, 5, 5, 5, 0, 5, 5, 2]], planned, [0], 1)
    assert absent.tolist() == [[1, 0, 0, 0, 0, 5, 5, 2]]
    assert due.tolist() == [[5, 0, 0, 0, 5, 5, 5, 5]]


def test_a_holiday_does_not_make_a_long_absence_two_short_ones():
    absent, due, _pupils = weekly_counts([[0, 5, 5, 0, 5, 0]], [[5, 5, 5, 0, 5, 5]], [0], 1)
    assert absent.tolist() == [[0] * 6]
    assert due.tolist() == [[5, 0, 0, 0, 0, 5]]


def test_a_pupil_with_nothing_planned_is_not_counted():
    _absent, _planned, pupils = weekly_counts([[0, 0], [1, 0]], [[0, 0], [5, 5]], [0, 0], 1)
    assert pupils.tolist() == [1]


def test_where_some_are_long_away_few_changes_are_told_that_would_be_of_one_pupil():
    of_pupils = counted = 0
    for seed in range(2):
        drawn = town(seed, long=0.04)
        groups = range(drawn.classes)
        told = [
            {change.group for change in find_changes(absent, planned, WEEKS, groups, drawn.pupils())}
            for absent, planned in (
                drawn.weekly(),
                weekly_counts(drawn.absent, drawn.planned, drawn.group, drawn.classes)[:2],
            )
        ]
        of_pupils, counted = of_pupils + len(told[0]), counted + len(told[1])
    assert of_pupils / 80 > 2 * NOMINAL
    assert counted / 80 <= 2 * NOMINAL
