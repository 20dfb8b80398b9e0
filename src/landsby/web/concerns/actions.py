"""All that is written in this room: that something is wrong, its answer, and the daily erasure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.personal import sealed as personal
from landsby.web.access.days import answer_by
from landsby.web.arenas.models import Arena
from landsby.web.wishes.actions import closing
from landsby.web.wishes.models import PlaceRequest, RequestStep

from . import letters, queries, sealed
from .access import check_answers, check_is_duty, check_tells, concerns_of
from .models import DAYS_TO_ANSWER, Concern, SealedWords

About, Outcome = Concern.About, Concern.Outcome
MOST_OPEN = 5
"""Of one teller: who has told as much waits for an answer first."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What somebody says is wrong: a place, perhaps a request there, and perhaps a message of it."""

    about: Concern.About
    arena: Arena
    words: str = ""
    request: PlaceRequest | None = None
    step: RequestStep | None = None


def due_now() -> datetime:
    """By when what is told now is answered."""
    return answer_by(timezone.now(), DAYS_TO_ANSWER)


@action("concerns.tell")
def tell(actor: Actor, telling: Telling) -> Done[Concern]:
    """Take what is wrong out of sight at once, keep it sealed, and tell the coordinators that it is there.

    Raises:
        Refused: it is out of sight already, or the teller has told much that nobody has answered yet.
    """
    check_tells(actor, telling.arena, telling.request)
    if concerns_of(actor).filter(answered_at=None).count() >= MOST_OPEN:
        raise Refused(_("You have told of several things. The coordinator answers those first."))
    said = _take_out_of_sight(actor, telling)
    concern = Concern.objects.create(
        about=telling.about,
        arena=telling.arena,
        request=telling.request,
        step=telling.step,
        told_at=timezone.now(),
        due_at=due_now(),
        **_by(actor),
    )
    sealed.keep(concern, sealed.Words(said, telling.words))
    letters.tell_coordinators(concern)
    return wrote(concern, "about", "sealed")


def _by(actor: Actor) -> dict[str, Any]:
    if actor.wish_id is not None:
        return {"wish_id": actor.wish_id}
    return {"teller_id": min(actor.worker_ids())}


def _take_out_of_sight(actor: Actor, telling: Telling) -> tuple[tuple[str, str], ...]:
    """What was said, which from now stands nowhere else."""
    if telling.step:
        words = closing.withhold_words(telling.step)
        if words is None:
            raise Refused(_("This is out of sight already. The coordinator reads it."))
        return ((_("What was written"), words),)
    if telling.request and telling.about == About.PERSON and actor.wish_id is None:
        said = queries.said_by(telling.request)
        if not closing.withhold_request(telling.request):
            raise Refused(_("This is out of sight already. The coordinator reads it."))
        return said
    return ()


@action("concerns.answer")
def answer(actor: Actor, concern: Concern, outcome: Concern.Outcome, text: str) -> Done[Concern]:
    """Say what became of it. What was out of sight goes for good, or comes back where it was.

    Raises:
        Refused: somebody has answered it, or what should come back is erased.
    """
    check_answers(actor, concern)
    unanswered = Concern.objects.filter(pk=concern.pk, answered_at=None)
    if not unanswered.update(answered_at=timezone.now(), outcome=outcome, **personal(concern, answer=text)):
        raise Refused(_("Somebody has answered this already."))
    if outcome == Outcome.BACK:
        _put_back(concern)
    elif concern.withholds and concern.step is None and concern.request:
        closing.shut(concern.request)
        closing.give_request_back(concern.request)
    concern.refresh_from_db()
    return wrote(concern, "outcome", "answer")


def _put_back(concern: Concern) -> None:
    words = sealed.open_words(concern)
    if concern.step and words is None:
        raise Refused(_("The words are erased by now, and cannot come back."))
    if concern.step and words:
        closing.give_words_back(concern.step, words.text)
    elif concern.withholds and concern.request:
        closing.give_request_back(concern.request)


@action("concerns.erase")
def erase(actor: Actor, words: SealedWords) -> Done[None]:
    """A fortnight is over: what was sealed is gone, answered or not."""
    check_is_duty(actor)
    done = gave(None, words.concern, "sealed")
    words.delete()
    return done


@action("concerns.forget")
def forget(actor: Actor, concern: Concern) -> Done[None]:
    """The answer has been there to read for a fortnight."""
    check_is_duty(actor)
    done = gave(None, concern)
    concern.delete()
    return done
