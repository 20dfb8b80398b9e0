"""A SafeTable is made in one way only and holds nothing that is hidden."""

import copy
import gc
import pickle

import pytest

from landsby.engines.disclosure import SafeTable, groups, protect

SECRET = 4321
COUNTS = {
    ("a", "x"): SECRET,
    ("a", "y"): 2,
    ("b", "x"): 4987,
    ("b", "y"): 4655,
    ("c", "x"): 5777,
    ("c", "y"): 1,
}


@pytest.fixture
def shown() -> SafeTable:
    return protect(COUNTS)


def test_nobody_makes_one_but_its_makers() -> None:
    with pytest.raises(TypeError, match="made by protect"):
        SafeTable()
    with pytest.raises(TypeError):
        SafeTable({("a",): 3})  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no other kinds"):
        type("Forged", (SafeTable,), {})


def test_an_empty_shell_shows_nothing() -> None:
    shell = object.__new__(SafeTable)
    with pytest.raises(TypeError, match="cannot be changed"):
        shell._shown = {}
    with pytest.raises(AttributeError):
        shell.as_dict()


def test_it_cannot_be_changed(shown: SafeTable) -> None:
    with pytest.raises(TypeError, match="cannot be changed"):
        shown._minimum = 1
    with pytest.raises(TypeError, match="cannot be changed"):
        del shown._shown
    with pytest.raises(TypeError, match="does not support item assignment"):
        shown._shown[0, 0] = 1  # type: ignore[index]


def test_it_is_neither_pickled_nor_copied(shown: SafeTable) -> None:
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not pickled or copied"):
            leak(shown)


def test_it_has_no_place_for_what_is_hidden(shown: SafeTable) -> None:
    assert shown.cell("a", "x") is None
    assert not hasattr(shown, "__dict__")
    assert str(SECRET) not in f"{shown!r} {shown} {shown.as_dict()} {shown.lines()}"
    assert SECRET not in reachable_numbers(shown)
    assert shown.column_total("x") in reachable_numbers(shown)


def test_an_unknown_row_or_column_is_refused_by_name(shown: SafeTable) -> None:
    with pytest.raises(KeyError, match="no row or column 'd'"):
        shown.cell("d", "x")
    with pytest.raises(KeyError, match="no row or column 'z'"):
        shown.column_total("z")


def test_groups_leaves_small_groups_out_and_gives_no_total() -> None:
    shown = groups({"drones": 12, "tuba": 1, "cosplay": 5, "chess": 4})
    assert [(line.label, line.total) for line in shown.lines()] == [("cosplay", 5), ("drones", 12)]
    assert shown.total is None
    assert "tuba" not in str(shown.as_dict())


def test_one_small_group_alone_leaves_no_trace() -> None:
    assert groups({"drones": 12, "tuba": 1}).as_dict() == groups({"drones": 12}).as_dict()
    assert groups({"drones": 12, "tuba": 1}).hidden == groups({"drones": 12}).hidden


def test_groups_keeps_to_the_lowest_minimum() -> None:
    with pytest.raises(ValueError, match="never shown"):
        groups({"drones": 12}, minimum=4)
    assert groups({"drones": 12, "cosplay": 8}, minimum=10).rows() == ("drones",)


def reachable_numbers(start: object) -> set[int]:
    """Every number held by an object or by what it holds, down to types and modules."""
    seen: dict[int, object] = {}
    waiting = [start]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen and not isinstance(thing, type):
            seen[id(thing)] = thing
            waiting.extend(gc.get_referents(thing))
    return {thing for thing in seen.values() if isinstance(thing, int)}
