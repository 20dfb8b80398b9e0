"""How many pupils sit in how many classes of how many schools, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from landsby.web.demo.schoolyear.names import municipality_names, school_names

Ints = npt.NDArray[np.int64]

PUPILS_A_CLASS, PUPILS_A_SCHOOL = 20, 300
FEWEST_SCHOOLS, FEWEST_IN_CLASS = 5, 6
GRADES = ((*range(1, 8),), (*range(8, 11),), (*range(1, 11),), (*range(11, 14),))
"""Primary, lower secondary, both, upper secondary; schools take turns."""


@dataclass(frozen=True, slots=True)
class Size:
    """Raises ValueError when there is not room for everybody."""

    pupils: int
    classes: int
    schools: int
    municipalities: int

    def __post_init__(self) -> None:
        if self.pupils < self.classes * FEWEST_IN_CLASS:
            raise ValueError(
                f"{self.pupils} pupils are too few for {self.classes} classes. Give more pupils."
            )
        if not self.classes >= self.schools >= self.municipalities >= 1:
            raise ValueError("Every municipality needs a school, and every school a class. Give more pupils.")

    @classmethod
    def town(cls, pupils: int, municipalities: int = 1) -> Size:
        """Classes of about 20 and schools of about 300."""
        schools = max(FEWEST_SCHOOLS, municipalities, round(pupils / PUPILS_A_SCHOOL))
        return cls(pupils, max(schools, round(pupils / PUPILS_A_CLASS)), schools, municipalities)


NORWAY = Size(pupils=840_000, classes=42_000, schools=2_800, municipalities=357)


@dataclass(frozen=True, slots=True)
class Country:
    """Everybody's place. Arrays hold, for each pupil, class and school, the number of what it is in."""

    municipalities: tuple[str, ...]
    schools: tuple[str, ...]
    classes: tuple[str, ...]  # «7B»: unique within the school only
    class_of_pupil: Ints
    school_of_class: Ints
    municipality_of_school: Ints
    grade_of_class: Ints
    pseudonyms: Ints

    @property
    def pupils_of_class(self) -> Ints:
        return np.bincount(self.class_of_pupil, minlength=len(self.classes))


def settle(size: Size, rng: np.random.Generator) -> Country:
    """Give every pupil a class, every class a school, and every school a municipality."""
    schools = _split(size.schools, rng.lognormal(0, 0.9, size.municipalities), 1)
    classes = _split(size.classes, rng.lognormal(0, 0.5, size.schools), 1)
    pupils = _split(size.pupils, rng.normal(1, 0.15, size.classes).clip(0.5, 1.4), FEWEST_IN_CLASS)
    labels, grades = _classes(classes)
    return Country(
        municipalities=municipality_names(size.municipalities),
        schools=school_names(size.schools),
        classes=labels,
        class_of_pupil=_owners(pupils),
        school_of_class=_owners(classes),
        municipality_of_school=_owners(schools),
        grade_of_class=grades,
        pseudonyms=rng.integers(1 << 61, 1 << 62, size.pupils),
    )


def _split(total: int, weights: npt.NDArray[Any], least: int) -> Ints:
    """Whole parts of `total` by `weights`, each at least `least`; what is left goes to the largest."""
    spare = total - least * len(weights)
    exact = weights / weights.sum() * spare
    parts = np.floor(exact).astype(np.int64)
    parts[np.argsort(parts - exact, kind="stable")[: spare - int(parts.sum())]] += 1
    return np.asarray(parts + least)


def _owners(parts: Ints) -> Ints:
    return np.repeat(np.arange(len(parts)), parts)


def _classes(per_school: Ints) -> tuple[tuple[str, ...], Ints]:
    """Labels and grades: a school fills its grades with an A class each, then B, and so on."""
    labels, grades = [], []
    for school, count in enumerate(per_school.tolist()):
        taught = GRADES[school % len(GRADES)]
        for grade, letter in sorted(
            (taught[each % len(taught)], each // len(taught)) for each in range(count)
        ):
            labels.append(f"{grade}{_letter(letter)}")
            grades.append(grade)
    return tuple(labels), np.array(grades, dtype=np.int64)


def _letter(number: int) -> str:
    rounds, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(rounds + 1) if rounds else "")
