"""What the arena takes back: an answer just given, or a welcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas import seats
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import ArenaSession
from landsby.web.wishes import states
from landsby.web.wishes.access import check_answers
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.states import Kind, Side, State, Verb
from landsby.web.wishes.undo import KEPT, MOMENTS, to_undo

from .moving import TooLate, advance, as_seen, keys_of, note, party, wake_waiting


@action("wishes.take_back")
def take_back(actor: Actor, request: PlaceRequest, *, seen: State, text: str) -> Done[PlaceRequest]:
    """Take a welcome back, with a sentence: the seat is free, and the arena owes them another answer."""
    if not text.strip():
        raise Refused(_("Write a sentence to whoever was welcome, and say why."))
    rows = as_seen(actor, request, seen)
    seats.release(keys_of(rows))
    for row in rows:
        advance(row, Verb.TAKE_BACK, text, session=None, who_meets_you="", where_text="", told_revision=0)
    wake_waiting(request.arena)
    return wrote(request, "state", "session", "steps")


@action("wishes.undo_answer")
def undo_answer(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Put back what stood before the last answer, for both of a pair. What was written is gone.

    Raises:
        TooLate: ten minutes have passed, or something has followed the answer.
    """
    check_answers(actor, request)
    rows = party(request)
    pairs = [(row, step) for row in rows if (step := to_undo(row))]
    if len(pairs) < len(rows):
        raise TooLate(_("It is too late to undo this. You can still write, or answer anew."))
    _put_seats_back(rows, pairs[0][1].before)
    for row, step in pairs:
        _put_back(row, step)
    wake_waiting(request.arena)
    return wrote(request, "state", "session", "steps")


def _put_seats_back(rows: list[PlaceRequest], before: dict[str, Any]) -> None:
    seats.release(keys_of(rows))
    had_place = (before["state_before_pause"] or before["state"]) in states.HAS_PLACE
    session = ArenaSession.objects.filter(pk=before["session_id"], status__in=seats.OPEN).first()
    if had_place and session:
        seats.take(session.pk, Mode(before["mode"]), keys_of(rows))


def _put_back(row: PlaceRequest, step: RequestStep) -> None:
    values = {name: step.before[name] for name in KEPT} | {
        name: datetime.fromisoformat(text) if (text := step.before[name]) else None for name in MOMENTS
    }
    for name, value in values.items():
        setattr(row, name, value)
    asked_anew = PlaceRequest.objects.filter(wish=row.wish_id, arena=row.arena_id).exclude(pk=row.pk)
    if row.state not in states.CLOSED and asked_anew.exclude(state__in=states.CLOSED).exists():
        raise TooLate(_("They have asked once more since. Answer that instead."))
    try:
        with transaction.atomic():
            row.save(update_fields=list(values))
    except IntegrityError as error:
        raise TooLate(_("They have asked once more since. Answer that instead.")) from error
    RequestStep.objects.filter(pk=step.pk).update(undone=True, text="")
    note(row, Kind.UNDONE, Side.HOST)
