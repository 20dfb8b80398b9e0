"""The room's part of the world of the tests: arenas of each kind, an evening, and what is booked for it."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.utils import timezone

from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, ArenaRole, ArenaSeries, EntryProfile, Hosting
from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.occasions import occasion_of
from landsby.web.people.models import Worker
from landsby.web.venues.bookings import keep
from tests.cast import make_arena, make_evening
from tests.world import World


def build(world: World) -> None:
    town = world.town
    arena = make_arena(town, world.made["venue"], world.workers["elin"])
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
    world.add("the topics", key=lasting_id("taxonomies", "topics"))
    world.add("a term", key=lasting_id("terms", "entry-profile/people_from"))
    world.add("no list", path="locations")
    world.add("snohvit, closed", slug=hut.slug)
    world.add("snohvit's record", key=lasting_id("arenas", hut.slug))
    world.add("broa, run together", slug=bridge.slug)
    world.add("spillhuset in English", slug=arena.slug, language="en")
    world.add("broa in English", slug=bridge.slug, language="en")
    world.add("lykta, not published", slug=lamp.slug)
    world.made["left"] = _arena(town.club, "forlatt")
    _evening(world, arena)


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
    kept = keep(occasion_of(evening), world.made["headphones"], 1)
    world.add("spillhuset tomorrow", pk=evening.pk)
    world.add("a role tomorrow", pk=evening.pk, role=role.pk)
    world.add("spillhuset's tuesdays", pk=series.pk)
    world.add("headphones tomorrow", pk=kept.pk)
