"""Small numbers are hidden, cannot be recovered, and little else is lost."""

import json
import os
from itertools import combinations
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from landsby.engines.disclosure import RawTable, SafeTable, protect, suppress
from landsby.engines.disclosure.attack import Aim, Attack
from landsby.engines.disclosure.case import case_of
from landsby.engines.disclosure.programme import Circles, Demand, cheapest_cover
from tests.engines.disclosure.attacker import Attacker, at, truth_of
from tests.engines.disclosure.drawn import Counts, drawn_counts, listing, table

SOAK = os.environ.get("LANDSBY_SOAK") == "1"


def attacker_of(shown: SafeTable) -> Attacker:
    return Attacker(shown.as_dict())


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
    hidden = attacker_of(protect(KNOWN)).hidden
    assert set(hidden) == {at(row=f"row {i}", column=f"column {j}") for i in (0, 2) for j in (1, 3)}


@given(counts=any_counts, minimum=st.sampled_from([5, 5, 5, 7, 10]))
@example(counts=listing(40, 3), minimum=5)
@example(counts=listing(1, 2, 30, 40), minimum=5)
@example(counts=listing(0, 0, 20), minimum=5)
@example(counts=table([0, 0], [0, 9]), minimum=5)
@example(counts=table([3]), minimum=5)
@example(counts=table([3, 40]), minimum=5)
@settings(deadline=None, max_examples=35)
def test_an_attacker_recovers_nothing(counts: Counts, minimum: int) -> None:
    attacker, truth = attacker_of(protect(counts, minimum=minimum)), truth_of(counts)
    assert attacker.small_sums() == {}
    assert attacker.surely_small(truth) == []
    assert attacker.recovered(truth) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10 if SOAK else 1))
def test_an_attacker_recovers_nothing_in_a_thousand_drawn_tables(seed: int) -> None:
    draw = Random(seed)
    for _ in range(1_000 if SOAK else 45):
        counts = drawn_counts(draw)
        attacker, truth = attacker_of(protect(counts)), truth_of(counts)
        found = attacker.small_sums(2), attacker.surely_small(truth), attacker.recovered(truth)
        assert found == ({}, [], []), counts


@given(counts=any_counts)
@settings(deadline=None, max_examples=15)
def test_what_is_shown_is_true_and_never_small(counts: Counts) -> None:
    shown = attacker_of(protect(counts)).published
    truth = truth_of(counts)
    assert shown == {cell: truth[cell] for cell in shown}
    assert all(count >= 5 for count in shown.values())


@given(rows=st.lists(st.lists(number, min_size=3, max_size=3), min_size=2, max_size=2))
@settings(deadline=None, max_examples=15)
def test_as_little_as_possible_is_hidden_in_a_small_table(rows: list[list[int]]) -> None:
    task = case_of([RawTable.of_counts(table(*rows))], 5, [])[0].task(lambda done: None, suppress.EFFORT)
    sets = (extra for size in range(len(task.prices) + 1) for extra in combinations(task.prices, size))
    by_price = sorted(sets, key=lambda extra: sum(task.prices[n] for n in extra))
    safe = (extra for extra in by_price if all(each.is_safe({*task.must, *extra}) for each in task.attacks))
    assert price(task, task.solve() - task.must) == price(task, set(next(safe)))


def price(task: suppress.Task, numbers: set[int]) -> int:
    return sum(task.prices[n] for n in numbers)


def test_what_is_found_without_any_search_protects_as_well() -> None:
    for seed in range(20):
        counts = drawn_counts(Random(seed))
        attacker, truth = attacker_of(protect(counts, effort=0)), truth_of(counts)
        assert (attacker.small_sums(2), attacker.surely_small(truth), attacker.recovered(truth)) == (
            {},
            [],
            [],
        )


def test_what_is_unseen_anyway_and_known_all_the_same_ends_the_search() -> None:
    """Showing the number does not help against who does not look at it."""
    attack = Attack([(0, (1,))], values=[3, 3], lows=[0, 0], highs=[None, None], aims=[Aim(0, 2)], unseen={0})
    with pytest.raises(suppress.Exposed):
        suppress.Task([attack], must=set(), prices={0: 1000}).solve()


def test_the_cheapest_circle_is_found_where_a_dearer_one_is_nearer() -> None:
    """1 can give way to 2, or to 3, which then must give way to 5."""
    circles = Circles([(0, (1, 2, 3)), (4, (3, 5))], up=[9] * 6, down=[9] * 6)
    assert circles.cheapest(1, 1, {2: 10, 3: 1, 5: 4}, lambda number: number == 1) == {3, 5}
    assert circles.cheapest(1, 1, {2: 10, 3: 1, 5: 14}, lambda number: number == 1) == {2}
    assert circles.cheapest(1, 1, {3: 1}, lambda number: number == 1) is None


@pytest.mark.parametrize("seed", range(5))
def test_the_cheapest_that_meets_demands_one_after_the_other_is_as_cheap_as_for_all_of_them(
    seed: int,
) -> None:
    draw = Random(seed)
    prices = {n: draw.randint(10, 20) for n in range(40)}
    cover, known = suppress.Cover(prices), list[Demand]()
    for _ in range(12):
        more = [drawn_demand(draw) for _ in range(draw.randint(1, 3))]
        known += more
        cover.add(more)
        found, together = cover.cheapest(), cheapest_cover(prices, known)
        assert found is not None
        assert together is not None
        assert sum(map(prices.__getitem__, found)) == sum(map(prices.__getitem__, together))
        assert all(meets(found, demand) for demand in known)


def drawn_demand(draw: Random) -> Demand:
    near = draw.randrange(36)
    worth = {n: draw.randint(1, 3) for n in draw.sample(range(near, near + 4), 3)}
    return Demand(worth, draw.randint(1, 3), draw.choice([None, None, draw.randrange(40)]))


def meets(chosen: set[int], demand: Demand) -> bool:
    worth = sum(value for n, value in demand.worth.items() if n in chosen)
    return worth >= demand.needed or demand.asker not in {None, *chosen}


@given(counts=any_counts)
@settings(deadline=None, max_examples=15)
def test_a_table_without_small_numbers_is_shown_whole(counts: Counts) -> None:
    assert protect({key: count + 5 for key, count in counts.items()}).hidden == 0


@pytest.fixture
def small_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: nothing is hidden but what is small."""
    monkeypatch.setattr(suppress.Task, "solve", lambda task: set(task.must))


@pytest.mark.usefixtures("small_ones_alone")
def test_the_attacker_subtracts_when_only_small_cells_are_hidden() -> None:
    attacker = attacker_of(protect(KNOWN))
    first, second = at(row="row 0", column="column 1"), at(row="row 2", column="column 3")
    assert set(attacker.recovered(truth_of(KNOWN))) == {first, second}
    assert set(attacker.surely_small(truth_of(KNOWN))) == {first, second}
    assert attacker.small_sums(1) == {frozenset([first]): 3, frozenset([second]): 4}


@pytest.mark.usefixtures("small_ones_alone")
def test_the_attacker_adds_up_neighbours_that_are_hidden_together() -> None:
    attacker = attacker_of(protect(listing(1, 2, 30, 40)))
    assert attacker.small_sums() == {frozenset({at(row="row 0"), at(row="row 1")}): 3}


@pytest.mark.usefixtures("small_ones_alone")
def test_the_attacker_uses_what_is_possible_and_not_only_subtraction() -> None:
    full = listing(4, 4, 30)
    told_small_and_adding_up_to_eight = attacker_of(protect(full)).recovered(truth_of(full))
    assert told_small_and_adding_up_to_eight == [at(row="row 0"), at(row="row 1")]


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
        "of": "people",
        "names": ["row", "column"],
        "rounded_to": None,
        "minimum": 5,
        "rows": ["row 0", "row 1"],
        "columns": ["column 0", "column 1"],
        "cells": [[20, 30], [9, 15]],
        "row_totals": [50, 24],
        "column_totals": [29, 45],
        "total": 74,
    }


def test_the_same_table_hides_the_same_cells_each_time() -> None:
    draw = Random(4)
    large = table(*([draw.randrange(30) for _ in range(12)] for _ in range(12)))
    assert protect(large).as_dict() == protect(large).as_dict()


def test_how_far_the_work_has_come_is_told() -> None:
    told: list[float] = []
    protect(KNOWN, report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
