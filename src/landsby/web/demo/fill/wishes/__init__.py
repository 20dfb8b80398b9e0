"""Wishes and requests: some followed by name, a crowd that makes the town busy, and what nobody offers yet.

Laid down as rows, since they have happened before; each request has walked through the table of states, and
each seat is taken by `seats.take`, as in life.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from landsby.web.access.codes.words import DIGEST_BYTES, digest
from landsby.web.access.roles import Role
from landsby.web.arenas import seats
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import ArenaSession
from landsby.web.venues.times import OSLO
from landsby.web.wishes.models import FriendPair, PlaceRequest, RequestStep, Wish
from landsby.web.wishes.states import invitation_ends, wish_ends

from .. import data
from ..town import Town
from .crowd import crowd
from .stories import Happened, Told, tell

Row = data.Row
STEP = "Wishes and requests"
STAND = ("people", "noise", "talk", "camera", "sign_in", "payment_kr")
PLAIN = ("sent_by", "own_likes", "needs", "where", "when", "degree", "company", "ages", "own_words", "must")


@dataclass
class Desk:
    """What making one wish needs, and what has been told so far."""

    town: Town
    random: Random
    pairs: dict[str, FriendPair] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.town.today, time.min, OSLO).astimezone(UTC)

    def key(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


def fill(town: Town, random: Random) -> None:
    rows, desk = data.wishes(), Desk(town, random)
    for row in rows["wish"]:
        _requests(desk, _wish(desk, row), row)
    for row in crowd(rows["crowd"], town.arenas, random):
        _requests(desk, _wish(desk, row), row)
    for row in rows["unmet"]:
        for _number in range(row["count"]):
            _wish(desk, row | {"days_ago": random.randint(3, 90)})
    _save(desk)


def _wish(desk: Desk, row: Row) -> Wish:
    """A wish; nobody has the code of most of them, as is right."""
    code = digest(row["code"]) if "code" in row else desk.random.randbytes(DIGEST_BYTES)
    keeper = _keeper(desk.town, row.get("kept_by"))
    day = desk.town.today - timedelta(days=row["days_ago"])
    wish = Wish.objects.create(
        key=desk.key(),
        code_digest=code,
        nickname=row.get("nickname", ""),
        expires_on=wish_ends(day),
        **keeper,
        **{name: row[name] for name in PLAIN if name in row},
        **{f"max_{name}": value for name, value in row.get("stand", {}).items()},
    )
    Wish.objects.filter(pk=wish.pk).update(created_on=day)
    wish.topics.set(desk.town.topics[slug] for slug in row.get("topics", []))
    return wish


def _keeper(town: Town, name: str | None) -> dict[str, Any]:
    if name is None:
        return {}
    roles = (Role.OUTREACH, Role.ADVISER, Role.FOLLOW_UP)
    worker = next(town.workers[name, role] for role in roles if (name, role) in town.workers)
    return {"kept_by": worker, "sent_by": Wish.SentBy.WORKER}


def _requests(desk: Desk, wish: Wish, row: Row) -> None:
    for asked in row.get("request", []):
        session = _session(desk, asked)
        request = PlaceRequest(
            key=desk.key(),
            wish=wish,
            arena=desk.town.arenas[asked["arena"]],
            pair=_pair(desk, asked.get("pair")),
            nickname=wish.nickname,
            parts=asked["parts"],
            mode=asked.get("mode", Mode.ON_SITE),
            who_meets_you=asked.get("who", ""),
            where_text=asked.get("where", ""),
            suggestion=desk.town.arenas.get(asked.get("suggestion", "")),
            session=session,
            told_revision=session.revision if session else 0,
        )
        desk.told.append(
            tell(request, [Happened.of(line, desk.town.today) for line in asked["steps"]], desk.now)
        )


def _pair(desk: Desk, name: str | None) -> FriendPair | None:
    if name is None:
        return None
    if name not in desk.pairs:
        words = desk.random.randbytes(DIGEST_BYTES)
        desk.pairs[name] = FriendPair.objects.create(
            words_digest=words, expires_on=invitation_ends(desk.town.today)
        )
    return desk.pairs[name]


def _session(desk: Desk, asked: Row) -> ArenaSession | None:
    """`session` counts the arena's open sessions from today on; -1 is the last one that has been."""
    number = asked.get("session")
    if number is None:
        return None
    slug = asked["arena"]
    return desk.town.calendar.last_of(slug) if number < 0 else desk.town.calendar.next_of(slug)[number]


def _save(desk: Desk) -> None:
    requests = [told.request for told in desk.told]
    PlaceRequest.objects.bulk_create(requests)
    RequestStep.objects.bulk_create(step for told in desk.told for step in told.steps)
    for request in _with_a_seat(requests):
        assert request.session_id
        seats.take(request.session_id, Mode(request.mode), [request.key])


def _with_a_seat(requests: list[PlaceRequest]) -> Iterator[PlaceRequest]:
    gone = {PlaceRequest.State.WITHDRAWN, PlaceRequest.State.NOT_NOW}
    return (request for request in requests if request.session_id and request.state not in gone)
