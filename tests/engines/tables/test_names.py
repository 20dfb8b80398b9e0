"""Names are the same when they read the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landsby.engines.tables import as_read, composed, is_error, is_scientific, without_point_zero


@pytest.mark.parametrize(
    "written",
    ["Ås skole", "A\u030as skole", " Ås\u00a0skole ", "Ås  skole", "Ås\tskole", "\u200eÅs sko\u00adle"],
)
def test_a_name_is_the_same_however_it_is_written(written):
    assert as_read(written) == "Ås skole"


@pytest.mark.parametrize("space", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r"])
def test_a_space_of_any_kind_is_one(space):
    assert as_read(f"As{space}skole") == "As skole"


def test_letters_that_look_alike_and_are_not_stay_apart():
    assert as_read("8a") != as_read("8A")
    assert as_read("Ørsta") != as_read("Orsta")


@given(st.text())
def test_reading_it_again_changes_nothing(text):
    assert as_read(as_read(text)) == as_read(text)


@given(st.text())
def test_both_forms_of_unicode_come_to_the_same(text):
    assert as_read(unicodedata.normalize("NFD", text)) == as_read(unicodedata.normalize("NFC", text))


def test_thirty_marks_stand_on_a_letter_and_no_more():
    assert composed("a" + "\u0316\u0300" * 40) == composed("a" + "\u0316\u0300" * 15)
    assert composed("e\u0301") == "é"


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#I/T", "#VERDI!", "#DIV/0!", "#n/a"])
def test_excels_errors_are_known_in_both_languages(text):
    assert is_error(text)


@pytest.mark.parametrize("text", ["#1", "8A", "", "# N/A", "N/A", "#metoo"])
def test_what_somebody_may_have_written_is_no_error(text):
    assert not is_error(text)


@pytest.mark.parametrize("text", ["1,23457E+11", "1.2E+10", "1E+05", "9.9e-3"])
def test_a_number_that_was_shortened_is_seen(text):
    assert is_scientific(text)


@pytest.mark.parametrize("text", ["1001", "8E", "E-1", "1e5", "12E3", "abc1E+11"])
def test_a_reference_that_somebody_gave_is_not_taken_for_one(text):
    assert not is_scientific(text)


def test_point_zero_is_what_a_spreadsheet_added():
    assert [without_point_zero(text) for text in ("1001.0", "1001,0", "1001", "1.05", "E-1.0")] == [
        "1001",
        "1001",
        "1001",
        "1.05",
        "E-1.0",
    ]
