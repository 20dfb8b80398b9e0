"""The one way out of the attendance: what of the figures may be told, after all that was told before.

    (answer,) = ask(store, Asked(Grouping.of(["class"])))
    answer.groups  # no number about fewer than five people, and none that is one pupil's

Groups that share out the same pupils (the classes of a school, the schools of a municipality) are protected
together, and together with all that was told of them before, so that nothing hidden comes back by
subtraction: neither from their sum nor from another grouping, another threshold or an earlier answer.
"""

from landsby.engines.disclosure import SafeTable
from landsby.engines.lens.release.asking import Answer, Asked, ask
from landsby.engines.lens.release.ledger import Ledger, Unkept, beside, ledger
from landsby.engines.lens.release.showing import Shown
from landsby.engines.lens.release.sources import NoAttendance
from landsby.engines.lens.release.survey import Survey, survey_of
from landsby.engines.lens.release.survey.bands import Passed
from landsby.engines.lens.release.survey.courses import Courses
from landsby.engines.lens.release.survey.parts import Tell
from landsby.engines.lens.release.survey.people import BETWEEN, People
from landsby.engines.lens.release.survey.reading import Read
from landsby.engines.lens.release.survey.scope import (
    COUNTRY,
    DEPTH,
    EVERYWHERE,
    TOWN,
    Counts,
    Place,
    Scope,
    Slot,
)

__all__ = [
    "BETWEEN",
    "COUNTRY",
    "DEPTH",
    "EVERYWHERE",
    "TOWN",
    "Answer",
    "Asked",
    "Counts",
    "Courses",
    "Ledger",
    "NoAttendance",
    "Passed",
    "People",
    "Place",
    "Read",
    "SafeTable",
    "Scope",
    "Shown",
    "Slot",
    "Survey",
    "Tell",
    "Unkept",
    "ask",
    "beside",
    "ledger",
    "survey_of",
]
