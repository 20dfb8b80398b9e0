"""Requests of many who are not followed by name: a history of each kind, by chance from the seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from landsby.web.arenas.models import Arena

from .. import data
from ..data import Row

AGES = ("13-15", "16-18")


def crowd(rows: list[Row], arenas: dict[str, Arena], random: Random) -> Iterator[Row]:
    """Wishes with one request each, in the form of `data/wishes.toml`."""
    says = data.crowd()
    names = says["nicknames"].split()
    random.shuffle(names)
    for row in rows:
        for kind in says["histories"]:
            for _number in range(row.get(kind, 0)):
                yield _one(arenas[row["arena"]], kind, random, says | {"name": names.pop()})


def _one(arena: Arena, kind: str, random: Random, says: Row) -> Row:
    oldest = says["oldest"].get(kind, 8)
    asked = random.randint(max(oldest - 6, 5), oldest)
    answered, agreed = asked - random.randint(1, 2), random.randint(1, 2)
    steps = {
        "a": asked,
        "b": answered,
        "c": max(answered - agreed, 1),
        "hello": random.choice(says["hello"]),
        "elsewhere": says["elsewhere"],
    }
    request = {
        "arena": arena.slug,
        "parts": random.choice((["likes"], ["likes", "stand"], ["likes", "stand", "degree"])),
        "steps": [line.format(**steps) for line in says["histories"][kind]],
        **_meeting(arena, kind),
    }
    return {
        "nickname": says["name"],
        "days_ago": asked,
        "topics": [random.choice(list(arena.topics.all())).slug],
        "stand": {"people": arena.entry.people_to + random.randint(0, 4), "talk": max(arena.entry.talk, 1)},
        "degree": random.choice(("watch", "drop_by", "join", "")),
        "ages": random.choice(AGES),
        "request": [request],
    }


def _meeting(arena: Arena, kind: str) -> Row:
    """The session of those who have a place; -1 is the last one that has been."""
    if kind == "not_now":
        return {"suggestion": "spillhuset"}
    if kind not in {"came", "coming", "welcomed", "paused"}:
        return {}
    first = arena.first_time.first()
    where = f"{arena.venue}, {arena.venue.street}" if arena.venue else arena.online_where
    return {"session": -1 if kind == "came" else 0, "who": first.text if first else "", "where": where}
