"""What calendars say beside the plain case: nothing is read as something else or lost in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from landsby.web.arenas.imports.calendars import read_events
from landsby.web.arenas.imports.rows import EventRow, Read
from landsby.web.arenas.recurrence import NotUnderstood, Plan, read
from landsby.web.venues.times import OSLO

from .test_imports_parsers import NOW, ONCE, TUESDAYS, calendar, errors, event, notes_of_file

GMT_LIKE_NORWAY = (
    "BEGIN:VTIMEZONE",
    "TZID:GMT",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def override(day: str, *lines: str, begins: str = "T180000", goes_on: bool = False) -> str:
    """An event that stands for one day of the Tuesdays, or for that day and all that follow."""
    reach = ";RANGE=THISANDFUTURE" if goes_on else ""
    return event("UID:tuesdays", f"RECURRENCE-ID{reach};TZID=Europe/Oslo:{day}{begins}", *lines)


def at(day: str, starts: str, ends: str) -> tuple[str, str]:
    return f"DTSTART;TZID=Europe/Oslo:{day}T{starts}", f"DTEND;TZID=Europe/Oslo:{day}T{ends}"


def days(row: EventRow, to: date = date(2027, 2, 1)) -> list[str]:
    """The days of a row's series, with its hours."""
    series = row.series
    first = date.fromisoformat(series.first_day)
    last = date.fromisoformat(series.last_day) if series.last_day else None
    plan = Plan(read(series.rrule), first, datetime.min.time(), datetime.max.time(), last)
    return [f"{day:%d.%m} {series.starts}" for day in plan.days(first, to)]


def from_the_fifteenth(*lines: str, rule: str = "RRULE:FREQ=WEEKLY;BYDAY=TU") -> Read[EventRow]:
    tuesdays = [line for line in TUESDAYS if not line.startswith("RRULE")]
    return calendar(event(*tuesdays, rule), override("20261215", *lines, goes_on=True))


def test_this_and_all_that_follow_are_moved_together():
    before, after = from_the_fifteenth(*at("20261215", "190000", "210000")).rows
    assert days(before) == ["24.11 18:00", "01.12 18:00", "08.12 18:00"]
    assert days(after)[:3] == ["15.12 19:00", "22.12 19:00", "29.12 19:00"]
    assert before.key != after.key


def test_this_and_all_that_follow_are_moved_to_another_weekday():
    _before, after = from_the_fifteenth(*at("20261216", "180000", "200000")).rows
    assert days(after)[:2] == ["16.12 18:00", "23.12 18:00"]


def test_this_and_all_that_follow_are_called_off():
    (before,) = from_the_fifteenth(*at("20261215", "180000", "200000"), "STATUS:CANCELLED").rows
    assert days(before)[-1] == "08.12 18:00"


def test_a_series_that_ends_after_a_number_of_times_still_has_that_many():
    rows = from_the_fifteenth(
        *at("20261215", "190000", "210000"), rule="RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5"
    ).rows
    assert sum(len(days(row)) for row in rows) == 5


def test_an_end_by_the_hour_still_holds_after_the_hour_has_changed():
    rule = "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T170000Z"
    _before, after = from_the_fifteenth(*at("20261215", "190000", "210000"), rule=rule).rows
    assert days(after) == ["15.12 19:00", "22.12 19:00"]


def test_one_evening_in_another_room_is_that_evening_alone():
    row = calendar(
        event(*TUESDAYS, "LOCATION:Hundejordet"),
        override("20261208", *at("20261208", "180000", "200000"), "LOCATION:Loftet"),
    ).rows[0]
    (day,) = row.departures
    assert (day.day, day.place, day.is_moved) == ("2026-12-08", "Loftet", False)


def test_a_new_title_alone_makes_no_evening_moved():
    row = calendar(
        event(*TUESDAYS), override("20261208", *at("20261208", "180000", "200000"), "SUMMARY:Jul")
    ).rows[0]
    assert row.departures == []


@pytest.mark.parametrize("month", ["1203", "0703"])
def test_a_zone_means_what_the_file_says_whatever_it_is_called(month):
    year = "2026" if month == "1203" else "2027"
    noon = event("UID:a", f"DTSTART;TZID=GMT:{year}{month}T120000", "DURATION:PT1H")
    row = calendar("\r\n".join(GMT_LIKE_NORWAY), noon).rows[0]
    assert datetime.fromisoformat(row.starts_at).astimezone(OSLO).hour == 12


def test_times_without_a_zone_in_a_calendar_of_another_are_told():
    evening = event("UID:a", "DTSTART:20261224T180000", "DURATION:PT2H")
    found = calendar("X-WR-TIMEZONE:America/New_York", evening)
    assert datetime.fromisoformat(found.rows[0].starts_at) == datetime(2026, 12, 24, 17, tzinfo=UTC)
    assert notes_of_file(found) == [
        "The calendar is set to America/New_York. Times without a zone are read as Norwegian time."
    ]


def test_whole_days_beside_a_series_are_left_out_with_a_word():
    found = calendar(event(*TUESDAYS), event("UID:closed", "DTSTART;VALUE=DATE:20261224"))
    assert len(found.rows) == 1
    assert found.errors == []
    assert notes_of_file(found) == ["Events that last whole days are left out: 1."]


def test_a_calendar_of_whole_days_alone_says_so():
    found = calendar(event("UID:closed", "DTSTART;VALUE=DATE:20261224"))
    assert [error.code for error in found.errors] == ["whole_days_alone"]


def test_of_an_event_that_stands_there_twice_the_later_version_counts():
    found = calendar(event(*ONCE, "SEQUENCE:0"), event(*ONCE, "SEQUENCE:1", "STATUS:CANCELLED"))
    assert [row.cancelled for row in found.rows] == [True]
    assert found.errors == []


def test_a_first_day_that_is_none_of_its_rule_is_told():
    sunday = ("UID:a", *at("20261206", "180000", "200000"), "RRULE:FREQ=WEEKLY;BYDAY=TU")
    assert calendar(event(*sunday)).rows[0].is_off_rule
    assert not calendar(event(*TUESDAYS)).rows[0].is_off_rule


def test_weeks_that_begin_on_sunday_are_refused_where_it_matters():
    with pytest.raises(NotUnderstood):
        read("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;WKST=SU;BYDAY=TU,SU",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU",
    ],
)
def test_weeks_that_begin_on_sunday_are_kept_where_it_does_not(rule):
    assert read(rule)


def test_a_recurring_event_becomes_a_series_with_the_days_that_differ():
    moved = event(
        "UID:tuesdays",
        "RECURRENCE-ID;TZID=Europe/Oslo:20261208T180000",
        "DTSTART;TZID=Europe/Oslo:20261209T180000",
        "DTEND;TZID=Europe/Oslo:20261209T200000",
    )
    (row,) = calendar(event(*TUESDAYS, "EXDATE;TZID=Europe/Oslo:20261201T180000"), moved).rows
    assert (row.series.rrule, row.series.starts, row.series.first_day) == (
        "FREQ=WEEKLY;BYDAY=TU",
        "18:00",
        "2026-11-24",
    )
    assert [(one.day, one.is_cancelled) for one in row.departures] == [
        ("2026-12-01", True),
        ("2026-12-08", False),
    ]


def test_persons_titles_and_descriptions_are_never_read():
    found = calendar(event(*ONCE, "SUMMARY:Ola", "ATTENDEE;CN=Ola:mailto:o@example.org", "DESCRIPTION:Ola"))
    assert found.rows
    assert "Ola" not in repr(found)


def test_a_time_without_a_zone_is_norwegian_wall_time():
    (row,) = calendar(event("UID:a", "DTSTART:20261224T180000", "DURATION:PT2H")).rows
    assert datetime.fromisoformat(row.starts_at) == datetime(2026, 12, 24, 18, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("UID:a", "DTSTART;TZID=Eastern Standard Time 1:20261224T120000", "DURATION:PT1H"), "unknown_zone"),
        (
            (
                "UID:a",
                'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20261224T120000',
                "DURATION:PT1H",
            ),
            "unknown_zone",
        ),
        (("UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261224T170000Z", *ONCE[1:]), "turn_not_understood"),
        (("UID:a",), "no_start"),
        (("UID:a", "DTSTART:20261224T170000Z"), "no_end"),
        (("UID:a", "DTSTART:20261224T170000Z", "DTEND:20261224T160000Z"), "odd_length"),
        ((*ONCE, "RRULE:FREQ=YEARLY"), "times_not_understood"),
        ((*ONCE, "RRULE:FREQ=WEEKLY"), "other_zone"),
        ((*TUESDAYS, "RDATE:20261224T170000Z"), "extra_days"),
        (("UID:a", "DTSTART:00010101T170000Z", "DTEND:00010101T180000Z"), "far_away"),
    ],
)
def test_an_event_that_cannot_be_kept_says_why(lines, code):
    found = calendar(event(*ONCE), event(*lines))
    assert code in [error.code for error in found.errors]
    assert errors(found)[0].startswith("Hendelse 2: ")


def test_events_that_are_over_are_left_out_and_counted():
    found = calendar(event(*ONCE), event("UID:b", "DTSTART:20260101T170000Z", "DTEND:20260101T190000Z"))
    assert [row.key for row in found.rows] == ["once"]
    assert notes_of_file(found) == ["Events that are over are left out: 1."]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\xff\x00BEGIN:VEVENT"]
)
def test_what_is_no_calendar_is_one_clear_sentence(data):
    assert len(errors(read_events(data, NOW))) == 1
