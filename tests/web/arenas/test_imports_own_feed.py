"""A calendar brought in: our own evenings are known, clashes are told first, a day's own room is its room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.occasions import occasion_of
from landsby.web.venues.bookings import book
from landsby.web.venues.models import Venue
from tests.cast import signed_in

from .makers import next_day
from .test_imports_pages import look_at_times, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(kari):
    return signed_in(kari)


def own_feed(client, arena) -> bytes:
    return client.get(f"/places/{arena.slug}.ics").content


def test_an_arenas_own_feed_brought_back_changes_nothing(at_work, arena, evening):
    before = own_feed(at_work, arena)
    preview = look_at_times(at_work, arena, before)
    assert preview.status_code == 200
    save(at_work, "sessions", preview)
    assert ArenaSession.objects.count() == 1
    assert own_feed(at_work, arena) == before


def test_an_evening_that_was_moved_in_ones_own_feed_is_moved(at_work, arena, evening):
    text = (
        own_feed(at_work, arena)
        .decode()
        .replace("DTEND;", "X-NO;")
        .replace("\r\nX-NO", "\r\nDURATION:PT3H\r\nX-NO")
    )
    save(at_work, "sessions", look_at_times(at_work, arena, text))
    evening.refresh_from_db()
    assert evening.ends_at - evening.starts_at == timedelta(hours=3)
    assert ArenaSession.objects.count() == 1


def test_a_clash_is_told_before_anything_is_saved(at_work, town, arena, evening):
    """Somebody else has Brygga on that evening."""
    other = Arena.objects.create(
        agency=town.club,
        slug="verkstedet",
        name="Verkstedet",
        venue=arena.venue,
        checked_on=timezone.localdate(),
    )
    evening.arena = other
    evening.save()
    book(occasion_of(evening))
    data = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:clash\r\n"
        f"DTSTART:{evening.starts_at:%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    preview = look_at_times(at_work, arena, data)
    assert preview.status_code == 422
    assert "Verkstedet" in preview.content.decode()
    assert not arena.sessions.exists()


def test_one_evening_in_another_room_is_in_that_room(at_work, town, arena):
    loft = Venue.objects.create(
        organisation=town.municipality,
        name="Loftet",
        slug="loftet",
        kind="club",
        area=arena.venue.area,
        street="",
    )
    day = next_day(weekday=1) + timedelta(days=7)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0",
        "BEGIN:VEVENT", "UID:t", f"DTSTART;TZID=Europe/Oslo:{day - timedelta(days=7):%Y%m%d}T180000",
        "DURATION:PT2H", "RRULE:FREQ=WEEKLY;BYDAY=TU", "LOCATION:Brygga", "END:VEVENT",
        "BEGIN:VEVENT", "UID:t", f"RECURRENCE-ID;TZID=Europe/Oslo:{day:%Y%m%d}T180000",
        f"DTSTART;TZID=Europe/Oslo:{day:%Y%m%d}T180000", "DURATION:PT2H", "LOCATION:Loftet", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip
    save(at_work, "sessions", look_at_times(at_work, arena, "\r\n".join(lines)))
    assert arena.sessions.get(planned_day=day).venue == loft
    assert set(arena.sessions.exclude(planned_day=day).values_list("venue__name", flat=True)) == {"Brygga"}
