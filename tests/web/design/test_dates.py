"""Dates, times and numbers in three languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from landsby.web.design import dates
from landsby.web.design.templatetags import ui

EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # 19.00 in Oslo
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "plain", "weekday", "short"),
    [
        ("nb", "24. november 2026", "tirsdag 24. november", "24. nov"),
        ("nn", "24. november 2026", "tysdag 24. november", "24. nov"),
        ("en", "24 November 2026", "Tuesday 24 November", "24 Nov"),
    ],
)
def test_a_date_is_said_as_people_say_it(language: str, plain: str, weekday: str, short: str) -> None:
    with translation.override(language):
        assert ui.day(EVENING) == plain
        assert ui.day(EVENING, "weekday") == weekday
        assert ui.day(EVENING, "short") == short


@pytest.mark.parametrize(
    ("language", "whole", "half", "span"),
    [
        ("nb", "kl. 19.00", "kl. 09.30", "kl. 19.00–21.30"),
        ("nn", "kl. 19.00", "kl. 09.30", "kl. 19.00–21.30"),
        ("en", "7 pm", "9:30 am", "7 pm–9:30 pm"),
    ],
)
def test_a_time_is_that_of_the_wall_in_oslo(language: str, whole: str, half: str, span: str) -> None:
    with translation.override(language):
        assert ui.clock(EVENING) == whole
        assert ui.clock(time(9, 30)) == half
        assert ui.clock_span(EVENING, time(21, 30)) == span


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (date(2026, 11, 21), "i går"),
        (date(2026, 11, 22), "i dag"),
        (date(2026, 11, 23), "i morgen"),
        (date(2026, 11, 26), "torsdag 26. november"),
        (date(2027, 1, 2), "lørdag 2. januar 2027"),
    ],
)
def test_days_near_have_names(there: date, said: str) -> None:
    with translation.override("nb"):
        assert dates.relative_day(there, today=SUNDAY) == said


@pytest.mark.parametrize(
    ("language", "thousands", "half"),
    [
        ("nb", "10\N{NO-BREAK SPACE}000", "1,5"),
        ("nn", "10\N{NO-BREAK SPACE}000", "1,5"),
        ("en", "10,000", "1.5"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(language: str, thousands: str, half: str) -> None:
    with translation.override(language):
        assert ui.number(10_000) == thousands
        assert ui.number(1.5, 1) == half


def test_what_is_not_known_is_empty() -> None:
    assert ui.day(None) == ui.clock(None) == ui.number(None) == ui.relative_day(None) == ""
