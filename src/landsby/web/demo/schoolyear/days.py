"""Whole days: present or absent, and why, so that absences come in spells."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from landsby.engines.lens.schema import PRESENCE, Kind
from landsby.web.demo.schoolyear.environment import Floats
from landsby.web.demo.schoolyear.shape import Ints

Codes = npt.NDArray[np.int8]

KINDS = tuple(Kind)
STAYS = 0.35  # the chance that a day is as the day before
LONG_BREAK = 4  # days, after which nothing stays
ABSENCES = {
    Kind.DOCUMENTED: 0.62,
    Kind.UNDOCUMENTED: 0.18,
    Kind.LEAVE: 0.1,
    Kind.NOT_ON_DIPLOMA: 0.04,
    Kind.UNRESOLVED: 0.06,
}
PRESENCES = {Kind.PRESENT: 0.991, Kind.OTHER_ACTIVITY: 0.006, Kind.ONLINE: 0.003}
IS_ABSENT = np.array([kind not in PRESENCE for kind in KINDS])


def absence(
    base: Floats, class_days: Floats, class_of_pupil: Ints, days: list[date], rng: np.random.Generator
) -> Codes:
    """Places in `KINDS`: (pupil, day).

    On the logit scale `base` (pupil) and `class_days` (class, day) add up to the chance of being absent. With
    chance `STAYS` a day is as the one before, else it is drawn anew: so a pupil's long-run share of absence
    is the chance itself, and a spell has on average 1.5 times the days it would have had by chance alone.
    """
    found = np.empty((len(days), len(base)), dtype=np.int8)
    for number, day in enumerate(days):
        drawn = _draw(expit(base + class_days[class_of_pupil, number]), rng)
        if number and (day - days[number - 1]).days <= LONG_BREAK:
            drawn = np.where(rng.random(len(base), dtype=np.float32) < STAYS, found[number - 1], drawn)
        found[number] = drawn
    return np.ascontiguousarray(found.T)


def _draw(chance: Floats, rng: np.random.Generator) -> Codes:
    """One number in [0, 1) a pupil decides both whether and why: below the chance, absent."""
    point = rng.random(len(chance))
    absent = point < chance
    within = np.where(absent, point / chance, (point - chance) / (1 - chance))
    return np.where(absent, _kind(ABSENCES, within), _kind(PRESENCES, within)).astype(np.int8)


def _kind(shares: dict[Kind, float], within: Floats) -> Codes:
    places = np.array([KINDS.index(kind) for kind in shares], dtype=np.int8)
    return places[np.searchsorted(np.cumsum([*shares.values()])[:-1], within, side="right")]
