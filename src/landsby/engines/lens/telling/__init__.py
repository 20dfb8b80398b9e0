"""What of the figures may be told: no number about fewer than five people, and none that is one pupil's.

    with ledger(beside(store)) as told_before:
        telling = tell([Answered(question, figures, period)], told_before)

Groups that share out the same pupils (the classes of a school, the schools of a municipality) are protected
together, and together with all that was told of them before, so that nothing hidden comes back by
subtraction: neither from their sum nor from another grouping, another threshold or an earlier answer.
"""

from landsby.engines.lens.telling.ledger import Ledger, Unkept, beside, ledger
from landsby.engines.lens.telling.periods import earlier_periods, less, tells_of_weeks
from landsby.engines.lens.telling.places import (
    Grades,
    by_week,
    class_grades,
    finest,
    grades_of,
    of_all_days,
    span,
    steps,
)
from landsby.engines.lens.telling.showing import Shown, Telling, tell
from landsby.engines.lens.telling.tables import Answered, pupils_name, time_name, told_thresholds

__all__ = [
    "Answered",
    "Grades",
    "Ledger",
    "Shown",
    "Telling",
    "Unkept",
    "beside",
    "by_week",
    "class_grades",
    "earlier_periods",
    "finest",
    "grades_of",
    "ledger",
    "less",
    "of_all_days",
    "pupils_name",
    "span",
    "steps",
    "tell",
    "tells_of_weeks",
    "time_name",
    "told_thresholds",
]
