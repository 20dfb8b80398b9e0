"""What differs between environments and days, on the logit scale: known here, to be found by the lens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WEEKDAYS = (0.12, -0.04, -0.06, -0.02, 0.16)
FLU_WEEKS = ((47, 0.25), (5, 0.45))  # (ISO week of the peak, its height)
FLU_LENGTH = 9.0  # days from the peak to where it has fallen to 0.6 of its height
WINTER = 0.15


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations between pupils, classes, schools, municipalities and the weeks of each."""

    pupil: float = 0.9
    class_: float = 0.25
    school: float = 0.2
    municipality: float = 0.1
    class_week: float = 0.1
    municipality_week: float = 0.05


USUAL = Spread()
ALIKE = Spread(class_=0, school=0, municipality=0, class_week=0, municipality_week=0)
"""Pupils differ, and days; their environments do not."""


def seasons(days: Sequence[date], flu_shifts: Floats) -> Floats:
    """Effect of weekday, winter and flu: (municipality, day). `flu_shifts`: days by which its flu is late."""
    ordinals = np.array([day.toordinal() for day in days], dtype=np.float64)
    weekday = np.array([WEEKDAYS[day.weekday()] for day in days])
    since_midwinter = ordinals - date(days[-1].year, 1, 15).toordinal()
    common = weekday + WINTER * np.cos(2 * np.pi * since_midwinter / 365.25)
    flu = sum(height * _bump(ordinals, _monday(days, week) + flu_shifts) for week, height in FLU_WEEKS)
    return np.asarray(common + flu)


def _bump(ordinals: Floats, peaks: Floats) -> Floats:
    return np.exp(-0.5 * ((ordinals - peaks[:, None]) / FLU_LENGTH) ** 2)


def _monday(days: Sequence[date], week: int) -> int:
    year = days[0].year if week > 26 else days[-1].year
    return date.fromisocalendar(year, week, 1).toordinal()


def weeks_of(days: Sequence[date]) -> npt.NDArray[np.int64]:
    """The number of each day's week, from 0, counting only weeks with school."""
    keys = np.array([day.isocalendar().year * 100 + day.isocalendar().week for day in days])
    return np.unique(keys, return_inverse=True)[1]
