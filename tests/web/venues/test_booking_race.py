"""Many want the same room, or the same things, at once: no two have them."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from landsby.web.arenas.actions.equipment import keep_equipment
from landsby.web.arenas.actions.sessions import When, add_session
from landsby.web.arenas.models import ArenaSession
from landsby.web.venues.actions.venues import book_venue
from landsby.web.venues.bookings import peak
from landsby.web.venues.models import Equipment, VenueBooking
from tests.cast import actor
from tests.conftest import SOAK
from tests.web.arenas.makers import at, double_bookings, tomorrow
from tests.web.arenas.race import race

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 64 if SOAK else 16


def test_one_of_many_gets_the_room(kari, town, venue):
    coordinator, span = actor(kari), (at(tomorrow(), 10), at(tomorrow(), 12))

    def run(number: int) -> None:
        book_venue(coordinator, venue, town.school, f"Gruppe {number}", span)

    assert race(WORKERS, run) == {"won": 1, "refused": WORKERS - 1}
    assert not double_bookings(venue)


def test_bookings_and_sessions_race_for_drawn_times(kari, town, arena, venue):
    coordinator, draw = actor(kari), Random(26)
    starts = [at(tomorrow(), draw.randrange(8, 20)) for _ in range(WORKERS)]
    spans = [(start, start + timedelta(minutes=draw.randrange(30, 240))) for start in starts]

    def run(number: int) -> None:
        if number % 2:
            book_venue(coordinator, venue, town.school, "Gruppe", spans[number])
        else:
            add_session(coordinator, arena, When(*spans[number], venue), 8, 0)

    outcomes = race(WORKERS, run)
    assert set(outcomes) <= {"won", "refused"}
    assert VenueBooking.objects.count() == outcomes["won"]
    assert not double_bookings(venue)


def test_a_booking_after_only_looking_is_found_out(town, venue):
    """The planted fault: what the two of them wrote stands at the same time."""
    for hour in (10, 11):
        span = {"starts_at": at(tomorrow(), hour), "ends_at": at(tomorrow(), hour + 2)}
        VenueBooking.objects.create(venue=venue, agency=town.school, what_for="Gruppe", **span)
    assert double_bookings(venue)


def test_never_more_pieces_than_there_are(kari, town, arena):
    things = Equipment.objects.create(agency=town.club, name="Hodetelefoner", pieces=5)
    begin = at(tomorrow(), 17)
    sessions = [
        ArenaSession.objects.create(
            arena=arena, planned_day=tomorrow(), starts_at=begin, ends_at=begin + timedelta(hours=2)
        )
        for _ in range(WORKERS)
    ]
    coordinator = actor(kari)
    outcomes = race(WORKERS, lambda number: keep_equipment(coordinator, sessions[number], things, 2))
    assert outcomes == {"won": 2, "refused": WORKERS - 2}
    assert peak(things.bookings.values_list("starts_at", "ends_at", "pieces")) == 4
