"""How much room there is, in words that do not tell when one person takes a seat."""

from __future__ import annotations

import pytest

from landsby.web.arenas.choices import Room


@pytest.mark.parametrize("seats", range(2, 60))
def test_one_who_takes_a_seat_changes_no_word(seats):
    assert Room.of(seats - 1, seats) == Room.of(seats, seats) == Room.PLENTY


@pytest.mark.parametrize(
    ("free", "seats", "room"),
    [
        (6, 12, Room.PLENTY),
        (5, 12, Room.SOME),
        (4, 12, Room.SOME),
        (3, 12, Room.FEW),
        (1, 12, Room.FEW),
        (0, 12, Room.FULL),
        (0, 0, Room.FULL),
        (1, 1, Room.PLENTY),
    ],
)
def test_the_words_follow_the_share_that_is_free(free, seats, room):
    assert Room.of(free, seats) == room
