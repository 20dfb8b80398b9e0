"""What one's own start page shows of a little that is going on."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from landsby.web.arenas.models import ArenaSession, DoorTap
from landsby.web.venues.models import VenueBooking
from tests.cast import start_page


def test_a_visitor_is_led_to_the_login(client, db):
    assert client.get("/work/")["Location"] == "/account/login/?next=/work/"


def test_a_host_sees_tonight_and_who_waits(elin, evening):
    evening.starts_at, evening.ends_at = timezone.now(), timezone.now() + timedelta(hours=1)
    evening.save()
    assert "Spillhuset" in start_page(elin)


def test_a_school_sees_who_uses_its_rooms(david, town, venue):
    venue.kind = "school"
    venue.save()
    starts = timezone.now() + timedelta(days=1)
    times = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    VenueBooking.objects.create(venue=venue, agency=town.club, what_for="Dagrommet", **times)
    assert "Dagrommet" in start_page(david)


def test_a_leader_sees_sums_and_no_small_ones(farid, arena, evening):
    ArenaSession.objects.filter(pk=evening.pk).update(
        starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=2)
    )
    for number in range(4):
        DoorTap.objects.create(session=evening, key=f"00000000-0000-4000-8000-{number:012}", kind="new")
    page = start_page(farid)
    assert "skjult" in page
    assert ">4<" not in page
