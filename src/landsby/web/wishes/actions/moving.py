"""What the actions of both sides share: one step of a request, of a pair, and of the waiting list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused
from landsby.web.access.actors import Actor
from landsby.web.access.codes.personal import sealed
from landsby.web.access.days import answer_by
from landsby.web.arenas import seats
from landsby.web.arenas.models import Arena
from landsby.web.wishes import states
from landsby.web.wishes.access import check_answers
from landsby.web.wishes.models import FriendPair, PlaceRequest, RequestStep
from landsby.web.wishes.queries.line import to_call
from landsby.web.wishes.states import Kind, Side, State, Turn, Verb
from landsby.web.wishes.undo import snapshot

ANSWERING = frozenset({Verb.WELCOME, Verb.NOT_NOW, Verb.WAITLIST, Verb.TAKE_BACK, Verb.CLOSE, Verb.ANSWER})


class TooLate(Refused):
    """The request has moved on since the page was shown."""


def advance(request: PlaceRequest, verb: Verb, text: str = "", **changes: Any) -> None:
    """Take one step from the state in which `request` was read; add the line to its history.

    The step is one conditional update: of two that start from the same state, one wins. What others do with
    a paused request lands behind the pause, and is there when the person comes back.

    Raises:
        TooLate: the table has no such step from that state, or somebody was first.
    """
    before = snapshot(request) if verb in ANSWERING else {}
    behind = request.state == State.PAUSED and _is_others(verb)
    source = request.state_before_pause if behind else request.state
    line = states.move(source, verb)
    if line is None or (request.withheld and line.side == Side.ASKER and verb != Verb.WITHDRAW):
        raise TooLate(too_late())
    if behind:
        changes |= {"state_before_pause": line.to or source}
    else:
        changes |= _front(request, line, timezone.now())
    if not _as_read(request).update(**sealed(request, **changes)):
        raise TooLate(too_late())
    for name, value in changes.items():
        setattr(request, name, value)
    note(request, line.kind, line.side, text, before)


def current(request: PlaceRequest) -> State:
    """Where a request stands with the arena, also behind a pause."""
    return State(request.state_before_pause or request.state)


def as_seen(actor: Actor, request: PlaceRequest, seen: State) -> list[PlaceRequest]:
    """The request and its friend's, locked, if the request still is as the host saw it."""
    check_answers(actor, request)
    rows = party(request)
    own = next((row for row in rows if row.pk == request.pk), None)
    if own is None or current(own) != seen:
        raise TooLate(too_late())
    return rows


def too_late() -> str:
    return _("Something has happened here meanwhile. Look at the page again before you go on.")


def _is_others(verb: Verb) -> bool:
    return any(line.verb == verb and line.side != Side.ASKER for line in states.TABLE)


def _as_read(request: PlaceRequest) -> Any:
    return PlaceRequest.objects.filter(
        pk=request.pk, state=request.state, state_before_pause=request.state_before_pause
    )


def _front(request: PlaceRequest, line: states.Move, now: datetime) -> dict[str, Any]:
    to = line.to or (request.state_before_pause if request.state == State.PAUSED else request.state)
    turn, due = line.turn, line.due
    if line.verb in {Verb.CONFIRM, Verb.RESUME}:
        turn = Turn.HOST if owes_answer(request) else states.RESTING_TURN.get(State(to), Turn.NOBODY)
        due = turn == Turn.HOST
    changes: dict[str, Any] = {"state": to, "turn": turn}
    changes["state_before_pause"] = request.state if to == State.PAUSED else ""
    if due:
        changes |= {"due_at": answer_by(now, request.arena.reply_days), "alarmed_at": None}
    elif turn != Turn.HOST:
        changes |= {"due_at": None, "alarmed_at": None}
    return changes


def owes_answer(request: PlaceRequest) -> bool:
    """Whether the last question of the asker is still open."""
    talk = request.steps.filter(kind__in=[Kind.ASKED, Kind.ANSWERED, Kind.WELCOMED], undone=False)
    last = talk.order_by("at", "id").last()
    return last is not None and last.kind == Kind.ASKED


def note(
    request: PlaceRequest, kind: Kind, side: Side, text: str = "", before: dict[str, Any] | None = None
) -> RequestStep:
    """Add a line to the history."""
    return RequestStep.objects.create(
        request=request,
        at=timezone.now(),
        side=side,
        kind=kind,
        text=text,
        due_at=request.due_at,
        before=before or {},
    )


def party(request: PlaceRequest) -> list[PlaceRequest]:
    """The request and its friend's, locked, in the order in which they asked."""
    together = Q(pk=request.pk) | (Q(pair_id=request.pair_id) if request.pair_id else Q(pk__in=[]))
    rows = PlaceRequest.objects.select_for_update(of=("self",)).select_related("arena").filter(together)
    return list(rows.order_by("pk"))


def leave(request: PlaceRequest) -> None:
    """Give back the seat and the place in line; tell the friend, who loses nothing."""
    seats.release([request.key])
    for friend in party(request):
        if friend.pk == request.pk:
            continue
        if friend.state not in states.CLOSED:
            advance(friend, Verb.FRIEND_LEFT, pair=None)
    drop_pair(request)


def drop_pair(request: PlaceRequest) -> None:
    pair, request.pair = request.pair_id, None
    if pair:
        PlaceRequest.objects.filter(pk=request.pk).update(pair=None)
        FriendPair.objects.filter(pk=pair, requests=None).delete()


def wake_waiting(arena: Arena) -> None:
    """Make it the arena's turn to answer the first in line for whom room has come."""
    for request in to_call([arena.pk]):
        advance(request, Verb.SEAT_FREED)


def keys_of(requests: Collection[PlaceRequest]) -> list[Any]:
    return [request.key for request in requests]
