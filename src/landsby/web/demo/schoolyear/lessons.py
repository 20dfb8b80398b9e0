"""Lessons: a day's absence is of all its lessons, and single lessons are missed beside."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy.special import expit

from landsby.engines.lens.schema import Kind, Unit
from landsby.web.demo.schoolyear.days import IS_ABSENT, KINDS, Codes
from landsby.web.demo.schoolyear.environment import Floats
from landsby.web.demo.schoolyear.plants import Plant, classes_in
from landsby.web.demo.schoolyear.rows import Part, named, repeated, table
from landsby.web.demo.schoolyear.shape import Ints

SUBJECTS = (
    "Matematikk",
    "Norsk",
    "Engelsk",
    "Naturfag",
    "Samfunnsfag",
    "Kroppsøving",
    "Kunst og håndverk",
    "Musikk",
)
LESSONS, MINUTES = 5, 60
SINGLE_LESSON = -4.4  # on the logit scale


def lesson_rows(part: Part, codes: Codes, plants: list[Plant], rng: np.random.Generator) -> pa.Table:
    """A row a pupil and lesson. `codes` by (pupil, day)."""
    subjects = _timetables(part, rng)[part.class_of_pupil]
    missed = rng.random(subjects.shape) < expit(SINGLE_LESSON + _subject_effects(part, plants, subjects))
    whole = np.repeat(codes[:, :, None], LESSONS, axis=2)
    undocumented = KINDS.index(Kind.UNDOCUMENTED)
    lessons = np.where(missed & ~IS_ABSENT[whole], np.int8(undocumented), whole)
    size = lessons.size
    columns = {
        "lesson": pa.array(np.tile(np.arange(1, LESSONS + 1, dtype=np.int8), size // LESSONS)),
        "subject": named(subjects.ravel(), SUBJECTS),
        "unit": repeated(Unit.MINUTE, size),
        "planned": pa.array(np.full(size, MINUTES, dtype=np.int32)),
    }
    return table(part, lessons.ravel(), LESSONS, columns)


def _timetables(part: Part, rng: np.random.Generator) -> Ints:
    """The subject of each lesson: (class, day, lesson), the same every week."""
    week = rng.integers(0, len(SUBJECTS), (len(part.classes), 5, LESSONS))
    return week[:, [day.weekday() for day in part.days], :]


def _subject_effects(part: Part, plants: list[Plant], subjects: Ints) -> Floats:
    found = np.zeros(subjects.shape)
    for each in plants:
        if each.subject is not None:
            touched = np.isin(part.classes, classes_in(part.country, each))[part.class_of_pupil]
            found += each.effect * (touched[:, None, None] & (subjects == SUBJECTS.index(each.subject)))
    return found
