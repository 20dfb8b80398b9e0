"""Spells: days away in a row."""

from datetime import date

from landsby.engines.lens.schema import Unit
from tests.engines.lens.measures.spec.case import Case
from tests.engines.lens.measures.tables import lesson, pattern, row

WEEK_1, WEEK_2 = date(2025, 9, 1), date(2025, 9, 8)
SCHOOL = ("Fjordvik", "Elvebakken")

CASES = (
    Case(
        "a spell is days away in a row, and its mean length is told",
        "spells",
        [*pattern("xx.x.", pupil=1), *pattern("...x.", pupil=2), *pattern(".....", pupil=3)],
        {(): (2, 4, 3, 4 / 3)},
    ),
    Case(
        "who never comes has one spell",
        "spells",
        [*pattern("xxxxxxx", pupil=1), *pattern("x.x....", pupil=2)],
        {(): (2, 9, 3, 3.0)},
    ),
    Case(
        "a weekend and a holiday end no spell",
        "spells",
        [*pattern("....x-----x....", pupil=1)],
        {(): (1, 2, 1, 2.0)},
    ),
    Case(
        "a day that is not planned ends no spell",
        "spells",
        [row(absent=1), row(date=date(2025, 9, 2), planned=0), row(date=date(2025, 9, 3), absent=1)],
        {(): (1, 2, 1, 2.0)},
    ),
    Case(
        "a spell belongs to the week in which it begins",
        "spells",
        [*pattern("...xxx...x", pupil=1), *pattern("x.........", pupil=2)],
        {(*SCHOOL, WEEK_1): (2, 4, 2, 2.0), (*SCHOOL, WEEK_2): (1, 1, 1, 1.0)},
        by=("school", "week"),
    ),
    Case(
        "a quarter of a day away is a day away, and less is not",
        "spells",
        [
            *(lesson(number, absent=60 * (number == 1)) for number in (1, 2, 3, 4)),
            *(lesson(number, date=date(2025, 9, 2), absent=59 * (number == 1)) for number in (1, 2, 3, 4)),
        ],
        {(): (1, 1, 1, 1.0)},
        unit=Unit.MINUTE,
    ),
    Case(
        "without a denominator any absence makes a day away",
        "spells",
        pattern("xx.x", planned=None),
        {(): (1, 3, 2, 1.5)},
    ),
    Case(
        "where nobody is away there are no spells",
        "spells",
        pattern("....."),
        {},
        by=("class",),
    ),
)
