"""Misuse: a request that is closed for good, and words and requests that are out of sight meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from landsby.web.access.actions import Done, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.personal import sealed
from landsby.web.access.days import answer_by
from landsby.web.arenas import seats
from landsby.web.wishes.access import check_answers
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.states import CLOSED, RESTING_TURN, Kind, State, Turn, Verb

from .moving import advance, current, keys_of, party, wake_waiting


@action("wishes.close_request")
def close_request(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Close misuse, of both where two ask together: the seats are free, and nothing is written to anybody."""
    check_answers(actor, request)
    shut(request)
    return wrote(request, "state", "session", "steps")


def shut(request: PlaceRequest) -> None:
    """Close the request and its friend's, wherever they stand; what is closed stays as it is."""
    rows: Sequence[PlaceRequest] = [row for row in party(request) if current(row) not in CLOSED]
    seats.release(keys_of(rows))
    for row in rows:
        advance(row, Verb.CLOSE, session=None, who_meets_you="", where_text="", told_revision=0)
    wake_waiting(request.arena)


def withhold_words(step: RequestStep) -> str | None:
    """Take what was written in a step out of every page. The words are from now only in what this returns;
    None where somebody has done so already."""
    words, request = str(step.text), step.request
    if not RequestStep.objects.filter(pk=step.pk, withheld=False).update(text="", withheld=True):
        return None
    if step.kind == Kind.ASKED and request.turn == Turn.HOST and request.state != State.SENT:
        turn = RESTING_TURN.get(State(request.state), Turn.NOBODY)  # nobody owes that an answer
        PlaceRequest.objects.filter(pk=request.pk).update(turn=turn, due_at=None, alarmed_at=None)
    return words


def give_words_back(step: RequestStep, words: str) -> None:
    RequestStep.objects.filter(pk=step.pk, withheld=True).update(**sealed(step, text=words), withheld=False)


def withhold_request(request: PlaceRequest) -> bool:
    """Take the request out of the place's sight, with its friend's; False where somebody has done so."""
    rows = [row.pk for row in party(request) if not row.withheld]
    return bool(PlaceRequest.objects.filter(pk__in=rows).update(withheld=True))


def give_request_back(request: PlaceRequest) -> None:
    """The place sees it again, and its days to answer start anew."""
    for row in party(request):
        due = answer_by(timezone.now(), row.arena.reply_days) if row.turn == Turn.HOST else row.due_at
        PlaceRequest.objects.filter(pk=row.pk).update(withheld=False, due_at=due, alarmed_at=None)
