"""The arenas: topics, texts, entry profiles, first steps, roles and who hosts; and their sessions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, ArenaRole, ArenaText, EntryProfile, FirstTimeStep, Hosting, Topic
from landsby.web.people.models import Worker

from . import data, sessions
from .data import Row
from .town import Town

STEP = "Arenas, and sixteen weeks of sessions"
PLAIN = ("slug", "name", "in_short", "for_whom", "illustration", "reply_days")
OPTIONAL = ("language", "openness", "status", "online_where", "duty_number")


def fill(town: Town, random: Random) -> None:
    for row in data.town()["topic"]:
        names = {f"name_{language}": row[language] for language in ("nb", "nn", "en")}
        town.topics[row["slug"]] = Topic.objects.create(slug=row["slug"], icon=row["icon"], **names)
    rows = data.arenas()
    town.arenas = {row["slug"]: _arena(town, row, town.today) for row in rows}
    town.calendar = sessions.build(town.equipment, town.arenas, rows, town.today, random)


def _arena(town: Town, row: Row, today: date) -> Arena:
    """One arena with everything around it but its sessions."""
    arena = Arena.objects.create(
        **{name: row[name] for name in PLAIN},
        **{name: row[name] for name in OPTIONAL if name in row},
        what_happens=row["what_happens"].strip(),
        agency=town.agencies[row["agency"]],
        age_from=row["ages"][0],
        age_to=row["ages"][1],
        venue=town.venues[row["venue"]] if "venue" in row else None,
        funding_source=row.get("funding", ""),
        funding_ends=_in_days(today, row.get("funding_ends_in_days")),
        checked_on=today - timedelta(days=row["checked_days_ago"]),
        checked_by=_who_checked(town, row),
    )
    arena.topics.set(town.topics[slug] for slug in row["topics"])
    arena.partners.set(town.agencies[slug] for slug in row.get("partners", []))
    _entry(arena, row)
    for language, text in row.get("texts", {}).items():
        ArenaText.objects.create(arena=arena, language=language, written_of=arena.words, **text)
    for name in row["hosts"]:
        Hosting.objects.create(arena=arena, worker=town.workers[name, Role.HOST])
    return arena


def _in_days(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _who_checked(town: Town, row: Row) -> Worker:
    name = "Gro" if row["agency"] == "vestoy-ungdom" else "Kari"
    return town.workers[name, Role.COORDINATOR]


def _entry(arena: Arena, row: Row) -> None:
    entry = row["entry"]
    EntryProfile.objects.create(
        arena=arena,
        talk=entry["talk"],
        camera=entry["camera"],
        sign_in=entry["sign_in"],
        people_from=entry["people"][0],
        people_to=entry["people"][1],
        noise=entry["noise"],
        light=entry["light"],
        may_bring_someone=entry.get("bring", True),
        degrees=row["degrees"],
        girls_only=entry.get("girls", False),
        tongues=entry.get("tongues", ["norwegian"]),
    )
    FirstTimeStep.objects.bulk_create(
        FirstTimeStep(arena=arena, position=position, text=text)
        for position, text in enumerate(row["first_time"], 1)
    )
    ArenaRole.objects.bulk_create(ArenaRole(arena=arena, **role) for role in row.get("role", []))
