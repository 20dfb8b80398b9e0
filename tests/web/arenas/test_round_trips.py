"""What goes out and comes in again is the same: drawn arenas through HSDS, and drawn evenings through ICS."""

from __future__ import annotations

import json
import os
import random
from datetime import date, time, timedelta

import pytest
from django.db import transaction
from django.test import Client
from icalendar import Calendar

from landsby.web.arenas.choices import LEVELS, MAY, Degree
from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession, Topic
from landsby.web.arenas.recurrence import read
from landsby.web.arenas.series import begin
from landsby.web.venues import bookings
from landsby.web.venues.models import Venue
from tests.cast import signed_in

from .makers import at, tomorrow, weekly
from .test_imports_pages import look, look_at_times, save

pytestmark = pytest.mark.django_db

RULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=MONTHLY;BYDAY=1TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=DAILY;COUNT=9",
]
TEXT = "Vi spiller brettspill & mak: «kom når du vil», sier Åse; å/ø-æ 100 % <gratis>, også \\n og 3 + 4"
WORDS = tuple(TEXT.split(" "))
DEGREES = ["watch", "join", "contribute"]


def draw_text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 12)))[:most].strip()


def draw_arena(arena: Arena, chance: random.Random) -> None:
    """The arena with drawn texts, ages, entry, topics and times."""
    arena.name, arena.in_short = draw_text(chance, 80), draw_text(chance, 140)
    arena.what_happens = "\n\n".join(draw_text(chance, 300) for _part in range(chance.randint(1, 3)))
    arena.for_whom, arena.language = draw_text(chance, 400), chance.choice(["nb", "nn", "en"])
    arena.age_from, arena.age_to = sorted(chance.sample(range(5, 31), 2))
    arena.save()
    entry = arena.entry
    for name, levels in LEVELS.items():
        setattr(entry, name, chance.choice(list(levels)))
    for name in MAY:
        setattr(entry, name, chance.random() < 0.5)
    entry.people_from, entry.people_to = sorted(chance.sample(range(1, 60), 2))
    entry.payment_kr = chance.choice([0, 0, 20, 450])
    entry.degrees = [one for one in Degree.values if one in chance.sample(DEGREES, chance.randint(1, 3))]
    entry.save()
    arena.topics.set(chance.sample(list(Topic.objects.order_by("pk")), chance.randint(0, 1)))
    arena.series.all().delete()
    for rule in chance.sample(RULES, chance.randint(0, 3)):
        ArenaSeries.objects.create(arena=arena, venue=arena.venue, **draw_times(rule, chance))


def draw_times(rule: str, chance: random.Random) -> dict[str, object]:
    first = tomorrow() + timedelta(days=chance.randint(0, 60))
    last = first + timedelta(days=chance.randint(30, 200)) if chance.random() < 0.5 else None
    starts = time(chance.randint(8, 20), chance.choice([0, 15, 30]))
    return {
        "rrule": str(read(rule)),
        "first_day": first,
        "last_day": last,
        "starts": starts,
        "ends": time(22),
    }


def exported(client: Client) -> dict[str, object]:
    (record,) = client.get("/hsds/services?full=true").json()["contents"]
    return record | {"assured_date": None}  # the day on which somebody looked at it last


def check_hsds(client: Client, arena: Arena, count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _town in range(count):
        with transaction.atomic():
            draw_arena(arena, chance)
            before = exported(client)
            preview = look(client, arena.agency, json.dumps(before))
            assert preview.status_code == 200, preview.content.decode()
            save(client, "arenas", preview)
            assert exported(client) == before
            assert Arena.objects.count() == 1
            transaction.set_rollback(True)
        arena.refresh_from_db()


def check_new(client: Client, arena: Arena, count: int, seed: int) -> None:
    """Into a town that does not have it, all comes that a file can bring."""
    chance = random.Random(seed)
    for _town in range(count):
        with transaction.atomic():
            draw_arena(arena, chance)
            before = exported(client)
            Arena.objects.all().delete()
            save(client, "arenas", look(client, arena.agency, json.dumps(before)))
            made = Arena.objects.get()
            assert (made.name, made.in_short, made.for_whom) == (arena.name, arena.in_short, arena.for_whom)
            assert made.what_happens == arena.what_happens
            assert times_of(made) == times_of_record(before)
            transaction.set_rollback(True)
        arena.refresh_from_db()


def times_of(arena: Arena) -> set[tuple[str, date, date | None, str]]:
    return {
        (str(read(one.rrule)), one.first_day, one.last_day, f"{one.starts:%H:%M}")
        for one in arena.series.all()
    }


def times_of_record(record: dict[str, object]) -> set[tuple[str, date, date | None, str]]:
    return {
        (
            one["notes"].removeprefix("RRULE:").partition(" ")[0],
            date.fromisoformat(one["dtstart"]),
            date.fromisoformat(one["until"]) if "until" in one else None,
            one["opens_at"][:5],
        )
        for one in record["schedules"]
    }


def check_ics(client: Client, arena: Arena, count: int, seed: int) -> None:
    """Evenings of a drawn series, some moved and some called off, through the arena's own feed."""
    chance = random.Random(seed)
    for _town in range(count):
        with transaction.atomic():
            days = chance.sample(range(1, 50), 6)
            for day in days:
                starts = at(
                    tomorrow() + timedelta(days=day), chance.randint(8, 19), chance.choice([0, 15, 30])
                )
                ArenaSession.objects.create(
                    arena=arena,
                    venue=arena.venue,
                    planned_day=starts.date(),
                    starts_at=starts,
                    ends_at=starts + timedelta(hours=2),
                    seats_on_site=8,
                    status=chance.choice(["planned", "planned", "cancelled"]),
                )
            before = client.get(f"/places/{arena.slug}.ics").content
            preview = look_at_times(client, arena, before)
            assert preview.status_code == 200, preview.content.decode()
            save(client, "sessions", preview)
            assert client.get(f"/places/{arena.slug}.ics").content == before
            assert arena.sessions.count() == len(days)
            transaction.set_rollback(True)


def draw_series(arena: Arena, chance: random.Random) -> None:
    """A series with its evenings: some moved to other hours, days or rooms, some called off."""
    series = ArenaSeries(arena=arena)
    rule, starts = chance.choice(RULES), time(chance.randint(10, 17), chance.choice([0, 15, 30]))
    facts = weekly(arena, rule=read(rule), starts=starts, ends=time(starts.hour + 2, starts.minute))
    begin(series, facts, leave_out_taken=True)
    sessions = list(series.sessions.order_by("starts_at")[:12])
    for session in chance.sample(sessions, min(len(sessions), chance.randint(1, 6))):
        change_evening(session, chance)


def change_evening(session: ArenaSession, chance: random.Random) -> None:
    if chance.random() < 0.4:
        session.status = ArenaSession.Status.CANCELLED
    else:
        later = timedelta(minutes=chance.choice([-60, 15, 45, 90]))
        session.starts_at, session.ends_at = session.starts_at + later, session.ends_at + later
        session.venue = chance.choice([session.venue, Venue.objects.get(slug="loft")])
        session.status = ArenaSession.Status.MOVED
    session.tell_anew()
    session.save()


def told_of(arena: Arena, client: Client) -> list[tuple[str, ...]]:
    """What the arena's feed says of each evening, but for its id and how often it was changed."""
    said = Calendar.from_ical(client.get(f"/places/{arena.slug}.ics").content)
    names = ("DTSTART", "DTEND", "STATUS", "SUMMARY", "LOCATION")
    found = [tuple(one[name].to_ical() for name in names) for one in said.walk("VEVENT")]
    return sorted(found)


def check_series(client: Client, arena: Arena, count: int, seed: int) -> None:
    """Its own feed changes nothing; where all of it is gone, the feed brings it again, and twice is once."""
    chance = random.Random(seed)
    for _town in range(count):
        with transaction.atomic():
            draw_series(arena, chance)
            before, told = client.get(f"/places/{arena.slug}.ics").content, told_of(arena, client)
            there = list(arena.sessions.order_by("pk").values())
            save(client, "sessions", look_at_times(client, arena, before))
            assert client.get(f"/places/{arena.slug}.ics").content == before
            assert list(arena.sessions.order_by("pk").values()) == there
            bookings.forget(arena.sessions.values_list("key", flat=True))
            arena.sessions.all().delete()
            arena.series.all().delete()
            for _time in range(2):
                save(client, "sessions", look_at_times(client, arena, before))
                assert told_of(arena, client) == told
            transaction.set_rollback(True)


@pytest.fixture
def loft(arena) -> Venue:
    """A second room, with a comma in its name."""
    loft = Venue.objects.get(pk=arena.venue.pk)
    loft.pk, loft.slug, loft.name = None, "loft", "Loftet, 2. høgda"
    loft.save()
    return loft


@pytest.fixture
def at_work(kari):
    return signed_in(kari)


def test_an_arena_through_hsds_is_the_same(at_work, arena):
    check_hsds(at_work, arena, 6, seed=1)


def test_a_new_arena_through_hsds_has_all_that_went_out(at_work, arena):
    check_new(at_work, arena, 4, seed=2)


def test_evenings_through_ics_are_the_same(at_work, arena):
    check_ics(at_work, arena, 4, seed=3)


def test_series_with_moved_and_cancelled_evenings_through_ics_are_the_same(at_work, arena, loft):
    check_series(at_work, arena, 4, seed=7)


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("LANDSBY_SOAK") != "1", reason="a long campaign: make soak")
def test_very_many_arenas_and_evenings_are_the_same(at_work, arena, loft):
    check_hsds(at_work, arena, 400, seed=4)
    check_new(at_work, arena, 400, seed=5)
    check_ics(at_work, arena, 200, seed=6)
    check_series(at_work, arena, 100, seed=8)
