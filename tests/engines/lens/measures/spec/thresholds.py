"""Thresholds: who passes, and when first."""

from datetime import date

from landsby.engines.lens.schema import Unit
from tests.engines.lens.measures.spec.case import Case
from tests.engines.lens.measures.tables import MONDAY, Row, lesson, pattern, school_days

CLASS = ("Fjordvik", "Elvebakken", "8A")
UPPER = {"grade": 11, "class": "1STA"}


def in_subject(
    absent: int, pupil: int, kind: str = "undocumented", subject: str = "Norsk", first: date = MONDAY
) -> list[Row]:
    """Ten lessons of an hour, one a day, with so many minutes away in all."""
    days = school_days(10, first)
    minutes = [min(60, max(0, absent - 60 * number)) for number in range(10)]
    return [
        lesson(1, pupil=pupil, date=day, absent=away, subject=subject, **UPPER)
        | {"kind": kind if away else "present"}
        for day, away in zip(days, minutes, strict=True)
    ]


CASES = (
    Case(
        "persistent is 10 per cent or more of the pupil's own days",
        "persistent",
        [*pattern("x.........", pupil=1), *pattern("x..........", pupil=2), *pattern("xx...", pupil=3)],
        {CLASS: (3, 2, 3, 2 / 3)},
        by=("class",),
    ),
    Case(
        "severe is half or more",
        "severe",
        [*pattern("xx..", pupil=1), *pattern("xx...", pupil=2)],
        {CLASS: (2, 1, 2, 0.5)},
        by=("class",),
    ),
    Case(
        "any absence needs no denominator",
        "passing",
        [*pattern("x..", pupil=1, planned=None), *pattern("...", pupil=2, planned=None)],
        {CLASS: (2, 1, 2, 0.5)},
        by=("class",),
        threshold="any_absence",
    ),
    Case(
        "whoever has no denominator cannot be judged, and then nothing is said of the group",
        "persistent",
        [*pattern("x..", pupil=1, planned=None), *pattern("x..", pupil=2)],
        {CLASS: (2, 1, None, None)},
        by=("class",),
    ),
    Case(
        "a quarter in two weeks is looked for in any ten school days, not in the calendar's weeks",
        "passing",
        [
            *pattern("........xxx.........", pupil=1),
            *pattern("xx........xx........", pupil=2),
            *pattern("xxx......", pupil=3),
        ],
        {(): (3, 1, 3, 1 / 3)},
        threshold="quarter_in_two_weeks",
    ),
    Case(
        "ten days are looked for in any fifteen weeks",
        "passing",
        [
            *pattern("xxxxx" + "." * 65 + "xxxxx", pupil=1),
            *pattern("xxxxx" + "." * 66 + "xxxxx", pupil=2),
            *pattern("xxxxxxxxxx", pupil=3),
        ],
        {(): (3, 2, 3, 2 / 3)},
        threshold="ten_days_in_fifteen_weeks",
    ),
    Case(
        "until 2025 the absence limit is more than 10 per cent undocumented in one subject",
        "passing",
        [
            *in_subject(60, pupil=1, first=date(2024, 9, 2)),
            *in_subject(61, pupil=2, first=date(2024, 9, 2)),
            *in_subject(120, pupil=3, kind="documented", first=date(2024, 9, 2)),
            *in_subject(120, pupil=5),
        ],
        {(): (3, 1, 3, 1 / 3)},
        unit=Unit.MINUTE,
        threshold="absence_limit",
        on=date(2025, 1, 10),
    ),
    Case(
        "from 2025 absence for health counts too, and the limit is more than 10 per cent of one subject",
        "passing",
        [
            *in_subject(61, pupil=1),
            *in_subject(61, pupil=2, kind="documented"),
            *in_subject(120, pupil=3, kind="leave"),
            *in_subject(40, pupil=4),
            *[row | {"lesson": 2} for row in in_subject(40, pupil=4, subject="Matematikk")],
            *in_subject(60, pupil=5),
        ],
        {(): (5, 2, 5, 0.4)},
        unit=Unit.MINUTE,
        threshold="absence_limit",
    ),
    Case(
        "the absence limit is for upper secondary only",
        "passing",
        [row | {"grade": 10} for row in in_subject(120, pupil=1)],
        {(): (0, None, None, None)},
        unit=Unit.MINUTE,
        threshold="absence_limit",
    ),
    Case(
        "a subject at a time, the limit is of that subject",
        "passing",
        [
            *in_subject(61, pupil=1),
            *[row | {"lesson": 2} for row in in_subject(0, pupil=1, subject="Matematikk")],
        ],
        {("Matematikk",): (1, 0, 1, 0.0), ("Norsk",): (1, 1, 1, 1.0)},
        by=("subject",),
        unit=Unit.MINUTE,
        threshold="absence_limit",
    ),
    Case(
        "the onset is the week in which the absence so far is the share of the whole period",
        "onset",
        [
            *pattern("x........." + "." * 10, pupil=1),
            *pattern("x....x...." + "." * 10, pupil=2),
            *pattern(".........x" + "x" * 10, pupil=3),
        ],
        {(*CLASS, date(2025, 9, 8)): (3, 1, 3, 1 / 3), (*CLASS, date(2025, 9, 15)): (3, 1, 3, 1 / 3)},
        by=("class", "week"),
    ),
    Case(
        "a pupil of no known grade has an onset too, and one who is never away is among the pupils",
        "onset",
        [*pattern("x.........", pupil=1, grade=None), *pattern("..........", pupil=2, grade=None)],
        {(None, date(2025, 9, 1)): (2, 1, 2, 0.5)},
        by=("grade",),
    ),
    Case(
        "the onset in a window is the week in which the window is first full enough",
        "onset",
        pattern("...............xxx..", pupil=1),
        {(date(2025, 9, 22),): (1, 1, 1, 1.0)},
        threshold="quarter_in_two_weeks",
    ),
    Case(
        "whoever has a day without a denominator has no onset in a window either",
        "onset",
        [
            *pattern("......xxx.", pupil=1),
            *pattern("-" * 10 + ".", pupil=1, planned=None),
            *pattern("......xxx.", pupil=2),
        ],
        {(date(2025, 9, 8),): (2, 1, None, None)},
        threshold="quarter_in_two_weeks",
    ),
)
