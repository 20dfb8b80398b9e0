"""Tables with levels, tables that share numbers, and what was published before."""

import os
from random import Random
from typing import Any

import pytest

from landsby.engines.disclosure import RawTable, protect, protect_together, suppress
from tests.engines.disclosure.attacker import Attacker, Cell, at, changes_between, numbers_in, truth_of
from tests.engines.disclosure.drawn import CLASSES, Person, counted, people

SOAK = os.environ.get("LANDSBY_SOAK") == "1"
Document = dict[str, Any]


def truth_in(*tables: RawTable) -> dict[Cell, int]:
    return {cell: n for each in tables for cell, n in truth_of(each.counts, each.names).items()}


def found_by(attacker: Attacker, truth: dict[Cell, int]) -> tuple[object, ...]:
    return attacker.small_sums(2), attacker.surely_small(truth), attacker.recovered(truth)


NOTHING = ({}, [], [])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(400 if SOAK else 8))
def test_an_attacker_recovers_nothing_from_classes_schools_and_towns(seed: int) -> None:
    raw = counted(people(Random(seed), Random(seed).choice([40, 120, 300])), "band")
    assert found_by(Attacker(protect(raw).as_dict()), truth_in(raw)) == NOTHING


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(400 if SOAK else 8))
def test_an_attacker_recovers_nothing_from_two_tables_of_the_same_people(seed: int) -> None:
    crowd = people(Random(seed), Random(seed).choice([60, 150, 300]))
    tables = counted(crowd, "band"), counted(crowd, "group")
    shown = protect_together(tables)
    assert found_by(Attacker(*(each.as_dict() for each in shown)), truth_in(*tables)) == NOTHING


def test_two_tables_that_are_protected_apart_give_each_other_away() -> None:
    """The fault that linking is there for."""
    crowd = people(Random(1), 60)
    tables = counted(crowd, "band"), counted(crowd, "group")
    apart = Attacker(*(protect(each).as_dict() for each in tables))
    assert apart.surely_small(truth_in(*tables)) != []


def test_tables_that_count_different_people_share_nothing() -> None:
    first = RawTable(("a", "b", "c"), (), {("a",): 2, ("b",): 9, ("c",): 30}, of="girls")
    second = RawTable(("a", "b", "c"), (), {("a",): 20, ("b",): 19, ("c",): 30}, of="boys")
    shown = protect_together([first, second])
    assert [table.hidden for table in shown] == [2, 0]
    assert [table.as_dict() for table in shown] == [protect(first).as_dict(), protect(second).as_dict()]


def test_tables_that_do_not_agree_are_refused() -> None:
    first, second = (RawTable(("a",), (column,), {("a", column): n}) for column, n in (("x", 8), ("y", 9)))
    with pytest.raises(ValueError, match="do not agree on a number that they share"):
        protect_together([first, second])


def test_levels_have_sums_and_names() -> None:
    raw = RawTable((("A", "x"), ("A", "y"), ("B", "z")), ("k",), {(("A", "x"), "k"): 7, (("A", "y"), "k"): 8})
    shown = protect(RawTable(raw.rows, raw.columns, {**raw.counts, (("B", "z"), "k"): 9}))
    assert shown.rows() == ("A", "A / x", "A / y", "B", "B / z")
    assert [(line.label, line.level, line.total) for line in shown.lines()] == [
        ("A", 1, 15), ("x", 2, 7), ("y", 2, 8), ("B", 1, 9), ("z", 2, 9),
    ]  # fmt: skip
    assert shown.cell(("A", "y"), "k") == shown.cell("A / y", "k") == 8
    assert shown.as_dict()["rows"][:2] == ["A", ["A", "x"]]


def test_labels_that_make_no_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="both for a group and for a part"):
        RawTable(("A", ("A", "x")), (), {})
    with pytest.raises(ValueError, match="same label"):
        RawTable((("A", "x"), "A / x"), (), {})
    with pytest.raises(ValueError, match="at least one word"):
        RawTable(((),), (), {})


# What was published before.


def before_and_after(seed: int) -> tuple[list[Person], list[Person]]:
    """A crowd, and the same with a few who came, left or moved: what differs is about few."""
    draw = Random(seed)
    crowd = people(draw, draw.choice([60, 150, 300]))
    after = [dict(person) for person in crowd]
    how = draw.choice(["left", "came", "moved", "group"])
    if how == "left":
        del after[: draw.randint(1, 12)]
    if how == "came":
        after += people(draw, draw.randint(1, 12))
    if how == "moved":
        for person in draw.sample(after, draw.randint(1, 6)):
            person["place"] = draw.choice(CLASSES)
    if how == "group":
        after = [person for person in after if person["place"] != CLASSES[0] or draw.random() < 0.8]
    return crowd, after


def small_changes(before: Document, after: Document, truth: dict[Cell, int]) -> tuple[object, ...]:
    """Changes of one to four that two releases tell: as numbers, by subtraction, or as surely that small.

    `truth` has the true sizes of the changes. Where some came and others left, sums and limits tell nothing.
    """
    changes = Attacker(changes_between(before, after))
    few = range(-4, 5)
    one_way = min(changes.published.values(), default=0) >= 0 and min(truth.values()) >= 0
    small = {cell: n for cell, n in truth.items() if 0 < abs(n) < 5}
    return (
        [cell for cell, n in changes.published.items() if n and n in few],
        [n for n in changes.known_sums(2 if one_way else 1).values() if n and n in few],
        [cell for cell in changes.surely_small(truth) if cell in small] if one_way else [],
    )


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(600 if SOAK else 14))
def test_a_few_who_came_left_or_moved_cannot_be_told_from_two_releases(seed: int) -> None:
    crowd, later = before_and_after(seed)
    first = protect(counted(crowd, "band"))
    second = protect(counted(later, "band"), published=[first.as_dict()])
    truth = truth_in(counted(later, "band"))
    assert found_by(Attacker(second.as_dict()), truth) == NOTHING
    earlier = truth_in(counted(crowd, "band"))
    sign = -1 if len(later) < len(crowd) else 1
    sizes = {cell: sign * (n - earlier[cell]) for cell, n in truth.items()}
    assert small_changes(first.as_dict(), second.as_dict(), sizes) == ([], [], [])
    assert truth == earlier or hidden_in(first.as_dict()) <= hidden_in(second.as_dict())


def hidden_in(document: Document) -> set[Cell]:
    return {cell for cell, n in numbers_in(document) if n is None}


def shown_in(document: Document) -> set[Cell]:
    return {cell for cell, n in numbers_in(document) if n is not None}


def test_two_releases_that_know_nothing_of_each_other_tell_of_the_few_who_moved() -> None:
    """The fault that the earlier release is given for."""
    told = 0
    for seed in range(3):
        crowd, later = before_and_after(seed)
        first, second = protect(counted(crowd, "band")), protect(counted(later, "band"))
        told += small_changes(first.as_dict(), second.as_dict(), {at(): 0})[0] != []
    assert told


@pytest.mark.soak
@pytest.mark.parametrize("seed", [*range(400 if SOAK else 4), 31])
def test_a_second_table_of_the_same_people_gives_nothing_of_the_first_away(seed: int) -> None:
    crowd = people(Random(seed), Random(seed).choice([60, 150, 300]))
    first = protect(counted(crowd, "band")).as_dict()
    second = protect(counted(crowd, "group"), published=[first]).as_dict()
    truth = truth_in(counted(crowd, "band"), counted(crowd, "group"))
    beforehand = Attacker(first, with_nothing_shown(second)).recovered(truth)
    still_hidden = [cell for cell in beforehand if cell not in shown_in(second)]
    assert found_by(Attacker(first, second), truth) == ({}, [], still_hidden)


def with_nothing_shown(document: Document) -> Document:
    """The shape alone: what somebody told which numbers are small knows without this table, such as that
    a class of twelve, published before, is four and four and four when all three are small."""
    return document | {
        "cells": [[None for _ in document["columns"]] for _ in document["rows"]],
        "row_totals": [None for _ in document["rows"]],
        "column_totals": [None for _ in document["columns"]],
        "total": None,
    }


def test_the_same_table_published_again_is_the_same() -> None:
    raw = counted(people(Random(3), 150), "band")
    first = protect(raw).as_dict()
    assert protect(raw, published=[first]).as_dict() == first


def test_one_pupil_more_is_not_shown() -> None:
    before = protect({("a",): 20, ("b",): 30, ("c",): 40}).as_dict()
    after = protect({("a",): 21, ("b",): 30, ("c",): 40}, published=[before])
    assert [line.total for line in after.lines()] == [None, 30, 40]
    assert after.total is None


def test_a_class_with_and_without_a_group_tells_nothing_of_the_group() -> None:
    whole = protect(
        {("7A", "much"): 9, ("7A", "little"): 16, ("7B", "much"): 12, ("7B", "little"): 14}
    ).as_dict()
    without = protect(
        {("7A", "much"): 6, ("7A", "little"): 15, ("7B", "much"): 12, ("7B", "little"): 14}, published=[whole]
    )
    assert (without.cell("7A", "much"), without.cell("7A", "little"), without.cell("7A")) == (
        None,
        None,
        None,
    )


def test_other_counts_under_another_name_are_other_counts() -> None:
    autumn = protect(RawTable(("a", "b"), (), {("a",): 20, ("b",): 30}, of="autumn")).as_dict()
    spring = RawTable(("a", "b"), (), {("a",): 21, ("b",): 30}, of="spring")
    assert protect(spring, published=[autumn]).hidden == 0


def test_what_cannot_be_protected_any_more_is_said() -> None:
    careless = protect(RawTable(("a", "b"), (), {("a",): 20, ("b",): 30})).as_dict()
    careless |= {"row_totals": [27, None], "total": 30}
    with pytest.raises(suppress.Exposed, match="gives small numbers away, whatever is hidden now"):
        protect(RawTable(("a", "b"), (), {("a",): 27, ("b",): 3}), published=[careless])


@pytest.mark.parametrize(
    "document", [{}, {"rows": 3}, {"rounded_to": 5}, protect({("a",): 9}).as_dict() | {"total": -1}]
)
def test_what_is_no_published_table_is_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="must be a table as it was published"):
        protect({("a",): 9}, published=[document])
