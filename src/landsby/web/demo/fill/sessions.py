"""Eight weeks of sessions behind and ahead, some cancelled or moved, and how the evenings went.

These are laid down as rows, not by actions: an action stamps the present, and what lies behind has its own
time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from dateutil.rrule import rrulestr

from landsby.web.arenas.models import (
    Arena,
    ArenaRole,
    ArenaSeries,
    ArenaSession,
    DoorTap,
    Reflection,
    RoleTaken,
)
from landsby.web.arenas.occasions import occasion_of
from landsby.web.arenas.seats import OPEN
from landsby.web.venues.bookings import book_all
from landsby.web.venues.models import Equipment, EquipmentBooking, VenueBooking
from landsby.web.venues.times import OSLO

from .data import Row

WEEKS = 8
CANCELLED = {
    "nb": "Vi er syke. Vi er tilbake neste uke.",
    "nn": "Vi er sjuke. Vi er tilbake neste veke.",
    "en": "We are ill. We are back next week.",
}
MOVED = {
    "nb": "Starter én time senere. Ellers er alt som før.",
    "nn": "Startar éin time seinare. Elles er alt som før.",
    "en": "It starts an hour later this time. Everything else is as before.",
}
EXTRA = "Vi holder åpent i kveld også."
EQUIPMENT = {
    "spillhuset": "Hodetelefoner som demper lyd",
    "drakt-og-spon": "Symaskiner",
    "rotor-og-ratt": "Droner",
}


@dataclass
class Calendar:
    """Every session of the town, in the order of time within each arena."""

    behind: list[ArenaSession] = field(default_factory=list)
    ahead: list[ArenaSession] = field(default_factory=list)

    def next_of(self, slug: str) -> list[ArenaSession]:
        """The open sessions of an arena from today on."""
        return [row for row in self.ahead if row.arena.slug == slug and row.status in OPEN]

    def last_of(self, slug: str) -> ArenaSession:
        """The last session of an arena that has been."""
        return [row for row in self.behind if row.arena.slug == slug and row.status in OPEN][-1]


def build(
    equipment: dict[str, Equipment], arenas: dict[str, Arena], rows: list[Row], today: date, random: Random
) -> Calendar:
    """Lay down the sessions of all arenas; `equipment` is what can be kept for them, by name."""
    sessions = [
        session
        for row in rows
        for series in row.get("series", [])
        for session in _series(arenas[row["slug"]], series, today, random)
    ]
    sessions += _extra_today(arenas["spillhuset"], sessions, today, random)
    ArenaSession.objects.bulk_create(sessions)
    calendar = Calendar(
        [session for session in sessions if session.planned_day < today],
        sorted((row for row in sessions if row.planned_day >= today), key=lambda row: row.starts_at),
    )
    _bookings(equipment, sessions, _instant(today, time.min))
    _evenings(calendar.behind, {row["slug"]: row.get("reflections", []) for row in rows}, random)
    return calendar


def _key(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _instant(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, OSLO).astimezone(UTC)


def _series(arena: Arena, row: Row, today: date, random: Random) -> Iterator[ArenaSession]:
    first = today - timedelta(weeks=WEEKS, days=today.weekday())
    starts, ends = time.fromisoformat(row["starts"]), time.fromisoformat(row["ends"])
    series = ArenaSeries.objects.create(
        arena=arena,
        rrule=row["rrule"],
        first_day=first,
        starts=starts,
        ends=ends,
        venue=arena.venue,
        seats_on_site=row["seats"][0],
        seats_online=row["seats"][1],
    )
    rule = rrulestr(row["rrule"], dtstart=datetime.combine(first, starts))
    last = datetime.combine(today + timedelta(weeks=WEEKS), time.max)
    for moment in rule.between(datetime.combine(first, time.min), last, inc=True):
        yield _session(series, moment.date(), today, random)


def _session(series: ArenaSeries, day: date, today: date, random: Random) -> ArenaSession:
    session = ArenaSession(
        key=_key(random),
        arena=series.arena,
        series=series,
        planned_day=day,
        starts_at=_instant(day, series.starts),
        ends_at=_instant(day, series.ends),
        venue=series.venue,
        seats_on_site=series.seats_on_site,
        seats_online=series.seats_online,
    )
    chance = random.random()
    if day != today and chance < 0.05:
        session.status, session.note = ArenaSession.Status.CANCELLED, CANCELLED[series.arena.language]
    elif day != today and chance < 0.09:
        session.status, session.note = ArenaSession.Status.MOVED, MOVED[series.arena.language]
        session.starts_at += timedelta(hours=1)
        session.ends_at += timedelta(hours=1)
    session.revision = int(session.status != ArenaSession.Status.PLANNED)
    return session


def _extra_today(
    arena: Arena, sessions: list[ArenaSession], today: date, random: Random
) -> list[ArenaSession]:
    """Whatever day it is, Spillhuset is open tonight: a host's evening can always be tried."""
    if any(session.arena_id == arena.pk and session.planned_day == today for session in sessions):
        return []
    return [
        ArenaSession(
            key=_key(random),
            arena=arena,
            planned_day=today,
            starts_at=_instant(today, time(17)),
            ends_at=_instant(today, time(20)),
            venue=arena.venue,
            note=EXTRA,
            seats_on_site=12,
            seats_online=6,
        )
    ]


def _bookings(equipment: dict[str, Equipment], sessions: list[ArenaSession], now: datetime) -> None:
    """Premises and equipment; where a session is cancelled, both are given back."""
    cancelled = [row.key for row in sessions if row.status == ArenaSession.Status.CANCELLED]
    book_all(map(occasion_of, sessions))
    EquipmentBooking.objects.bulk_create(
        EquipmentBooking(
            equipment=equipment[EQUIPMENT[row.arena.slug]],
            held_for=row.key,
            what_for=row.arena.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            pieces=4,
            returned_at=row.ends_at if row.ends_at < now else None,
        )
        for row in sessions
        if row.arena.slug in EQUIPMENT
    )
    for kept in (VenueBooking.objects, EquipmentBooking.objects):
        kept.filter(held_for__in=cancelled, returned_at=None).update(returned_at=now)


def _evenings(behind: list[ArenaSession], sentences: dict[str, list[str]], random: Random) -> None:
    held = [row for row in behind if row.status != ArenaSession.Status.CANCELLED]
    DoorTap.objects.bulk_create(tap for session in held for tap in _taps(session, random))
    Reflection.objects.bulk_create(
        Reflection(
            session=session,
            text=random.choice(sentences[session.arena.slug]),
            themes=_themes(session),
        )
        for session in held
        if sentences[session.arena.slug] and random.random() < 0.7
    )
    roles: dict[int, list[ArenaRole]] = {}
    for role in ArenaRole.objects.all():
        roles.setdefault(role.arena_id, []).append(role)
    RoleTaken.objects.bulk_create(
        RoleTaken(session=session, role=role, people=random.randint(0, role.wanted))
        for session in held
        for role in roles.get(session.arena_id, [])
    )


def _themes(session: ArenaSession) -> list[str]:
    """None, one or two, by a chance of its own; what is well is said oftener."""
    chance = Random(f"{session.arena.slug} {session.planned_day}")
    themes = Reflection.Theme.values
    return sorted(set(chance.choices(themes, range(2 * len(themes), 0, -2), k=chance.randint(0, 2))))


def _taps(session: ArenaSession, random: Random) -> Iterator[DoorTap]:
    """Who came: mostly those who have been there before, one or two new, some online."""
    came = {
        DoorTap.Kind.NEW: random.choice((0, 0, 1, 1, 2)) if session.seats_on_site else 0,
        DoorTap.Kind.RETURNING: random.randint(session.seats_on_site // 3, session.seats_on_site * 3 // 4),
        DoorTap.Kind.ONLINE: random.randint(session.seats_online // 3, session.seats_online * 3 // 4),
    }
    for kind, people in came.items():
        for _person in range(people):
            yield DoorTap(session=session, key=_key(random), kind=kind)
