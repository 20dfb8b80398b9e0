"""Small numbers are hidden, cannot be recovered, and little else is lost."""

import json
import time
from itertools import combinations
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from landsby.engines.disclosure import RawTable, SafeTable, protect, safe, suppress
from landsby.engines.disclosure.audit import Audit
from landsby.engines.disclosure.network import Network
from tests.engines.disclosure.attacker import SUM, Attacker, Cell, small_sums, truth_of

Counts = dict[tuple[str, ...], int]


def table(*rows: list[int]) -> Counts:
    return {(f"row {i}", f"column {j}"): n for i, row in enumerate(rows) for j, n in enumerate(row)}


def listing(*counts: int) -> Counts:
    return {(f"row {i}",): n for i, n in enumerate(counts)}


def hidden_cells(shown: SafeTable) -> set[tuple[str, str]]:
    return set(Attacker(shown).hidden)


KNOWN = table([20, 3, 50, 8], [12, 15, 24, 9], [7, 11, 18, 4])
number = st.one_of(st.integers(0, 9), st.integers(0, 60))
tables = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(number, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
lists = st.lists(number, min_size=1, max_size=9).map(lambda counts: listing(*counts))
any_counts = st.one_of(tables.map(lambda rows: table(*rows)), lists)


def test_the_known_table_hides_exactly_its_optimum() -> None:
    shown = protect(KNOWN)
    assert hidden_cells(shown) == {(f"row {i}", f"column {j}") for i in (0, 2) for j in (1, 3)}


@given(counts=any_counts, minimum=st.sampled_from([5, 5, 5, 7, 10]))
@example(counts=listing(40, 3), minimum=5)
@example(counts=listing(1, 2, 30, 40), minimum=5)
@example(counts=listing(0, 0, 20), minimum=5)
@example(counts=table([0, 0], [0, 9]), minimum=5)
@example(counts=table([3]), minimum=5)
@example(counts=table([3, 40]), minimum=5)
@settings(deadline=None)
def test_an_attacker_recovers_nothing(counts: Counts, minimum: int) -> None:
    shown = protect(counts, minimum=minimum)
    assert small_sums(shown) == {}
    assert Attacker(shown).recovered(truth_of(counts)) == []


@given(counts=any_counts)
@settings(deadline=None)
def test_what_is_shown_is_true_and_never_small(counts: Counts) -> None:
    shown = Attacker(protect(counts)).published
    truth = truth_of(counts)
    assert shown == {cell: truth[cell] for cell in shown}
    assert all(count >= 5 for count in shown.values())


def cheapest_by_trying_all(counts: dict[safe.Cell, int]) -> int:
    """The lowest price of any set of cells that keeps the small ones hidden."""
    network = Network(counts)
    audit = Audit(network, 5)
    price = suppress.prices_of(network)
    others = [n for n in range(len(price)) if n not in audit.small]
    sets = (extra for size in range(len(others) + 1) for extra in combinations(others, size))
    by_price = sorted(sets, key=lambda extra: sum(price[n] for n in extra))
    return next(sum(price[n] for n in extra) for extra in by_price if audit.is_safe({*audit.small, *extra}))


@given(rows=st.lists(st.lists(number, min_size=3, max_size=3), min_size=2, max_size=2))
@settings(deadline=None, max_examples=20)
def test_as_little_as_possible_is_hidden_in_a_small_table(rows: list[list[int]]) -> None:
    counts = RawTable.of(table(*rows)).with_sums()
    price = dict(zip(counts, suppress.prices_of(Network(counts)), strict=True))
    paid = sum(price[cell] for cell in suppress.hidden_cells(counts, 5) if counts[cell] >= 5)
    assert paid == cheapest_by_trying_all(counts)


@given(counts=any_counts)
@settings(deadline=None)
def test_a_table_without_small_numbers_is_shown_whole(counts: Counts) -> None:
    assert protect({key: count + 5 for key, count in counts.items()}).hidden == 0


def primary_only(counts: dict[safe.Cell, int], minimum: int) -> set[safe.Cell]:
    return {cell for cell, count in counts.items() if count < minimum}


def test_the_attacker_subtracts_when_only_small_cells_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "hidden_cells", primary_only)
    shown = protect(KNOWN)
    small: set[Cell] = {("row 0", "column 1"), ("row 2", "column 3")}
    assert set(Attacker(shown).recovered(truth_of(KNOWN))) == small
    assert small_sums(shown)[frozenset([("row 0", "column 1")])] == 3
    assert small_sums(shown)[frozenset([("row 2", "column 3")])] == 4


def test_the_attacker_adds_up_neighbours_that_are_hidden_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "hidden_cells", primary_only)
    two_small = listing(1, 2, 30, 40)
    assert small_sums(protect(two_small)) == {frozenset({("row 0", SUM), ("row 1", SUM)}): 3}


def test_the_attacker_uses_what_is_possible_and_not_only_subtraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "hidden_cells", primary_only)
    full = listing(4, 4, 30)
    told_small_and_adding_up_to_eight = Attacker(protect(full)).recovered(truth_of(full))
    assert told_small_and_adding_up_to_eight == [("row 0", SUM), ("row 1", SUM)]


def test_one_small_group_cannot_be_subtracted_from_the_total() -> None:
    shown = protect(listing(40, 3, 60))
    assert [line.total for line in shown.lines()] == [None, None, 60]
    assert shown.total == 103


def test_a_zero_is_hidden_as_other_small_numbers_are() -> None:
    shown = protect(table([0, 30, 20], [12, 15, 24], [7, 11, 18]))
    assert shown.cell("row 0", "column 0") is None


def test_sums_below_the_minimum_are_hidden_too() -> None:
    shown = protect(table([1, 1], [30, 40]))
    assert shown.cell("row 0") is None
    assert protect(listing(1, 2)).total is None
    assert protect({}).total is None


def test_a_higher_minimum_hides_more() -> None:
    assert protect(listing(7, 8, 30, 40)).hidden == 0
    assert protect(listing(7, 8, 30, 40), minimum=10).hidden == 2


@pytest.mark.parametrize("minimum", [4, 1, 0, -5])
def test_the_minimum_is_never_lowered(minimum: int) -> None:
    with pytest.raises(ValueError, match=f"The minimum is {minimum}, but groups below 5 are never shown"):
        protect(KNOWN, minimum=minimum)


def test_the_order_of_rows_tells_nothing_of_the_counts() -> None:
    assert protect({("b",): 90, ("a",): 1, ("c",): 2}).rows() == ("a", "b", "c")


def test_a_raw_table_keeps_its_own_order_and_its_empty_rows() -> None:
    raw = RawTable(("younger", "older", "oldest"), ("site", "online"), {("older", "site"): 9})
    shown = protect(raw)
    assert shown.rows() == ("younger", "older", "oldest")
    assert shown.columns() == ("site", "online")
    assert shown.cell("oldest", "online") is None


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({("a",): -4}, "must be a whole number of people"),
        ({("a",): 4.0}, "must be a whole number of people"),
        ({("a",): True}, "must be a whole number of people"),
        ({("a",): 9, ("a", "b"): 9}, "Every key must have one label"),
        ({("a", "b", "c"): 9}, "Every key must have one label"),
        ({(): 9}, "Every key must have one label"),
    ],
)
def test_counts_that_make_no_table_are_refused_without_repeating_them(counts: Counts, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refusal:
        protect(counts)
    assert not any(digit in str(refusal.value) for digit in "49")


def test_labels_that_make_no_table_are_refused() -> None:
    with pytest.raises(ValueError, match="same label"):
        RawTable(("a", "a"), (), {})
    with pytest.raises(ValueError, match="no place for"):
        RawTable(("a",), (), {("b",): 9})
    with pytest.raises(ValueError, match="no place for"):
        RawTable(("a",), ("b",), {("a",): 9})


def test_the_published_table_is_ready_for_json() -> None:
    assert json.loads(json.dumps(protect(table([20, 30], [9, 15])).as_dict())) == {
        "minimum": 5,
        "rows": ["row 0", "row 1"],
        "columns": ["column 0", "column 1"],
        "cells": [[20, 30], [9, 15]],
        "row_totals": [50, 24],
        "column_totals": [29, 45],
        "total": 74,
    }


def test_twenty_by_twenty_takes_less_than_a_second_of_work() -> None:
    draw = Random(4)
    large = table(*([draw.randrange(30) for _ in range(20)] for _ in range(20)))
    started = time.process_time()
    shown = protect(large)
    assert time.process_time() - started < 1.5
    assert Attacker(shown).known_sums(1) == {}
