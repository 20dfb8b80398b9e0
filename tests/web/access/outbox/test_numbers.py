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
        ("ring 41 23 45 67", ""),
        ("41 23 45 67, 41 23 45 68", ""),
        ("\u202a+47\u00a0412\u00a034\u00a0567\u202c", "+4741234567"),
        ("+252 61 234 5678", "+252612345678"),
        ("+380 50 123 45 67", "+380501234567"),
        ("+48 512 345 678", "+48512345678"),
        ("+291 7 123 456", "+2917123456"),
        ("+966 50 123 4567", "+966501234567"),
        ("22 00 00 00", ""),
        ("+46 8 123 45 67", ""),
        ("+999 123 456 789", ""),
        ("41234567;ext=5", ""),
    ],
)
def test_a_mobile_number_has_its_country_and_nothing_else_is_one(written, kept):
    assert mobile_number(written) == kept
