"""A group's weeks from its pupils', so that one pupil who is long away is no change in the class."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from landsby.engines.lens.signals.common import Bools, Floats, Ints, as_counts

LONG = 3
"""Weeks in a row, wholly away, from which an absence is a long one."""


def weekly_counts(
    absent: ArrayLike, planned: ArrayLike, group: ArrayLike, groups: int
) -> tuple[Floats, Floats, Ints]:
    """Absent and planned, groups × weeks, and the pupils of each group, from pupils × weeks.

    `group` has a number from 0 to `groups` - 1 for each pupil. Long absences are left out on both sides: in
    a class of twenty one doubles the rate for months, and a curve that told of it would tell of a person.
    """
    missed, due = as_counts(absent, planned)
    place = np.asarray(group, int)
    there = ~_long_away(missed, due)
    return (
        _by_group(missed * there, place, groups),
        _by_group(due * there, place, groups),
        np.bincount(place[due.any(axis=1)], minlength=groups),
    )


def _long_away(absent: Floats, planned: Floats) -> Bools:
    """Which weeks of each pupil belong to `LONG` or more wholly away; a holiday in between breaks nothing."""
    away = (absent >= planned) & (planned > 0)
    free = planned == 0
    so_far = _run(away, free)
    still = _run(away[:, ::-1], free[:, ::-1])[:, ::-1]
    return np.asarray((so_far + still - away >= LONG) & (away | free), bool)


def _run(away: Bools, free: Bools) -> Ints:
    """Weeks away in a row until each week, itself counted; free weeks neither count nor break."""
    run = np.zeros(away.shape, np.int64)
    last = np.zeros(len(away), np.int64)
    for week in range(away.shape[1]):
        last = np.where(free[:, week], last, (last + 1) * away[:, week])
        run[:, week] = last
    return run


def _by_group(pupils: Floats, group: Ints, groups: int) -> Floats:
    summed = np.zeros((groups, pupils.shape[1]))
    np.add.at(summed, group, pupils)
    return summed
