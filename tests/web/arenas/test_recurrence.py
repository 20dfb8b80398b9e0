"""«Tuesday 18.00» is 18.00 all year, every year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landsby.web.arenas.recurrence import WEEKDAYS, NotUnderstood, Plan, Rule, read
from landsby.web.venues.times import OSLO, Opening, opening

FIRST, LAST = date(2025, 1, 1), date(2035, 12, 31)
YEARS = range(2025, 2036)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))

Expand = Callable[[Plan], list[Opening]]


def last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


CHANGES = {last_sunday(year, month) for year in YEARS for month in (3, 10)}


def weekly(day: int) -> Rule:
    return read(f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day]}")


def expand(plan: Plan) -> list[Opening]:
    return list(plan.openings(FIRST, LAST))


def seven_days_in_utc(plan: Plan) -> list[Opening]:
    """The planted fault: a week is 168 hours."""
    begun = next(plan.openings(FIRST, LAST))
    shifts = [timedelta(weeks=week) for week in range((LAST - begun.day).days // 7 + 1)]
    return [Opening(begun.day + by, begun.starts_at + by, begun.ends_at + by) for by in shifts]


def check_every_week(expand: Expand, weekday: int, starts: time, ends: time) -> None:
    """Every week of the years has its session, at the series' wall time; UTC shifts only with the clock."""
    found = expand(Plan(weekly(weekday), FIRST, starts, ends))
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert [one.day for one in found] == [day for day in days if day.weekday() == weekday]
    for one in found:
        check_wall(one, starts, ends)
    for before, after in pairwise(found):
        shift = after.starts_at - before.starts_at - timedelta(weeks=1)
        assert abs(shift) in {timedelta(0), timedelta(hours=1)}
        if shift:
            assert any(before.day <= change <= after.day for change in CHANGES)


def check_wall(one: Opening, starts: time, ends: time) -> None:
    last = one.day if ends > starts else one.day + timedelta(days=1)
    assert one.starts_at < one.ends_at
    for moment, day, wall in ((one.starts_at, one.day, starts), (one.ends_at, last, ends)):
        local = moment.astimezone(OSLO)
        if day in CHANGES and day.month == 3 and wall.hour == 2:
            continue  # this hour does not exist; tested by itself below
        if one.day in CHANGES and one.day.month == 3 and starts.hour == 2 and wall == ends:
            continue  # may be pushed on by a start that did not exist
        assert (local.date(), local.time()) == (day, wall)


@given(weekday=st.integers(0, 6), starts=clocks, ends=clocks)
def test_every_week_of_eleven_years_keeps_its_wall_time(weekday, starts, ends):
    check_every_week(expand, weekday, starts, ends)


@pytest.mark.parametrize("weekday", range(7))
def test_an_evening_past_midnight_keeps_its_wall_time(weekday):
    check_every_week(expand, weekday, time(20), time(1, 30))


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_of_168_hours_is_found_out(weekday):
    with pytest.raises(AssertionError):
        check_every_week(seven_days_in_utc, weekday, time(18), time(21))


@pytest.mark.parametrize("year", YEARS)
def test_an_hour_that_does_not_exist_begins_an_hour_later(year):
    one = opening(last_sunday(year, 3), time(2, 30), time(4))
    assert one.starts_at.astimezone(OSLO).time() == time(3, 30)
    assert one.ends_at.astimezone(OSLO).time() == time(4)


@pytest.mark.parametrize("year", YEARS)
def test_a_session_that_the_clock_would_swallow_keeps_its_length(year):
    one = opening(last_sunday(year, 3), time(2, 30), time(3, 15))
    assert one.ends_at - one.starts_at == timedelta(minutes=45)


@pytest.mark.parametrize("year", YEARS)
def test_of_an_hour_that_comes_twice_the_first_is_meant(year):
    day = last_sunday(year, 10)
    assert opening(day, time(2, 30), time(4)).starts_at == datetime.combine(day, time(0, 30), UTC)


@pytest.mark.parametrize("year", YEARS)
def test_the_nights_of_the_change_are_an_hour_shorter_and_longer(year):
    def night(day: date) -> timedelta:
        one = opening(day - timedelta(days=1), time(22), time(4))
        return one.ends_at - one.starts_at

    assert night(last_sunday(year, 3)) == timedelta(hours=5)
    assert night(last_sunday(year, 10)) == timedelta(hours=7)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["2026-11-24", "2026-11-25", "2026-11-26"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3", ["2026-11-24", "2026-12-08", "2026-12-22"]),
        ("FREQ=WEEKLY;COUNT=2", ["2026-11-24", "2026-12-01"]),
        ("FREQ=WEEKLY;BYDAY=TH,TU;UNTIL=20261203", ["2026-11-24", "2026-11-26", "2026-12-01", "2026-12-03"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T165900Z", ["2026-11-24"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T170000Z", ["2026-11-24", "2026-12-01"]),
        ("FREQ=MONTHLY;BYDAY=1TU,-1FR;COUNT=4", ["2026-11-27", "2026-12-01", "2026-12-25", "2027-01-05"]),
        ("freq=daily;byday=SA,SU;count=2;wkst=mo;", ["2026-11-28", "2026-11-29"]),
    ],
)
def test_the_rules_that_are_kept(rule, days):
    first = date(2026, 11, 24)
    found = Plan(read(rule), first, time(18), time(20)).days(first, first + timedelta(days=90))
    assert [str(day) for day in found] == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;UNTIL=20261201T170000",
        "FREQ=MONTHLY;BYDAY=1TU,-1FR",
    ],
)
def test_a_rule_is_written_as_it_was_read(rule):
    assert str(read(rule)) == rule


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("", "FREQ=WEEKLY;BYDAY=TU"),
        ("every Tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;FREQ=DAILY", "not a rule"),
        ("FREQ=HOURLY", "daily, weekly or monthly"),
        ("FREQ=YEARLY", "daily, weekly or monthly"),
        ("FREQ=WEEKLY;BYHOUR=18,20", "BYHOUR"),
        ("FREQ=MONTHLY;BYMONTHDAY=13", "BYMONTHDAY"),
        ("FREQ=MONTHLY", "first Tuesday"),
        ("FREQ=MONTHLY;BYDAY=TU", "first Tuesday"),
        ("FREQ=WEEKLY;BYDAY=1TU", "Write MO, not 1MO"),
        ("FREQ=WEEKLY;BYDAY=TIRSDAG", "MO,TH"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20261224", "not both"),
        ("FREQ=WEEKLY;COUNT=0", "from 1 to 500"),
        ("FREQ=WEEKLY;COUNT=999999999", "from 1 to 500"),
        ("FREQ=WEEKLY;INTERVAL=-2", "from 1 to 12"),
        ("FREQ=WEEKLY;UNTIL=20261332", "UNTIL=20261224"),
        ("FREQ=WEEKLY;UNTIL=soon", "UNTIL=20261224"),
    ],
)
def test_other_rules_get_a_sentence_with_a_way_on(rule, says, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(NotUnderstood, match=says):
        read(rule)


@given(
    st.text(max_size=60)
    | st.from_regex(r"FREQ=(DAILY|WEEKLY|MONTHLY);[A-Z]{2,8}=[-0-9A-Z,]{1,12}", fullmatch=True)
)
def test_no_text_breaks_the_reading(text):
    try:
        rule = read(text)
    except NotUnderstood:
        return
    assert read(str(rule)) == rule
    assert len(list(Plan(rule, FIRST, time(18), time(20)).days(FIRST, FIRST + timedelta(days=182)))) <= 183
