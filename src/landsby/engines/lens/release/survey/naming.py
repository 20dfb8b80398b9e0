"""The names by which the ledger knows the places and the numbers of a survey."""

from __future__ import annotations

from landsby.engines.disclosure import SafeTable
from landsby.engines.disclosure.axis import Path
from landsby.engines.lens.measures import Grouping, Question
from landsby.engines.lens.release.places import EVERYBODY, Grades, Period, path_of, span
from landsby.engines.lens.release.survey.scope import Place
from landsby.engines.lens.release.tables import pupils_name
from landsby.engines.lens.schema import LEVELS, Unit
from landsby.engines.lens.thresholds import Threshold

NOBODY = Grouping(frozenset())
TIME = {Unit.DAY: "absent, days", Unit.MINUTE: "absent, lessons"}
"""What the numerators are: whole days as everywhere, and lessons, which are not the minutes of them."""
IN_SCHOOL = 2
"""The words of a school's path: what is under it stands within the school."""


def row_of(place: Place, grades: Grades) -> Path:
    """Empty for everywhere: that is the sum."""
    group = dict(zip(reversed(LEVELS), place.path, strict=False))
    return path_of(group, grades) if group else ()


def split(row: Path) -> tuple[Path, Path]:
    """Within what place a row shares the pupils out, and what it is called there."""
    if not row:
        return (), EVERYBODY
    depth = min(len(row) - 1, IN_SCHOOL)
    return row[:depth], row[depth:]


def safe(*tables: object) -> None:
    """Raise TypeError for numbers of people that have not been through the disclosure engine."""
    if not all(isinstance(each, SafeTable) for each in tables):
        raise TypeError("Numbers of people are shown from a SafeTable only. Protect the table first.")


def pupils_of(unit: Unit, period: Period, threshold: Threshold | None = None) -> str:
    """What the pupils are called, those of some grades or with subjects by the threshold for these."""
    measure = "rate" if threshold is None else "passing"
    return pupils_name(Question(measure, unit, NOBODY, threshold), (span(*period),))
