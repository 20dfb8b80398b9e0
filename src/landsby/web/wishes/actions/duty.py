"""The daily duty: erase what has had its time, let invitations run out, and tell of what nobody answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from landsby.web.access import outbox
from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.models import Account, Channel
from landsby.web.arenas.access import check_edit
from landsby.web.arenas.models import Arena
from landsby.web.wishes import letters, queries
from landsby.web.wishes.access import check_is_duty
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.states import Verb

from .moving import advance, drop_pair
from .wishing import erase


@dataclass(frozen=True)
class Tended:
    """How much was done, in numbers only.

    `turned`: requests on which it became the arena's turn; `told`: letters put into the outbox.
    """

    erased: int
    expired: int
    turned: int
    alarms: int
    told: int


def tend() -> Tended:
    """Do the day's duties. A second time on the same day does nothing again."""
    erased = [erase_expired(SYSTEM, wish) for wish in queries.expired_wishes()]
    expired = [_unless_late(expire_invitation, request) for request in queries.expired_invitations()]
    turned = [_unless_late(ask_for_evening, request) for request in queries.without_evening()]
    to_call = queries.to_call(queries.arenas_with_waiting())
    turned += [_unless_late(call, request) for request in to_call]
    late = [alarm(SYSTEM, request) for request in queries.unalarmed()]
    told = [tell(SYSTEM, account) for account in queries.accounts_to_tell(late)]
    return Tended(len(erased), sum(expired), sum(turned), len(late), sum(told))


@action("wishes.erase_expired")
def erase_expired(actor: Actor, wish: Wish) -> Done[None]:
    check_is_duty(actor)
    done = gave(None, wish)
    erase(wish)
    return done


def _unless_late(act: Callable[[Actor, PlaceRequest], PlaceRequest], request: PlaceRequest) -> bool:
    """Whether it was done; not if somebody moved the request this very moment."""
    try:
        act(SYSTEM, request)
    except Refused:
        return False
    return True


@action("wishes.expire_invitation")
def expire_invitation(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    check_is_duty(actor)
    advance(request, Verb.EXPIRE_INVITATION)
    drop_pair(request)
    return wrote(request, "pair", "steps")


@action("wishes.ask_for_evening")
def ask_for_evening(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """The evening is cancelled: from now the arena's days to find another one count."""
    check_is_duty(actor)
    advance(request, Verb.EVENING_OFF)
    return wrote(request, "turn", "due_at", "steps")


@action("wishes.call")
def call(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    """Room has come: from now the arena's days to answer count."""
    check_is_duty(actor)
    advance(request, Verb.SEAT_FREED)
    return wrote(request, "turn", "due_at", "steps")


@action("wishes.alarm")
def alarm(actor: Actor, request: PlaceRequest) -> Done[PlaceRequest]:
    check_is_duty(actor)
    PlaceRequest.objects.filter(pk=request.pk, alarmed_at=None).update(alarmed_at=timezone.now())
    return wrote(request, "alarmed_at")


@action("wishes.remind")
def remind(actor: Actor, arena: Arena) -> Done[int]:
    """Tell those who answer at an arena once more that something waits, at most once an hour each."""
    check_edit(actor, arena)
    told = [
        outbox.put(
            letters.WAITS,
            to=outbox.To(Channel.MAIL, account.email),
            about="",
            once=f"{account.pk} {timezone.localtime():%Y-%m-%d %H}",
        )
        for account in queries.accounts_that_answer(arena)
    ]
    return gave(sum(letter is not None for letter in told), arena, "letters")


@action("wishes.tell")
def tell(actor: Actor, account: Account) -> Done[bool]:
    """That there is something, never what, once a day. Answers whether it was not told already."""
    check_is_duty(actor)
    letter = outbox.put(
        letters.WAITS,
        to=outbox.To(Channel.MAIL, account.email),
        about="",
        once=f"{account.pk} {timezone.localdate()}",
    )
    return gave(letter is not None, account, "letters")
