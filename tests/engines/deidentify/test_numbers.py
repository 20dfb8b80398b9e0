"""Numbers that lead to somebody."""

from random import Random

import pytest

from landsby.engines.deidentify import Kind, find
from tests.engines.deidentify.reading import found
from tools.deidentify.ids import KINDS, SEPARATORS, national_id


@pytest.mark.parametrize("kind", KINDS)
def test_national_ids_of_every_kind_are_found_with_every_usual_separator(kind):
    draw = Random(kind)
    for number in range(250):
        digits = national_id(draw, kind)
        parts = draw.choice(SEPARATORS).format(digits[:6], digits[6:])
        text = f"Gjelder {parts} fra i høst."
        (finding,) = find(text)
        assert (finding.text, finding.kind) == (parts, Kind.NATIONAL_ID), (number, text)


def test_a_national_id_with_a_typing_error_is_found_as_a_number():
    assert found("Gjelder 13020912346.", Kind.NUMBER) == ["13020912346"]


@pytest.mark.parametrize(
    "number",
    ["41234567", "412 34 567", "41 23 45 67", "4123 4567", "+47 412 34 567", "0047 41234567",
     "(+47) 41 23 45 67", "412-34-567", "41.23.45.67", "+46 70 123 45 67", "22 33 44 55", "4 1 2 3 4 5 6 7"],
)  # fmt: skip
def test_telephones_are_found_in_every_usual_grouping(number):
    assert found(f"Ring {number} i morgen.", Kind.PHONE) == [number]


@pytest.mark.parametrize(
    "text", ["Skoleåret 2023-2024 var tungt.", "Det koster 25 000 kroner.", "Vi var 12 av 30."]
)
def test_years_amounts_and_counts_are_no_telephones(text):
    assert find(text) == ()


def test_accounts_and_plates_are_found():
    assert found("Konto 1234.56.78903 er mors.", Kind.ACCOUNT) == ["1234.56.78903"]
    assert found("Bilen er EK 12345 eller el98765.", Kind.PLATE) == ["EK 12345", "el98765"]
    assert found("Det var på 12000 i måneden.", Kind.PLATE) == []


def test_other_long_numbers_are_found():
    assert found("Saken er 2024/118822.", Kind.NUMBER) == ["2024/118822"]
