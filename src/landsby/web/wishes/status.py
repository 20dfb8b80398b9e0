"""Where a request stands, told to the asker: what is, and what happens next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.access.days import answer_by
from landsby.web.arenas.models import Arena
from landsby.web.design.dates import day

from .history import moment
from .models import PlaceRequest, RequestStep
from .queries.line import Place
from .undo import ANSWERS

State = PlaceRequest.State
Turn = PlaceRequest.Turn


@dataclass(frozen=True)
class Status:
    """A headline and short sentences; `color` is the design system's."""

    headline: str
    sentences: tuple[str, ...]
    color: str = "info"


def status(request: PlaceRequest, place: Place | None = None) -> Status:
    """`place`: the place in line of one who waits."""
    if request.withheld:
        return _withheld(request)
    said = _off(request) if request.evening_is_off else STATUSES[State(request.state)](request, place)
    is_questioned = request.turn == Turn.HOST and request.state != State.SENT
    more = _answer_comes(request) if is_questioned else ()
    return Status(said.headline, (*_news(request), *said.sentences, *more), said.color)


def _withheld(request: PlaceRequest) -> Status:
    looks = _("%(arena)s has asked the coordinator to read this first. You see here what becomes of it.")
    return Status(_("The coordinator reads it first"), (looks % {"arena": request.arena.name}, _calm()))


def _off(request: PlaceRequest) -> Status:
    kept = _to(
        request,
        _("You still have a place. They find a new day."),
        _("The place is kept. They find a new day."),
    )
    return Status(_("It is cancelled this time"), (kept, _calm()), "warning")


def _news(request: PlaceRequest) -> tuple[str, ...]:
    """That the evening is another than they were told; then it is said before all else."""
    session = request.session
    if session is None or not request.evening_is_news:
        return ()
    when = {"when": moment(session.starts_at)}
    if session.status == session.Status.MOVED:
        return (_("It is moved to %(when)s.") % when, _("Does it not suit you? Write to them."))
    return (_("It takes place after all, %(when)s.") % when,)


def promise(arena: Arena) -> str:
    """Who answers, and by when, if somebody asks now."""
    due = answer_by(timezone.now(), arena.reply_days)
    return _("%(arena)s answers by %(day)s.") % {"arena": arena.name, "day": day(due, "weekday")}


def _answer_comes(request: PlaceRequest) -> tuple[str, ...]:
    """Who answers and by when; if the day has passed, that they have been told."""
    if request.due_at is None:
        return ()
    names = {"arena": request.arena.name, "day": day(request.due_at, "weekday")}
    if request.is_overdue:
        late = _("%(arena)s should have answered by %(day)s. We have told them.") % names
        return (late, _not_because(request))
    return (_("%(arena)s answers by %(day)s.") % names,)


def _awaiting_friend(request: PlaceRequest, place: Place | None) -> Status:
    if request.pair is None:
        ended = _("The words for your friend no longer work.")
        return Status(_("You can still ask"), (ended, _("You can make new ones, or ask alone.")))
    until = _("The words for your friend work until %(day)s.") % {
        "day": day(request.pair.expires_on, "weekday")
    }
    unseen = _("%(arena)s sees nothing until your friend has joined.") % {"arena": request.arena.name}
    return Status(_("Waiting for your friend"), (unseen, until))


def _sent(request: PlaceRequest, place: Place | None) -> Status:
    if request.missed_its_evening:
        return _missed(request)
    if was_taken_back(request):
        headline = _to(
            request,
            _("They are finding another day for you"),
            _("They are finding another day for %(nickname)s"),
        )
        return Status(headline, (*_answer_comes(request), _calm()), "warning")
    return Status(_("Sent"), (*_answer_comes(request), _calm(), _("Saturday and Sunday do not count.")))


def _missed(request: PlaceRequest) -> Status:
    named = {"arena": request.arena.name}
    unseen = _("%(arena)s did not get to answer in time. It is not because of you.") % named
    later = _("They still answer, and can find another day. You can also ask another place.")
    return Status(_("The evening you asked for is over"), (unseen, later), "warning")


def was_taken_back(request: PlaceRequest) -> bool:
    """Whether the last that the arena did was to take its welcome back."""
    done = [step.kind for step in request.steps.all() if step.kind in ANSWERS and not step.undone]
    return done[-1:] == [RequestStep.Kind.TAKEN_BACK]


def _was_closed(request: PlaceRequest) -> bool:
    done = [step.kind for step in request.steps.all() if not step.undone]
    return RequestStep.Kind.CLOSED in done[-1:]


def _to(request: PlaceRequest, own: str, of_another: str) -> str:
    """What is said to the one who asked for themselves, or to the parent who asked for another."""
    return of_another % {"nickname": request.nickname} if request.wish.is_for_child else own


def _not_because(request: PlaceRequest) -> str:
    return _to(request, _("It is not because of you."), _("It is not because of %(nickname)s."))


def _calm() -> str:
    return _("You do not need to do anything.")


def _welcomed(request: PlaceRequest, place: Place | None) -> Status:
    headline = _to(request, _("You are welcome"), _("%(nickname)s is welcome"))
    question = _to(
        request,
        _("Do you want to come? A no is as fine as a yes."),
        _("Does it suit? A no is as fine as a yes."),
    )
    return Status(headline, (question,), "success")


def _confirmed(request: PlaceRequest, place: Place | None) -> Status:
    headline = _to(request, _("You have a place"), _("%(nickname)s has a place"))
    return Status(headline, (_("You can take a break or say no at any time."),), "success")


def _waiting(request: PlaceRequest, place: Place | None) -> Status:
    ahead = place.ahead if place else 0
    if place and place.has_room:
        return Status(
            _("There is room now"),
            (_("It is your turn now. The place writes to you here."), _calm()),
            "success",
        )
    before = ngettext("%(number)d is before you.", "%(number)d are before you.", ahead) % {"number": ahead}
    return Status(
        _("It is full now")
        if place is None or place.is_full
        else _to(request, _("You are on the waiting list"), _("%(nickname)s is on the waiting list")),
        (
            before
            if ahead
            else _to(request, _("You are first in line."), _("%(nickname)s is first in line.")),
            _("If a place becomes free, you are told here."),
            _("Whoever asked first, comes first. Two who come together are one in the line."),
        ),
    )


def _not_now(request: PlaceRequest, place: Place | None) -> Status:
    if _was_closed(request):
        closed = _("%(arena)s closed the request.") % {"arena": request.arena.name}
        return Status(_("Closed"), (closed, _("Is it a mistake? Tell the coordinator.")), "warning")
    full = _("%(arena)s has no place now.") % {"arena": request.arena.name}
    return Status(_("Not now"), (full, _not_because(request)), "warning")


def _paused(request: PlaceRequest, place: Place | None) -> Status:
    headline = _to(request, _("Your place is here"), _("The place is kept"))
    return Status(headline, (_to(request, _("Come when it suits you."), _("Come back when it suits.")),))


def _withdrawn(request: PlaceRequest, place: Place | None) -> Status:
    return Status(_("Not this time"), (_("That is fine. You can ask again when you like."),))


STATUSES: Mapping[State, Callable[[PlaceRequest, Place | None], Status]] = {
    State.AWAITING_FRIEND: _awaiting_friend,
    State.SENT: _sent,
    State.WELCOMED: _welcomed,
    State.CONFIRMED: _confirmed,
    State.WAITING: _waiting,
    State.NOT_NOW: _not_now,
    State.PAUSED: _paused,
    State.WITHDRAWN: _withdrawn,
}
