"""Arenas and wishes check themselves."""

import datetime
from dataclasses import FrozenInstanceError

import pytest

from landsby.engines.placement import FieldError, Part, Slot, recommend
from tests.engines.placement.making import THURSDAY, arena, wish


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("name", "\x1b[31m"),
        ("topics", {"tegning"}),
        ("talk", 0),
        ("payment_kr", True),
        ("people", (8, 4)),
        ("ages", [13, 19]),
        ("degrees", frozenset({"lead"})),
        ("may_watch", 1),
        ("area", " "),
    ],
)
def test_a_wrong_arena_cannot_be_made(field, value):
    with pytest.raises(FieldError, match=f"^{field} "):
        arena(**{field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", " "),
        ("likes", ["tegning"]),
        ("max_people", -1),
        ("max_noise", "quiet"),
        ("needs_headphones", None),
        ("mode", None),
        ("when", frozenset({(7, Part.DAY)})),
        ("when", frozenset({(1, 2)})),
        ("when", frozenset({1})),
        ("when", ()),
        ("age", (15,)),
        ("hard", frozenset({"noise", None})),
    ],
)
def test_a_wrong_wish_cannot_be_made(field, value):
    with pytest.raises(FieldError, match=f"^{field} "):
        wish(**{field: value})


def test_a_date_is_on_its_weekday():
    assert Slot(THURSDAY, Part.EVENING, datetime.date(2026, 11, 26)).time == (THURSDAY, Part.EVENING)
    with pytest.raises(FieldError, match=r"^date 2026-11-25 is not on weekday 3; it is on 2"):
        Slot(THURSDAY, Part.EVENING, datetime.date(2026, 11, 25))


def test_nothing_can_be_altered_afterwards():
    with pytest.raises(FrozenInstanceError):
        arena().noise = None  # type: ignore[misc, assignment]
    (found,) = recommend(wish(), [arena()])
    with pytest.raises(TypeError):
        found.reasons_for[0].params["topics"] = ()  # type: ignore[index]


def test_two_arenas_with_one_id_are_refused():
    with pytest.raises(FieldError, match="“tegnerommet” is used by two arenas"):
        recommend(wish(), [arena(), arena()])


def test_a_limit_below_nothing_is_refused():
    with pytest.raises(FieldError, match=r"^limit must be a whole number"):
        recommend(wish(), [arena()], limit=-1)
