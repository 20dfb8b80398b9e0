"""Measures of groups, each as one Ibis expression that every engine answers alike.

    question = Question("rate", Unit.DAY, Grouping.of(["class"]))
    with engine() as duckdb:
        table = duckdb.answer(question.expression(duckdb.read(files)))

Every row has the columns `FIGURES` after those that it is grouped by. The figures are raw: what is told goes
through `release` first.
"""

from landsby.engines.lens.measures.catalogue import MEASURES, Measure, Question
from landsby.engines.lens.measures.figures import FIGURES
from landsby.engines.lens.measures.grouping import Dimension, Grouping, Impossible, slots
from landsby.engines.lens.measures.long import pupil_weeks
from landsby.engines.lens.measures.pupils import PupilCounts, pupil_counts

__all__ = [
    "FIGURES",
    "MEASURES",
    "Dimension",
    "Grouping",
    "Impossible",
    "Measure",
    "PupilCounts",
    "Question",
    "pupil_counts",
    "pupil_weeks",
    "slots",
]
