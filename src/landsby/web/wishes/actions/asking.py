"""What the asker does with requests: ask, confirm, ask back, pause, withdraw, with or without a friend."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.wishes import letters, states
from landsby.web.wishes.access import check_holds
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.parts import Part, WishParts
from landsby.web.wishes.states import State, Verb, wish_ends

from .moving import advance, drop_pair, leave, party, wake_waiting
from .placing import Asking, join, place, put_words
from .wishing import Sent, create_wish

MOST_WRITTEN = 3
"""Messages to one place in a row, without an answer between."""


@dataclass(frozen=True)
class Asked:
    """A new request, and the words to pass on where a friend is awaited; they are shown once."""

    request: PlaceRequest
    friend_words: str = ""


@action("wishes.ask")
def ask(actor: Actor, wish: Wish, asking: Asking) -> Done[Asked]:
    """Ask one more arena for a welcome with a wish that is kept."""
    check_holds(actor, wish)
    request, words = place(wish, asking)
    Wish.objects.filter(pk=wish.pk).update(expires_on=wish_ends())
    return gave(Asked(request, words), request, "arena", "parts", "mode")


@action("wishes.join_friend")
def join_friend(
    actor: Actor, words: str, nickname: str, *, wish: Wish | None = None, parts: tuple[Part, ...] = ()
) -> Done[Sent]:
    """Come along with a friend, by their words. Somebody without a wish gets one, and its code."""
    code = ""
    if wish is None:
        wish, code = create_wish(actor, WishParts(), Wish.SentBy.SELF, nickname)
    else:
        check_holds(actor, wish)
    request = join(wish, words, nickname, parts)
    return gave(Sent(wish, code, request), request, "pair", "parts")


@action("wishes.invite_again")
def invite_again(actor: Actor, request: PlaceRequest) -> Done[str]:
    """New words for the friend, also when the first have run out."""
    check_holds(actor, request.wish)
    return gave(put_words(request), request, "pair")


@action("wishes.go_alone")
def go_alone(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Send without waiting longer for the friend."""
    check_holds(actor, request.wish)
    advance(request, Verb.GO_ALONE)
    drop_pair(request)
    letters.tell_hosts(request)
    return wrote(request, "state", "pair")


@action("wishes.confirm")
def confirm(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Say yes to the evening as it is now.

    Raises:
        Refused: it is cancelled, and there is no other yet.
    """
    if request.evening_is_off:
        raise Refused(_("It is cancelled this time. You still have a place. They find a new day."))
    known = {"told_revision": request.session.revision} if request.session else {}
    return _step(actor, request, Verb.CONFIRM, "", **known)


@action("wishes.ask_back")
def ask_back(actor: Actor, request: PlaceRequest, text: str) -> Done[PlaceRequest]:
    """Ask the arena something, once it has answered. The days to answer in start anew.

    Raises:
        Refused: it has not answered yet, or has not had time to answer what was written since.
    """
    named = {"arena": request.arena.name}
    if not states.is_answered(request):
        raise Refused(_("%(arena)s answers first. Then you can write to each other.") % named)
    if states.written_since(request) >= MOST_WRITTEN:
        raise Refused(_("You have written three times. %(arena)s answers that first.") % named)
    return _step(actor, request, Verb.ASK_BACK, text)


@action("wishes.pause_request")
def pause_request(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Rest. The seat and the place in line stay."""
    return _step(actor, request, Verb.PAUSE)


@action("wishes.resume_request")
def resume_request(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    done = _step(actor, request, Verb.RESUME)
    if request.state == State.WAITING:
        wake_waiting(request.arena)
    return done


def _step(
    actor: Actor, request: PlaceRequest, verb: Verb, text: str = "", **known: int
) -> Done[PlaceRequest]:
    check_holds(actor, request.wish)
    advance(request, verb, text, **known)
    return wrote(request, "state", "turn", "steps")


@action("wishes.withdraw")
def withdraw(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Let it be: the seat is free for others, and nobody asks why."""
    check_holds(actor, request.wish)
    party(request)
    advance(request, Verb.WITHDRAW)
    leave(request)
    wake_waiting(request.arena)
    return wrote(request, "state", "turn", "pair", "steps")
