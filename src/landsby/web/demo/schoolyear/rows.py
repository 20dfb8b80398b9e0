"""Rows of `schema.ATTENDANCE` out of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from landsby.engines.lens.schema import ATTENDANCE, Unit
from landsby.web.demo.schoolyear.days import IS_ABSENT, KINDS, Codes
from landsby.web.demo.schoolyear.shape import Country, Ints

NAME = pa.dictionary(pa.int32(), pa.string())
CODED = pa.schema(
    [field.with_type(NAME) if pa.types.is_string(field.type) else field for field in ATTENDANCE]
)
"""As `ATTENDANCE`, with each string as a number that stands for it: what lies in memory."""


@dataclass(frozen=True, slots=True)
class Part:
    """The pupils of some classes that follow each other."""

    country: Country
    days: list[date]
    classes: Ints
    class_of_pupil: Ints  # place in `classes`
    pseudonyms: Ints

    @classmethod
    def of(cls, country: Country, days: list[date], classes: Ints) -> Part:
        within = (country.class_of_pupil >= classes[0]) & (country.class_of_pupil <= classes[-1])
        return cls(
            country, days, classes, country.class_of_pupil[within] - classes[0], country.pseudonyms[within]
        )


def day_rows(part: Part, codes: Codes) -> pa.Table:
    """A row a pupil and day, pupil by pupil; `codes` by (pupil, day)."""
    size = codes.size
    nothing = {"lesson": pa.nulls(size, pa.int8()), "subject": pa.nulls(size, NAME)}
    ones = pa.array(np.ones(size, dtype=np.int32))
    return table(part, codes.ravel(), 1, nothing | {"unit": repeated(Unit.DAY, size), "planned": ones})


def table(part: Part, codes: Codes, lessons: int, columns: dict[str, pa.Array]) -> pa.Table:
    """The `columns` given, and those that days and lessons share; `absent` is all of `planned`, or 0."""
    slots = len(part.days) * lessons
    pupil_class = part.classes[part.class_of_pupil]
    school = part.country.school_of_class[pupil_class]
    municipality = part.country.municipality_of_school[school]
    planned = columns["planned"].to_numpy()
    dates = np.repeat(np.array(part.days, dtype="datetime64[D]"), lessons)
    shared = {
        "pupil": pa.array(np.repeat(part.pseudonyms, slots)),
        "municipality": _places(municipality, slots, part.country.municipalities),
        "school": _places(school, slots, part.country.schools),
        "grade": pa.array(np.repeat(part.country.grade_of_class[pupil_class].astype(np.int8), slots)),
        "class": _places(pupil_class, slots, part.country.classes),
        "date": pa.array(np.tile(dates, len(part.pseudonyms)), pa.date32()),
        "absent": pa.array(np.where(IS_ABSENT[codes], planned, 0).astype(np.int32)),
        "kind": named(codes, KINDS),
    }
    found = shared | columns
    return pa.table([found[name] for name in CODED.names], schema=CODED)


def named(numbers: npt.NDArray[Any], names: Sequence[str]) -> pa.Array:
    """A name for each number."""
    texts = pa.array([str(name) for name in names], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), texts)


def _places(of_pupils: Ints, slots: int, names: Sequence[str]) -> pa.Array:
    """A name for each slot of each pupil. Only those in use go along, so that a part has its own schools.

    Each name goes along once, though many schools have a 1A: where one stands twice, Arrow's Parquet writer
    fills the place of the second with whatever was in memory.
    """
    used, places = np.unique(of_pupils, return_inverse=True)
    texts, alike = np.unique([names[each] for each in used], return_inverse=True)
    return named(np.repeat(alike[places], slots), texts.tolist())


def repeated(name: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), pa.array([str(name)]))
