import random

import pytest

from landsby.engines.lens.intake import Pseudonyms, Refused, holds_national_id

from .making import KEY, national_id


def drawn(chance, remainder, day=0, month=0):
    """A national id of an invented day, with `day` and `month` added as D-, H- and test numbers have it."""
    while True:
        date = f"{chance.randint(1, 28) + day:02}{chance.randint(1, 12) + month:02}{chance.randint(0, 99):02}"
        if found := national_id(f"{date}{chance.randint(0, 999):03}", remainder):
            return found


@pytest.mark.parametrize("remainder", range(4))
@pytest.mark.parametrize(("day", "month"), [(0, 0), (40, 0), (0, 40), (40, 40), (0, 80), (40, 80), (0, 65)])
def test_national_ids_are_known_by_todays_and_by_2032s_check_digits(remainder, day, month):
    chance = random.Random(f"{remainder} {day} {month}")
    assert all(holds_national_id(drawn(chance, remainder, day, month)) for _ in range(50))


@pytest.mark.parametrize("published", ["02013299997", "30108299920", "30108299939"])
def test_the_tax_administrations_own_examples_of_2032_are_known(published):
    assert holds_national_id(published)


def test_numbers_without_check_digits_of_any_year_are_no_national_ids():
    chance = random.Random(3)
    others = [drawn(chance, remainder) for remainder in range(4, 11) for _ in range(20)]
    assert not any(map(holds_national_id, others))


def test_a_joint_help_number_without_a_date_is_known():
    assert holds_national_id(national_id("891234567") or national_id("891234568"))


@pytest.mark.parametrize(
    "form",
    [
        "{0}{1}",
        "{0} {1}",
        "{0}.{1}",
        "{0}-{1}",
        "{0} - {1}",
        "{0}\u00a0{1}",
        "{0}\u200b{1}",
        "{0}/{1}",
        "fnr{0}{1}",
        "Elev ({0} {1})",
        "7 {0}{1}",
        "{0}{1}, tlf 22 22 22 22",
    ],
)
def test_a_national_id_is_found_however_it_is_written(form):
    found = drawn(random.Random(form), 1)
    assert holds_national_id(form.format(found[:6], found[6:]))


def test_a_national_id_with_a_blank_between_all_digits_or_in_other_digits_is_found():
    found = drawn(random.Random(5), 0)
    assert holds_national_id(" ".join(found))
    assert holds_national_id("".join(chr(0xFF10 + int(digit)) for digit in found))


def test_a_national_id_that_lost_its_leading_zero_in_a_spreadsheet_is_found():
    assert holds_national_id("02013299997".lstrip("0"))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "E-101",
        "1001",
        "974560100",
        "2026-09-01",
        "123e4567-e89b-12d3-a456-426614174000",
        "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        "020132999971",
    ],
)
def test_what_schools_use_instead_is_let_in(other):
    assert not holds_national_id(other)


def test_no_opaque_reference_is_taken_for_a_national_id_by_chance():
    chance = random.Random(9)
    digests = [f"{chance.getrandbits(256):064x}" for _ in range(2_000)]
    assert not any(map(holds_national_id, digests))


def test_pseudonyms_hang_on_the_key_and_on_nothing_else():
    one, same, other = Pseudonyms(KEY), Pseudonyms(KEY), Pseudonyms(KEY[::-1])
    references = [f"E-{number}" for number in range(500)]
    assert [one.of(each) for each in references] == [same.of(each) for each in references]
    assert not {one.of(each) for each in references} & {other.of(each) for each in references}
    assert len({one.of(each) for each in references}) == 500
    assert all(0 <= one.of(each) < 2**63 for each in references)


@pytest.mark.parametrize("key", [b"", b"short", b"0" * 64, b"abcabc" * 20])
def test_a_key_that_guards_nothing_is_refused(key):
    with pytest.raises(Refused, match="needs 32 random characters or more"):
        Pseudonyms(key)
