"""Rates, and what becomes of them without a denominator."""

from datetime import date

from landsby.engines.lens.schema import Unit
from tests.engines.lens.measures.spec.case import Case
from tests.engines.lens.measures.tables import lesson, pattern, row

WEEK_1, WEEK_2 = date(2025, 9, 1), date(2025, 9, 8)
SCHOOL = ("Fjordvik", "Elvebakken")

CASES = (
    Case(
        "the rate is absent of planned, and a day that is not planned is not there",
        "rate",
        [*pattern("x.x.", pupil=1), *pattern("....", pupil=2), row(pupil=3, planned=0)],
        {(): (2, 2, 8, 0.25)},
    ),
    Case(
        "a class is known by its school and its municipality",
        "rate",
        [
            *pattern("x.", pupil=1),
            *pattern("..", pupil=2, school="Nordby"),
            *pattern("xx", pupil=3, municipality="Fjellby"),
        ],
        {
            ("Fjordvik", "Elvebakken", "8A"): (1, 1, 2, 0.5),
            ("Fjordvik", "Nordby", "8A"): (1, 0, 2, 0.0),
            ("Fjellby", "Elvebakken", "8A"): (1, 2, 2, 1.0),
        },
        by=("class",),
    ),
    Case(
        "a pupil who changes class counts in each for the days there",
        "rate",
        [*pattern("x.--", pupil=1), *pattern("--.x", pupil=1, **{"class": "8B"})],
        {(*SCHOOL, "8A"): (1, 1, 2, 0.5), (*SCHOOL, "8B"): (1, 1, 2, 0.5)},
        by=("class",),
    ),
    Case(
        "the two largest parts of one pupil are told, and of one pupil alone there is no second",
        "rate",
        [
            *pattern("x...", pupil=1),
            *pattern("xxx.", pupil=2),
            *pattern("xx..", pupil=3),
            *pattern("x...", pupil=4, school="Nordby"),
        ],
        {
            ("Fjordvik", "Elvebakken"): (3, 6, 12, 0.5, 3**0.5 / 12, 3, 2),
            ("Fjordvik", "Nordby"): (1, 1, 4, 0.25, None, 1, None),
        },
        by=("school",),
    ),
    Case(
        "weeks begin on Monday",
        "rate",
        [*pattern("....xx....", pupil=1), *pattern(".....xxxxx", pupil=2)],
        {(*SCHOOL, WEEK_1): (2, 1, 10, 0.1), (*SCHOOL, WEEK_2): (2, 6, 10, 0.6)},
        by=("week", "school"),
    ),
    Case(
        "grades that are not known are a group of their own",
        "rate",
        [*pattern("x.", pupil=1, grade=None), *pattern("..", pupil=2)],
        {(None,): (1, 1, 2, 0.5), (8,): (1, 0, 2, 0.0)},
        by=("grade",),
    ),
    Case(
        "without a denominator for every slot there are counts and no rate",
        "rate",
        [*pattern("xx", pupil=1, planned=None), *pattern("x.", pupil=2)],
        {(): (2, 3, None, None)},
    ),
    Case(
        "the groups that have their denominators keep their rates",
        "rate",
        [*pattern("xx", pupil=1, planned=None), *pattern("x.", pupil=2, school="Nordby")],
        {(*SCHOOL,): (1, 2, None, None), ("Fjordvik", "Nordby"): (1, 1, 2, 0.5)},
        by=("school",),
    ),
    Case(
        "days and minutes are never mixed",
        "rate",
        [*pattern("x.", pupil=1), lesson(1, absent=15), lesson(2)],
        {(): (1, 15, 120, 0.125)},
        unit=Unit.MINUTE,
    ),
    Case(
        "of what is not there nothing is said",
        "rate",
        pattern("x.", pupil=1),
        {(): (0, None, None, None)},
        unit=Unit.MINUTE,
    ),
    Case(
        "attended online and other school activity are presence",
        "rate",
        [row(kind="online"), row(date=WEEK_2, kind="other_activity"), row(date=date(2025, 9, 9), absent=1)],
        {(): (1, 1, 3, 1 / 3)},
    ),
    Case(
        "undocumented is that kind alone, of all that is planned",
        "undocumented",
        [
            row(absent=1, kind="undocumented"),
            row(date=WEEK_2, absent=1, kind="unresolved"),
            row(pupil=2, absent=1, kind="leave"),
            row(pupil=2, date=WEEK_2),
        ],
        {(): (2, 1, 4, 0.25)},
    ),
    Case(
        "the pattern of the week is a rate for each weekday",
        "weekday",
        pattern("x....x....", pupil=1),
        {
            (*SCHOOL, 1): (1, 2, 2, 1.0),
            **{(*SCHOOL, weekday): (1, 0, 2, 0.0) for weekday in (2, 3, 4, 5)},
        },
        by=("school",),
    ),
    Case(
        "the pattern of the subjects is a rate for each subject",
        "subject",
        [lesson(1, absent=60), lesson(2, subject="Kroppsøving"), lesson(3)],
        {("Kroppsøving",): (1, 0, 60, 0.0), ("Norsk",): (1, 60, 120, 0.5)},
        unit=Unit.MINUTE,
    ),
    Case(
        "part of a day is some of its minutes, but not all",
        "part_day",
        [
            *(lesson(number, absent=60) for number in (1, 2)),
            *(lesson(number, date=WEEK_2, absent=60 * (number == 1)) for number in (1, 2)),
            lesson(1, pupil=2, absent=1),
            lesson(1, pupil=2, date=WEEK_2),
        ],
        {(): (2, 2, 4, 0.5)},
        unit=Unit.MINUTE,
    ),
    Case(
        "whether a day is missed in part is not known without what was planned",
        "part_day",
        [lesson(1, absent=20, planned=None), lesson(1, pupil=2, absent=20)],
        {(): (2, 1, None, None)},
        unit=Unit.MINUTE,
    ),
    Case(
        "the trend is the slope a week: 0, 20 and 40 per cent rise by a fifth",
        "trend",
        pattern(".....x....xx..."),
        {SCHOOL: (1, 3, 15, 0.2)},
        by=("school",),
    ),
    Case(
        "weeks with more planned weigh more in the trend",
        "trend",
        [*pattern("x...-.....", pupil=1), *pattern("-----x....", pupil=2)],
        {(): (2, 2, 14, 1 / 10 - 1 / 4)},
    ),
    Case(
        "one week has no trend",
        "trend",
        pattern("x...."),
        {(): (1, 1, 5, None)},
    ),
)
