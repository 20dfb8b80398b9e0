"""A mobile number, however it is written, is kept with its country; what takes no SMS is none."""

import pytest

from landsby.web.access.outbox.numbers import mobile_number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("41234567", "+4741234567"),
        ("41 23 45 67", "+4741234567"),
        ("+47 912 34 567", "+4791234567"),
        ("0047 912 34 567", "+4791234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("٩٠١٢٣٤٥٦", "+4790123456"),
        ("12 34 56 78", ""),
        ("+47 12 34 56 78", ""),
        ("02800", ""),
        ("+0", ""),
        ("", ""),
        ("call Elin", ""),
    ],
)
def test_a_mobile_number_has_its_country_and_nothing_else_is_one(written, kept):
    assert mobile_number(written) == kept
