"""The room's part of the world of the tests: two premises, their hours, a booking, and things to borrow."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from landsby.web.venues.models import Equipment, Venue, VenueBooking, VenueHours
from tests.cast import make_venue
from tests.world import World


def build(world: World) -> None:
    town = world.town
    pier = make_venue(town)
    school = Venue.objects.create(
        organisation=town.municipality,
        name="Fjordvik skole",
        slug="skolen",
        kind="school",
        area=pier.area,
        street="Skolevegen 1",
    )
    hours = VenueHours.objects.create(venue=school, weekday=1, opens=time(10), closes=time(14))
    later = timezone.now() + timedelta(days=3)
    booking = VenueBooking.objects.create(
        venue=school,
        agency=town.club,
        what_for="Brettspill",
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    headphones = Equipment.objects.create(agency=town.club, name="Hodetelefoner", pieces=4)
    world.made |= {"venue": pier, "headphones": headphones}
    world.add("brygga", slug=pier.slug)
    world.add("the school", slug=school.slug)
    world.add("the school's hours", pk=hours.pk)
    world.add("a booking at the school", pk=booking.pk)
    world.add("headphones", pk=headphones.pk)
