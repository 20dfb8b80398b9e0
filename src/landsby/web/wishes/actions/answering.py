"""What the arena does with requests: one answer goes to both of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas import seats
from landsby.web.arenas.choices import Mode, Openness
from landsby.web.arenas.hosting import remember_host
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.queries.hosts import is_hosted
from landsby.web.wishes.access import check_answers
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.queries.line import has_room_ahead
from landsby.web.wishes.states import State, Verb

from .moving import advance, as_seen, current, keys_of, party, wake_waiting


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A welcome: when, who meets them and where, and what else the host wants to say."""

    session: ArenaSession
    mode: Mode
    who_meets_you: str
    where_text: str
    text: str = ""


@action("wishes.open_request")
def open_request(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """The first look: the asker sees when it was. Later looks change nothing."""
    check_answers(actor, request)
    if request.opened_at is None and _open(party(request)):
        request.refresh_from_db()
    return wrote(request, "opened_at")


def _open(requests: Sequence[PlaceRequest]) -> bool:
    unopened = [row for row in requests if row.opened_at is None and current(row) == State.SENT]
    for row in unopened:
        advance(row, Verb.OPEN, opened_at=timezone.now())
    return bool(unopened)


@action("wishes.welcome")
def welcome(actor: Actor, request: PlaceRequest, offer: Offer, *, seen: State) -> Done[PlaceRequest]:
    """Welcome with a seat, both of a pair or neither; another time to somebody who is welcomed already.

    Raises:
        Refused: not enough free seats, or the session is over or another arena's.
        TooLate: the request is no longer as the host saw it (`seen`).
    """
    rows = as_seen(actor, request, seen)
    _check_offer(request, offer)
    seats.release(keys_of(rows))
    seats.take(offer.session.pk, offer.mode, keys_of(rows))
    moved = request.session_id not in {None, offer.session.pk}
    for row in rows:
        _answer(
            row,
            Verb.WELCOME,
            offer.text,
            session=offer.session,
            told_revision=offer.session.revision,
            mode=offer.mode,
            who_meets_you=offer.who_meets_you,
            where_text=offer.where_text,
            suggestion=None,
        )
    if moved:
        wake_waiting(request.arena)
    remember_host(actor, request.arena, offer.who_meets_you)
    return wrote(request, "state", "session", "mode", "who_meets_you", "where_text", "steps")


def _check_offer(request: PlaceRequest, offer: Offer) -> None:
    session = offer.session
    if session.arena_id != request.arena_id:
        raise Refused(_("Choose one of this arena's own days."))
    if session.ends_at <= timezone.now():
        raise Refused(_("That day is over. Choose a later one."))


@action("wishes.not_now")
def not_now(
    actor: Actor, request: PlaceRequest, *, seen: State, suggestion: Arena | None = None, text: str = ""
) -> Done[PlaceRequest]:
    """A no for now, best with another suggestion."""
    rows = as_seen(actor, request, seen)
    if suggestion and not may_be_suggested(suggestion):
        raise Refused(_("Suggest a place that is open now, that everybody can find and that has a host."))
    seats.release(keys_of(rows))
    for row in rows:
        _answer(row, Verb.NOT_NOW, text, suggestion=suggestion)
    return wrote(request, "state", "suggestion", "steps")


def may_be_suggested(arena: Arena) -> bool:
    """Whether those who get it suggested can ask there."""
    is_open = arena.status == Arena.Status.RUNNING and arena.openness != Openness.CLOSED
    return is_open and is_hosted(arena)


@action("wishes.waitlist")
def waitlist(actor: Actor, request: PlaceRequest, *, seen: State, text: str = "") -> Done[PlaceRequest]:
    """Keep their place in line.

    Raises:
        Refused: there are seats ahead for them, and the arena has not said why they must wait.
    """
    rows = as_seen(actor, request, seen)
    if not text.strip() and has_room_ahead(request.arena_id, Mode(request.mode), len(rows)):
        raise Refused(_("There are free seats ahead. Offer one of them, or say why they have to wait."))
    for row in rows:
        _answer(row, Verb.WAITLIST, text)
    return wrote(request, "state", "steps")


@action("wishes.answer")
def answer(actor: Actor, request: PlaceRequest, text: str) -> Done[PlaceRequest]:
    """Answer a question, or say something, to both of a pair."""
    check_answers(actor, request)
    for row in party(request):
        advance(row, Verb.ANSWER, text)
    request.refresh_from_db()
    return wrote(request, "turn", "steps")


def _answer(row: PlaceRequest, verb: Verb, text: str, **changes: Any) -> None:
    """Answering is to have opened."""
    advance(row, verb, text, opened_at=row.opened_at or timezone.now(), **changes)
