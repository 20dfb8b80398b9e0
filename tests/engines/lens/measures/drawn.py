"""Random tables and questions, for engines to agree on."""

from datetime import date

from hypothesis import assume
from hypothesis import strategies as st

from landsby.engines.lens.measures import MEASURES, Dimension, Grouping, Question
from landsby.engines.lens.schema import PRESENCE, Kind, Unit
from landsby.engines.lens.thresholds import thresholds
from tests.engines.lens.measures.tables import Row, school_days

ABSENCE = [kind for kind in Kind if kind not in PRESENCE]
PLACES = [("Fjordvik", "Elvebakken", "8A"), ("Fjordvik", "Elvebakken", "8B"), ("Fjordvik", "Nordby", "8A")]
SENSE = {
    "part_day": {Dimension.CLASS, Dimension.GRADE, Dimension.WEEK, Dimension.WEEKDAY},
    "trend": {Dimension.MUNICIPALITY, Dimension.CLASS, Dimension.SUBJECT, Dimension.GRADE},
    "spells": {Dimension.SCHOOL, Dimension.CLASS, Dimension.GRADE, Dimension.WEEK},
    "onset": {Dimension.SCHOOL, Dimension.CLASS, Dimension.GRADE},
    "passing": {Dimension.SCHOOL, Dimension.CLASS, Dimension.GRADE},
}
SENSE |= {"persistent": SENSE["passing"], "severe": SENSE["passing"]}


@st.composite
def attendance(draw: st.DrawFn) -> list[Row]:
    """Up to four pupils over four weeks, in days and lessons, some of them without a denominator."""
    rows = []
    for pupil in range(draw(st.integers(1, 4))):
        grade = draw(st.sampled_from([8, 11, None]))
        gaps = draw(st.sampled_from([False, False, True]))
        often = draw(st.sampled_from([1, 3, 9]))
        for day in draw(st.lists(st.sampled_from(school_days(20)), min_size=1, max_size=20, unique=True)):
            place = draw(st.sampled_from(PLACES)) if draw(st.integers(0, 9)) == 0 else PLACES[pupil % 3]
            whose = {"pupil": pupil, "grade": grade, "date": day} | _at(place)
            numbers = draw(st.sampled_from([[None], [1, 2], [1, 2, 3]]))
            rows.extend(whose | _slot(draw, number, often, gaps) for number in numbers)
    return rows


def _at(place: tuple[str, str, str]) -> Row:
    return dict(zip(("municipality", "school", "class"), place, strict=True))


def _slot(draw: st.DrawFn, number: int | None, often: int, gaps: bool) -> Row:
    planned = 1 if number is None else draw(st.sampled_from([0, 45, 60, 60]))
    away = draw(st.integers(0, 10)) < often
    absent = draw(st.integers(min(1, planned), planned)) if away else 0
    return {
        "lesson": number,
        "subject": None if number is None else draw(st.sampled_from(["Norsk", "Matematikk", None])),
        "unit": "day" if number is None else "minute",
        "planned": None if gaps and draw(st.booleans()) else planned,
        "absent": absent,
        "kind": draw(st.sampled_from(ABSENCE if absent else sorted(PRESENCE))).value,
    }


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any measure that has sense in the unit, by up to two dimensions."""
    measure = draw(st.sampled_from(sorted(MEASURES)))
    unit = draw(st.sampled_from(Unit))
    assume(not (measure == "part_day" and unit == Unit.DAY))
    by = draw(st.sets(st.sampled_from(sorted(SENSE.get(measure, set(Dimension)))), max_size=2))
    threshold = None
    if MEASURES[measure].of_people:
        fitting = [each for each in thresholds(date(2025, 9, 1)) if unit in each.rule.units]
        threshold = draw(st.sampled_from(fitting))
    return Question(measure, unit, Grouping.of(by), threshold)
