"""HSDS schedules: every field is kept or told, and a zone is never cut off."""

from __future__ import annotations

from datetime import date, time

import pytest

from landsby.web.arenas.imports.rows import SeriesRow
from landsby.web.arenas.imports.schedules import series_rows
from landsby.web.arenas.recurrence import Plan, read

TODAY = date(2026, 11, 23)
PLAIN = {"id": "s", "freq": "WEEKLY", "byday": "TU", "opens_at": "17:00", "closes_at": "19:00"}


def kept(**fields: object) -> SeriesRow:
    (row,), remarks = series_rows([{**PLAIN, **fields}], TODAY, 1)
    assert remarks == []
    return row


def told(**fields: object) -> str:
    rows, (remark,) = series_rows([{**PLAIN, **fields}], TODAY, 1)
    assert rows == []
    return remark.code


def days(row: SeriesRow, to: date = date(2027, 12, 31)) -> list[date]:
    first = date.fromisoformat(row.first_day) if row.first_day else TODAY
    last = date.fromisoformat(row.last_day) if row.last_day else None
    plan = Plan(read(row.rrule), first, time.fromisoformat(row.starts), time.fromisoformat(row.ends), last)
    return list(plan.days(first, to))


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"opens_at": "16:00Z", "closes_at": "18:00Z", "dtstart": "2026-12-01"}, ("17:00", "19:00")),
        ({"opens_at": "16:00Z", "closes_at": "18:00Z", "dtstart": "2027-06-01"}, ("18:00", "20:00")),
        ({"opens_at": "09:00-05:00", "closes_at": "10:00-05:00"}, ("15:00", "16:00")),
        ({"opens_at": "16:00", "closes_at": "17:00", "timezone": "-5"}, ("22:00", "23:00")),
        ({"opens_at": "16:00", "closes_at": "17:00", "timezone": "+01:00"}, ("16:00", "17:00")),
        ({"opens_at": "16:00", "closes_at": "17:00", "timezone": "UTC"}, ("17:00", "18:00")),
        ({"opens_at": "16:00:00", "closes_at": "17:00:00"}, ("16:00", "17:00")),
    ],
)
def test_hours_are_what_the_clock_shows_in_norway(fields, hours):
    row = kept(**fields)
    assert (row.starts, row.ends) == hours


def test_a_zone_that_nobody_understands_is_told():
    assert told(timezone="somewhere") == "zone_not_understood"


def test_the_last_occurrence_ends_it_also_where_it_is_valid_for_longer():
    assert days(kept(until="2026-12-15", valid_to="2027-06-30"))[-1] == date(2026, 12, 15)
    assert days(kept(until="2027-06-30", valid_to="2026-12-15"))[-1] == date(2026, 12, 15)


def test_a_number_of_times_holds_also_with_a_last_day():
    assert len(days(kept(dtstart="2026-12-01", count=3, valid_to="2027-06-30"))) == 3


def test_the_rhythm_is_counted_from_its_beginning_and_not_from_when_it_is_valid():
    row = kept(dtstart="2026-11-03", interval=2, valid_from="2026-12-08")
    assert days(row)[:2] == [date(2026, 12, 15), date(2026, 12, 29)]


def test_times_before_it_is_valid_are_counted_too():
    row = kept(dtstart="2026-11-24", count=4, valid_from="2026-12-08")
    assert days(row) == [date(2026, 12, 8), date(2026, 12, 15)]


def test_a_moment_with_a_zone_is_the_day_that_it_is_in_norway():
    assert days(kept(dtstart="2026-11-30T23:30:00Z"))[0] == date(2026, 12, 1)


def test_a_date_that_is_none_is_told_and_not_taken_for_none():
    assert told(until="sommer") == "day_not_understood"


@pytest.mark.parametrize(
    "fields",
    [
        {"interval": 2, "wkst": "SU", "byday": "TU,SU"},
        {"byweekno": "12"},
        {"bymonthday": "1"},
        {"byyearday": "100"},
    ],
)
def test_what_landsby_has_no_room_for_is_told_and_never_left_out(fields):
    assert told(**fields) == "times_not_understood"
