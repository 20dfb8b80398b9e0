"""From a size and a seed to a year, and from a year to rows of attendance, some thousand pupils at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from landsby.web.demo.schoolyear.calendar import school_days
from landsby.web.demo.schoolyear.days import absence
from landsby.web.demo.schoolyear.environment import USUAL, Floats, Spread, seasons, weeks_of
from landsby.web.demo.schoolyear.lessons import LESSONS, SUBJECTS, lesson_rows
from landsby.web.demo.schoolyear.plants import Plant, classes_in, plant
from landsby.web.demo.schoolyear.rows import Part, day_rows
from landsby.web.demo.schoolyear.shape import Country, Ints, Size, settle

INTERCEPT = -3.1
PUPILS_AT_ONCE = 20_000
PLAN, PUPILS, PLANTS = 0, 1, 2  # streams of chance: one does not move the others


@dataclass(frozen=True, slots=True)
class Year:
    """Where everybody is, how far each class lies from the intercept, and what was planted."""

    seed: int
    size: Size
    spread: Spread
    lessons: bool
    country: Country
    days: list[date]
    plants: list[Plant]
    class_effects: Floats  # on the logit scale, municipality and school in it
    municipality_days: Floats  # (municipality, day)

    @property
    def rows(self) -> int:
        """How many rows of attendance it has."""
        return self.size.pupils * len(self.days) * (LESSONS if self.lessons else 1)


def plan_year(
    size: Size,
    *,
    seed: int,
    autumn: int = 2025,
    spread: Spread = USUAL,
    planted: bool = True,
    lessons: bool = False,
) -> Year:
    """The same for the same seed. Raises ValueError when the size leaves no room for what is planted."""
    rng = np.random.default_rng([seed, PLAN])
    country, days = settle(size, rng), school_days(autumn)
    of_municipality = rng.normal(0, spread.municipality, size.municipalities)[country.municipality_of_school]
    of_school = (of_municipality + rng.normal(0, spread.school, size.schools))[country.school_of_class]
    weeks = weeks_of(days)
    weekly = rng.normal(0, spread.municipality_week, (size.municipalities, weeks.max() + 1))[:, weeks]
    flu = rng.normal(0, 4.0, size.municipalities)
    return Year(
        seed=seed,
        size=size,
        spread=spread,
        lessons=lessons,
        country=country,
        days=days,
        plants=_planted(country, days, seed, lessons) if planted else [],
        class_effects=of_school + rng.normal(0, spread.class_, size.classes),
        municipality_days=seasons(days, flu) + weekly,
    )


def _planted(country: Country, days: list[date], seed: int, lessons: bool) -> list[Plant]:
    return plant(country, days, np.random.default_rng([seed, PLANTS]), SUBJECTS[0] if lessons else None)


def attendance(year: Year) -> Iterator[pa.Table]:
    """Tables by `schema.ATTENDANCE`, each of some thousand pupils, with strings as dictionaries."""
    for number, classes in enumerate(_parts(year.country)):
        rng = np.random.default_rng([year.seed, PUPILS, number])
        part = Part.of(year.country, year.days, classes)
        base = rng.normal(INTERCEPT, year.spread.pupil, len(part.class_of_pupil))
        effects = _class_days(year, classes, rng)
        absent = absence(base, effects, part.class_of_pupil, year.days, rng)
        yield lesson_rows(part, absent, year.plants, rng) if year.lessons else day_rows(part, absent)


def _parts(country: Country) -> Iterator[Ints]:
    """Numbers of classes, in order, with at most so many pupils at once."""
    until = np.cumsum(country.pupils_of_class) // PUPILS_AT_ONCE
    for part in np.unique(until):
        yield np.flatnonzero(until == part)


def _class_days(year: Year, classes: Ints, rng: np.random.Generator) -> Floats:
    """The effect of each class on each day: (class, day)."""
    country, weeks = year.country, weeks_of(year.days)
    municipality = country.municipality_of_school[country.school_of_class[classes]]
    found = year.municipality_days[municipality] + year.class_effects[classes, None]
    found += rng.normal(0, year.spread.class_week, (len(classes), weeks.max() + 1))[:, weeks]
    for each in year.plants:
        if each.subject is None:
            touched = np.isin(classes, classes_in(country, each))
            later = np.array([each.since is None or day >= each.since for day in year.days])
            found += each.effect * np.outer(touched, later)
    return found
