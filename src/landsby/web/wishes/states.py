"""How a request for a place moves, and by when: one table, of which buttons and the guide's diagram are made.

To undo an answer is no line of it: that puts back what stood before (`actions/undoing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile

from django.utils import timezone

from landsby.web.access.days import SATURDAY

from .models import PlaceRequest, RequestStep
from .undo import ANSWERS

State = PlaceRequest.State
Turn = PlaceRequest.Turn
Side = RequestStep.Side
Kind = RequestStep.Kind

WISH_LIFE = timedelta(days=180)
INVITATION_LIFE = timedelta(days=7)
DAYS_TO_OPEN = 1


class Verb(StrEnum):
    SEND = "send"
    INVITE_FRIEND = "invite_friend"
    JOIN = "join"
    GO_ALONE = "go_alone"
    OPEN = "open"
    WELCOME = "welcome"
    TAKE_BACK = "take_back"
    CLOSE = "close"
    NOT_NOW = "not_now"
    WAITLIST = "waitlist"
    ANSWER = "answer"
    CONFIRM = "confirm"
    ASK_BACK = "ask_back"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    EXPIRE_INVITATION = "expire_invitation"
    SEAT_FREED = "seat_freed"
    EVENING_OFF = "evening_off"
    FRIEND_LEFT = "friend_left"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table.

    Attributes:
        source: the state before, None for a request that does not exist yet.
        to: the state after, None for the one before the pause.
        turn: whose turn it is afterwards.
        due: whether the host's time to answer starts anew.
    """

    source: State | None
    verb: Verb
    side: Side
    to: State | None
    turn: Turn
    kind: Kind
    due: bool = False


def _each(sources: tuple[State, ...], line: Move) -> tuple[Move, ...]:
    """The same move from several states; without `to`, each stays where it is."""
    return tuple(replace(line, source=source, to=line.to or source) for source in sources)


IN_LINE = (State.SENT, State.WAITING)
HAS_PLACE = (State.WELCOMED, State.CONFIRMED)
TALKING = (*IN_LINE, *HAS_PLACE)
CLOSED = (State.NOT_NOW, State.WITHDRAWN)
OPEN = tuple(state for state in State if state not in CLOSED)

TABLE: tuple[Move, ...] = (
    Move(None, Verb.SEND, Side.ASKER, State.SENT, Turn.HOST, Kind.SENT, due=True),
    Move(None, Verb.INVITE_FRIEND, Side.ASKER, State.AWAITING_FRIEND, Turn.ASKER, Kind.INVITED_FRIEND),
    Move(None, Verb.JOIN, Side.ASKER, State.SENT, Turn.HOST, Kind.SENT, due=True),
    Move(
        State.AWAITING_FRIEND,
        Verb.INVITE_FRIEND,
        Side.ASKER,
        State.AWAITING_FRIEND,
        Turn.ASKER,
        Kind.INVITED_FRIEND,
    ),
    Move(State.AWAITING_FRIEND, Verb.JOIN, Side.ASKER, State.SENT, Turn.HOST, Kind.FRIEND_JOINED, due=True),
    Move(State.AWAITING_FRIEND, Verb.GO_ALONE, Side.ASKER, State.SENT, Turn.HOST, Kind.SENT, due=True),
    Move(
        State.AWAITING_FRIEND,
        Verb.EXPIRE_INVITATION,
        Side.NOBODY,
        State.AWAITING_FRIEND,
        Turn.ASKER,
        Kind.INVITATION_EXPIRED,
    ),
    Move(State.SENT, Verb.OPEN, Side.HOST, State.SENT, Turn.HOST, Kind.OPENED),
    *_each(TALKING, Move(None, Verb.WELCOME, Side.HOST, State.WELCOMED, Turn.ASKER, Kind.WELCOMED)),
    *_each(IN_LINE, Move(None, Verb.NOT_NOW, Side.HOST, State.NOT_NOW, Turn.NOBODY, Kind.NOT_NOW)),
    *_each(IN_LINE, Move(None, Verb.WAITLIST, Side.HOST, State.WAITING, Turn.NOBODY, Kind.WAITLISTED)),
    *_each(
        HAS_PLACE, Move(None, Verb.TAKE_BACK, Side.HOST, State.SENT, Turn.HOST, Kind.TAKEN_BACK, due=True)
    ),
    *_each(TALKING, Move(None, Verb.CLOSE, Side.HOST, State.NOT_NOW, Turn.NOBODY, Kind.CLOSED)),
    Move(State.SENT, Verb.ANSWER, Side.HOST, State.SENT, Turn.HOST, Kind.ANSWERED),
    Move(State.WAITING, Verb.ANSWER, Side.HOST, State.WAITING, Turn.NOBODY, Kind.ANSWERED),
    Move(State.WELCOMED, Verb.ANSWER, Side.HOST, State.WELCOMED, Turn.ASKER, Kind.ANSWERED),
    Move(State.CONFIRMED, Verb.ANSWER, Side.HOST, State.CONFIRMED, Turn.NOBODY, Kind.ANSWERED),
    Move(State.WELCOMED, Verb.CONFIRM, Side.ASKER, State.CONFIRMED, Turn.NOBODY, Kind.CONFIRMED),
    *_each(TALKING, Move(None, Verb.ASK_BACK, Side.ASKER, None, Turn.HOST, Kind.ASKED, due=True)),
    *_each(TALKING, Move(None, Verb.PAUSE, Side.ASKER, State.PAUSED, Turn.NOBODY, Kind.PAUSED)),
    Move(State.PAUSED, Verb.RESUME, Side.ASKER, None, Turn.NOBODY, Kind.RESUMED),
    *_each(OPEN, Move(None, Verb.WITHDRAW, Side.ASKER, State.WITHDRAWN, Turn.NOBODY, Kind.WITHDRAWN)),
    Move(State.WAITING, Verb.SEAT_FREED, Side.NOBODY, State.WAITING, Turn.HOST, Kind.SEAT_FREED, due=True),
    *_each(HAS_PLACE, Move(None, Verb.EVENING_OFF, Side.NOBODY, None, Turn.HOST, Kind.EVENING_OFF, due=True)),
    Move(State.SENT, Verb.FRIEND_LEFT, Side.NOBODY, State.SENT, Turn.HOST, Kind.FRIEND_LEFT),
    Move(State.WAITING, Verb.FRIEND_LEFT, Side.NOBODY, State.WAITING, Turn.NOBODY, Kind.FRIEND_LEFT),
    *_each(
        HAS_PLACE, Move(None, Verb.FRIEND_LEFT, Side.NOBODY, State.WELCOMED, Turn.ASKER, Kind.FRIEND_LEFT)
    ),
)
_BY_KEY = {(move.source, move.verb): move for move in TABLE}

RESTING_TURN = {
    State.AWAITING_FRIEND: Turn.ASKER,
    State.SENT: Turn.HOST,
    State.WELCOMED: Turn.ASKER,
}
"""Whose turn it is in a state when nobody has asked anything; nobody's in the others."""


def move(source: State | str | None, verb: Verb) -> Move | None:
    """The table's line, or None when the verb is not for that state."""
    return _BY_KEY.get((State(source) if source else None, verb))


def verbs(source: State | str, side: Side) -> frozenset[Verb]:
    """What a side may do with a request in a state: the buttons of its page."""
    return frozenset(line.verb for line in TABLE if line.source == source and line.side == side)


def may(request: PlaceRequest) -> frozenset[Verb]:
    """What the asker may do now: nobody says yes to an evening that is cancelled, nobody writes before the
    first answer, and while the place does not see the request, it can only be withdrawn."""
    allowed = verbs(request.state, Side.ASKER)
    if request.withheld:
        return allowed & {Verb.WITHDRAW}
    off = {Verb.CONFIRM} if request.evening_is_off else set()
    return allowed - off - (set() if is_answered(request) else {Verb.ASK_BACK})


def is_answered(request: PlaceRequest) -> bool:
    """Whether the arena has answered: before, nothing but the chosen words reaches anybody there."""
    return any(step.kind in ANSWERS and not step.undone for step in request.steps.all())


def written_since(request: PlaceRequest) -> int:
    """How often the asker has written since the arena last did."""
    since = takewhile(lambda step: step.kind not in ANSWERS, reversed(request.steps.all()))
    return sum(step.kind == Kind.ASKED for step in since)


def mermaid() -> str:
    """The table as a state diagram for Mermaid."""
    return "\n".join(["stateDiagram-v2", *_arrows(), *_endings()])


def _arrows() -> Iterator[str]:
    labels: dict[tuple[str, str], list[str]] = {}
    for line in TABLE:
        ends = (line.source or "[*]", line.to or "as_before")
        labels.setdefault(ends, []).append(f"{line.side}: {line.verb}")
    for (source, to), said in labels.items():
        yield f"    {source} --> {to}: {', '.join(said)}"


def _endings() -> Iterator[str]:
    yield from (f"    {state} --> [*]" for state in CLOSED)


def unopened_since(now: datetime) -> datetime:
    """What was sent before this and is not opened has lain for more than a weekday: the start of a day."""
    day = timezone.localdate(now) - timedelta(days=DAYS_TO_OPEN)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))


def wish_ends(today: date | None = None) -> date:
    return (today or timezone.localdate()) + WISH_LIFE


def invitation_ends(today: date | None = None) -> date:
    return (today or timezone.localdate()) + INVITATION_LIFE
