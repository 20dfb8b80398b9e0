"""The room's part of the world of the tests: arenas of each kind, an evening, and what is booked for it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from landsby.web.access.roles import Role
from landsby.web.arenas.models import (
    Arena,
    ArenaRole,
    ArenaSeries,
    EntryProfile,
    Equipment,
    EquipmentBooking,
    Hosting,
    Venue,
    VenueBooking,
    VenueHours,
)
from landsby.web.arenas.names import lasting_id
from landsby.web.people.models import Worker
from tests.cast import make_arena, make_evening, make_venue
from tests.world import World


def build(world: World) -> None:
    town = world.town
    arena = make_arena(town, make_venue(town), world.workers["elin"])
    hut = _arena(town.club, "snohvit", openness="closed")
    bridge = _arena(town.other_club, "broa")
    bridge.partners.add(town.club)
    gro_as_host = Worker.objects.get(account=world.workers["gro"].account, role=Role.HOST)
    for place, worker in (
        (arena, world.workers["ivar"]),
        (hut, world.workers["hakon"]),
        (bridge, gro_as_host),
    ):
        Hosting.objects.create(arena=place, worker=worker)
    lamp = _arena(town.club, "lykta", status="draft")
    world.made |= {"arena": arena, "bridge": bridge}
    world.add("spillhuset", slug=arena.slug)
    world.add("spillhuset's record", key=lasting_id("arenas", arena.slug))
    world.add("its agency's record", key=lasting_id("agencies", arena.agency.slug))
    world.add("snohvit, closed", slug=hut.slug)
    world.add("snohvit's record", key=lasting_id("arenas", hut.slug))
    world.add("broa, run together", slug=bridge.slug)
    world.add("lykta, not published", slug=lamp.slug)
    world.made["left"] = _arena(town.club, "forlatt")
    _evening(world, arena)
    _premises(world, arena)


def _arena(agency: Any, slug: str, **fields: Any) -> Arena:
    arena = Arena.objects.create(
        agency=agency, slug=slug, name=slug.capitalize(), in_short="En stille kveld.", **fields
    )
    EntryProfile.objects.create(arena=arena)
    return arena


def _evening(world: World, arena: Arena) -> None:
    evening = make_evening(arena)
    world.made["evening"] = evening
    role = ArenaRole.objects.create(arena=arena, title="Spillvert")
    series = ArenaSeries.objects.create(
        arena=arena,
        rrule="FREQ=WEEKLY;BYDAY=TU",
        first_day=timezone.localdate(),
        starts=time(17),
        ends=time(20),
    )
    headphones = Equipment.objects.create(agency=world.town.club, name="Hodetelefoner", pieces=4)
    kept = EquipmentBooking.objects.create(equipment=headphones, session=evening)
    world.add("spillhuset tomorrow", pk=evening.pk)
    world.add("a role tomorrow", pk=evening.pk, role=role.pk)
    world.add("spillhuset's tuesdays", pk=series.pk)
    world.add("headphones", pk=headphones.pk)
    world.add("headphones tomorrow", pk=kept.pk)


def _premises(world: World, arena: Arena) -> None:
    school = Venue.objects.create(
        organisation=world.town.municipality,
        name="Fjordvik skole",
        slug="skolen",
        kind="school",
        area=arena.venue.area,
        street="Skolevegen 1",
    )
    hours = VenueHours.objects.create(venue=school, weekday=1, opens=time(10), closes=time(14))
    later = timezone.now() + timedelta(days=3)
    booking = VenueBooking.objects.create(
        venue=school,
        agency=world.town.club,
        what_for="Brettspill",
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    world.add("brygga", slug=arena.venue.slug)
    world.add("the school", slug=school.slug)
    world.add("the school's hours", pk=hours.pk)
    world.add("a booking at the school", pk=booking.pk)
