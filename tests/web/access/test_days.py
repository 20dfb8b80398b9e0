"""Until when somebody answers, and when nobody is woken: over weekends and nights of another hour."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from landsby.web.access.days import answer_by, awake_from, reminder_of

OSLO = ZoneInfo("Europe/Oslo")


def oslo(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=OSLO)


@pytest.mark.parametrize(
    ("asked", "days", "by"),
    [
        ("2026-12-03T23:50", 0, "2026-12-03"),
        ("2026-12-03T23:50", 1, "2026-12-04"),
        ("2026-12-04T09:00", 0, "2026-12-04"),
        ("2026-12-04T09:00", 1, "2026-12-07"),
        ("2026-12-05T09:00", 0, "2026-12-07"),
        ("2026-12-05T09:00", 1, "2026-12-07"),
        ("2026-12-06T00:10", 0, "2026-12-07"),
        ("2026-12-06T00:10", 2, "2026-12-08"),
        ("2027-03-27T23:50", 1, "2027-03-29"),
        ("2026-12-31T23:50", 2, "2027-01-04"),
    ],
)
def test_an_answer_is_due_at_the_end_of_a_weekday(asked, days, by):
    assert answer_by(oslo(asked), days) == oslo(f"{by}T23:59:59")


@pytest.mark.parametrize(
    ("when", "goes"),
    [
        ("2026-12-01T07:59", "2026-12-01T08:00"),
        ("2026-12-01T08:00", "2026-12-01T08:00"),
        ("2026-12-01T20:59", "2026-12-01T20:59"),
        ("2026-12-01T21:00", "2026-12-02T08:00"),
        ("2027-03-27T23:50", "2027-03-28T08:00"),
        ("2026-10-25T00:10", "2026-10-25T08:00"),
    ],
)
def test_nobody_is_woken_at_night(when, goes):
    assert awake_from(oslo(when)) == oslo(goes)


@pytest.mark.parametrize(
    ("starts", "reminded"),
    [("2027-03-29T18:00", "2027-03-28T17:00"), ("2027-01-01T00:10", "2026-12-31T17:00")],
)
def test_a_reminder_comes_at_five_the_day_before(starts, reminded):
    assert reminder_of(oslo(starts)) == oslo(reminded)
