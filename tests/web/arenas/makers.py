"""What the tests of the arenas make: facts of a series, of an arena."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from landsby.web.arenas import seats
from landsby.web.arenas.actions.arena import BASICS, ENTRY, ArenaFacts, RoleFacts
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile
from landsby.web.arenas.recurrence import read
from landsby.web.arenas.series import SeriesFacts
from landsby.web.venues.bookings import Diary
from landsby.web.venues.models import VenueBooking
from landsby.web.venues.times import OSLO

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def next_day(weekday: int) -> date:
    """The next such weekday (0 is Monday), from tomorrow on."""
    return tomorrow() + timedelta(days=(weekday - tomorrow().weekday()) % 7)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), OSLO)


def weekly(arena: Arena, weekday: int = 1, **changed) -> SeriesFacts:
    """Tuesdays 18–21 at the arena's venue from the next one on, eight seats on site and two online."""
    facts = {
        "rule": read(f"FREQ=WEEKLY;BYDAY={CODES[weekday]}"),
        "first_day": next_day(weekday),
        "last_day": None,
        "starts": time(18),
        "ends": time(21),
        "venue": arena.venue,
        "seats_on_site": 8,
        "seats_online": 2,
    }
    return SeriesFacts(**{**facts, **changed})


def arena_facts(agency, **changed) -> ArenaFacts:
    """A small arena with what a form must have."""
    basics = {name: Arena._meta.get_field(name).get_default() for name in BASICS}
    basics |= {
        "agency": agency,
        "name": "Tegnekroken",
        "in_short": "Vi tegner.",
        "what_happens": "Vi tegner sammen.",
    }
    facts = {
        "basics": basics | {"for_whom": "Deg som liker å tegne."},
        "entry": {name: EntryProfile._meta.get_field(name).get_default() for name in ENTRY},
        "first_time": ["Elin møter deg ved døra."],
        "roles": [RoleFacts("Vert", "Tar imot.", 1)],
        "topics": [],
        "new_topics": ["Tegning"],
        "partners": [],
        "hosts": [],
    }
    return ArenaFacts(**{**facts, **changed})


def take_seat(session: ArenaSession) -> uuid.UUID:
    key = uuid.uuid4()
    seats.take(session.pk, Mode.ON_SITE, [key])
    return key


def booking_of(session: ArenaSession) -> VenueBooking:
    """What is booked for a session, as it is in the database."""
    return VenueBooking.objects.get(held_for=session.key)


def double_bookings(venue) -> list[str]:
    """Every pair of a venue's bookings that stand at the same time; there must be none."""
    kept = list(VenueBooking.objects.filter(venue=venue, returned_at=None).select_related("agency"))
    return [
        sentence
        for number, one in enumerate(kept)
        if (sentence := Diary(venue, [], kept[:number]).why_not(one.starts_at, one.ends_at))
    ]
