"""The profiles of thresholds are whole, and the law of the day is the one that is used."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from landsby.engines.lens.schema import Kind
from landsby.engines.lens.thresholds import Threshold, UnknownThreshold, threshold, thresholds
from landsby.engines.lens.thresholds.profiles import _all
from landsby.engines.words import LANGUAGES

TODAY = date(2026, 11, 24)


def test_all_thresholds_that_are_spoken_of_are_there():
    assert [each.name for each in thresholds(TODAY)] == [
        "any_absence",
        "ten_percent",
        "quarter_in_two_weeks",
        "ten_days_in_fifteen_weeks",
        "england_persistent",
        "england_severe",
        "absence_limit",
    ]


@pytest.mark.parametrize("profile", _all(), ids=lambda each: f"{each.name} {each.source.year}")
def test_a_threshold_says_what_it_is_in_three_languages_and_where_it_is_from(profile: Threshold):
    for words in (profile.title, profile.sentence):
        assert tuple(words) == LANGUAGES
        assert all(text.strip() == text and text for text in words.values())
    assert all(sentence.endswith(".") for sentence in profile.sentence.values())
    assert profile.source.title
    assert 2000 <= profile.source.year <= TODAY.year


def test_no_day_has_two_editions_of_a_threshold():
    def overlap(one: Threshold, other: Threshold) -> bool:
        return one.name == other.name and any(
            one.holds(day) and other.holds(day)
            for edge in (one.valid_from, one.valid_to, other.valid_from, other.valid_to)
            if edge
            for day in (edge - timedelta(days=1), edge, edge + timedelta(days=1))
        )

    assert not [pair for pair in combinations(_all(), 2) if overlap(*pair)]


@pytest.mark.parametrize(
    ("day", "health_counts"),
    [
        (date(2024, 7, 31), False),
        (date(2024, 8, 1), False),
        (date(2025, 7, 31), False),
        (date(2025, 8, 1), True),
    ],
)
def test_the_absence_limit_is_that_of_the_day(day, health_counts):
    assert (Kind.DOCUMENTED in threshold("absence_limit", day).rule.kinds) == health_counts


def test_a_threshold_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UnknownThreshold, match=r"no threshold «twenty»\. Use one of any_absence"):
        threshold("twenty", TODAY)


def test_before_there_was_an_absence_limit_there_is_none():
    with pytest.raises(UnknownThreshold, match="did not hold on 2016-07-31"):
        threshold("absence_limit", date(2016, 7, 31))
