"""Who may come to a session: a nickname and the parts that each of them chose to share."""

from __future__ import annotations

from dataclasses import dataclass

from landsby.web.access.actors import Actor
from landsby.web.arenas.choices import Mode, Noise, Talk
from landsby.web.arenas.models import ArenaSession
from landsby.web.wishes.access import requests_to
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import Need, Part, said

from .work import shared

State = PlaceRequest.State


@dataclass(frozen=True)
class Guest:
    """One who may come, as the host knows them."""

    nickname: str
    said_yes: bool
    online: bool
    with_friend: bool
    who_meets_you: str
    where_text: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Guests:
    """Everybody welcomed to a session; `quiet` when somebody told that they need a quiet start.

    `shown`: whose words they are, and which parts, for the log of what was read.
    """

    people: tuple[Guest, ...]
    quiet: bool
    shown: tuple[tuple[PlaceRequest, tuple[str, ...]], ...]

    @property
    def number(self) -> int:
        return len(self.people)


def guests(actor: Actor, session: ArenaSession) -> Guests:
    """Those whom the arena has welcomed to the session and who have not paused; nobody for a stranger."""
    welcomed = requests_to(actor).filter(session=session, state__in=[State.WELCOMED, State.CONFIRMED])
    rows = list(welcomed.order_by("sent_at", "pk"))
    shown = tuple((row, ("nickname", *shared(row))) for row in rows)
    return Guests(tuple(map(_guest, rows)), any(map(_starts_quietly, rows)), shown)


def _guest(request: PlaceRequest) -> Guest:
    words = said(request.wish)
    return Guest(
        nickname=request.nickname,
        said_yes=request.state == State.CONFIRMED,
        online=request.mode == Mode.ONLINE,
        with_friend=request.pair_id is not None,
        who_meets_you=request.who_meets_you,
        where_text=request.where_text,
        parts=tuple((str(part.label), words[part]) for part in shared(request)),
    )


def _starts_quietly(request: PlaceRequest) -> bool:
    """Whether they told the arena that they need quiet, or would rather not talk, or want to watch first."""
    if Part.STAND not in request.parts:
        return False
    wish = request.wish
    return wish.max_noise == Noise.QUIET or wish.max_talk == Talk.NONE or Need.JUST_WATCH in wish.needs
