"""Sums over people: neither few people nor one who makes up most of a sum can be read out of them."""

from random import Random

import pytest

from landsby.engines.disclosure import Dominance, RawSums, protect
from tests.engines.disclosure.attacker import Attacker, Cell, at

Parts = dict[tuple[str, ...], dict[str, int]]


def days(*cells: list[int]) -> Parts:
    """One row for each list, with what each of its pupils adds."""
    return {(f"row {i}",): {f"{i}-{n}": part for n, part in enumerate(cell)} for i, cell in enumerate(cells)}


def listing(parts: Parts) -> RawSums:
    return RawSums(tuple(sorted({key[0] for key in parts})), (), parts, of="days")


EVEN = [4, 5, 6, 4, 5, 6, 5]


def test_even_sums_over_enough_people_are_shown() -> None:
    shown = protect(listing(days(EVEN, EVEN, EVEN)))
    assert [line.total for line in shown.lines()] == [35, 35, 35]
    assert shown.total == 105


def test_a_sum_that_one_pupil_makes_up_is_hidden() -> None:
    shown = protect(listing(days(EVEN, [90, 1, 1, 0, 0, 1], EVEN)))
    assert shown.cell("row 1") is None
    assert shown.hidden > 1


def test_a_sum_over_four_pupils_is_hidden() -> None:
    assert protect(listing(days(EVEN, [9, 9, 9, 9], EVEN))).cell("row 1") is None
    assert protect(listing(days(EVEN, [9, 9, 9, 9, 9], EVEN))).cell("row 1") == 45


def test_the_same_pupil_in_two_cells_is_one_person() -> None:
    week = {(day,): dict.fromkeys("abcd", 9) for day in ("mon", "tue", "wed")}
    assert protect(listing(week)).total is None


@pytest.mark.parametrize(
    ("parts", "need"),
    [
        ([100, 50, 4, 3], 3),  # 10 % of the largest is 10, the others but two add 7
        ([100, 50, 6, 5], 0),  # they add 11; the two largest have 93 %: see the next rule
        ([], 0),
        ([0, 0, 0, 0, 0, 0], 0),
        ([7], 2),
    ],
)
def test_how_unsure_a_dominated_sum_must_be(parts: list[int], need: int) -> None:
    rule = Dominance()
    two_largest = sum(sorted(parts)[-2:])
    by_share = max(0, -(-(100 * two_largest - 85 * sum(parts)) // 85))
    assert rule.need(parts) == max(need, by_share)


@pytest.mark.parametrize("laxer", [{"percent": 9}, {"most": 1}, {"share": 86}, {"share": 0}])
def test_the_rule_is_never_made_laxer(laxer: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="only be made stricter"):
        Dominance(**laxer)


def drawn(seed: int) -> RawSums:
    draw = Random(seed)
    rows, columns = tuple("abcd"[: draw.randint(2, 4)]), tuple("xyz"[: draw.randint(2, 3)])
    parts = {
        (row, column): {
            f"{row}{column}{n}": draw.choice([0, 1, 3, 5, 8, 40]) for n in range(draw.randint(0, 14))
        }
        for row in rows
        for column in columns
    }
    return RawSums(rows, columns, parts, of="days")


@pytest.mark.parametrize("seed", range(12))
def test_nobody_gets_nearer_to_a_dominated_sum_than_the_rule_allows(seed: int) -> None:
    raw = drawn(seed)
    attacker = Attacker(protect(raw).as_dict())
    truth = {_name(*cell): value for cell, value in raw.with_sums().items()}
    for cell, need in raw.needs(5).items():
        assert _name(*cell) in attacker.hidden
        assert attacker.furthest(_name(*cell)) >= truth[_name(*cell)] + need


def _name(row: tuple[str, ...], column: tuple[str, ...]) -> Cell:
    return at(**{name: path for name, path in (("row", row), ("column", column)) if path})


def test_no_message_holds_a_number_or_a_name() -> None:
    with pytest.raises(ValueError, match="whole number") as refusal:
        listing({("a",): {"Ada": -77}})
    assert "77" not in str(refusal.value)
    assert "Ada" not in str(refusal.value) + repr(listing({("a",): {"Ada": 3}}))
