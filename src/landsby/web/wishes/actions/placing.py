"""Making a request: alone, with a friend to come, or as the friend who joins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused, add_if_new
from landsby.web.access.codes.words import digest, friend_words
from landsby.web.access.days import answer_by
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.queries.hosts import is_hosted
from landsby.web.wishes import letters, states
from landsby.web.wishes.models import FriendPair, PlaceRequest, Wish
from landsby.web.wishes.parts import Part
from landsby.web.wishes.states import State, Verb, invitation_ends

from .moving import advance, note

MOST_OPEN = 5
"""Of one wish at a time."""
MOST_A_WEEK, A_WEEK = 3, timedelta(days=7)
"""Of one wish to one arena."""
MOST_UNANSWERED = 60
"""Of one arena at a time: more than a place that answers in time has, and than its hosts can look through."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a request for a welcome holds. `with_friend` waits until a friend has joined.

    `hoped_for` is the very evening that is asked for, where it is one.
    """

    arena: Arena
    nickname: str
    parts: tuple[Part, ...] = ()
    mode: Mode = Mode.ON_SITE
    with_friend: bool = False
    hoped_for: ArenaSession | None = None


def place(wish: Wish, asking: Asking) -> tuple[PlaceRequest, str]:
    """Make the request; with a friend to come, also the words to pass on (else empty).

    Raises:
        Refused: the arena rests, nobody hosts it, or it has too many to answer; this wish has an open request
            there, or has asked too much.
    """
    check_takes_requests(asking.arena)
    check_not_too_many(wish, asking.arena)
    if not asking.with_friend:
        return create(wish, asking, Verb.SEND), ""
    words = friend_words()
    pair = FriendPair.objects.create(words_digest=digest(words), expires_on=invitation_ends())
    return create(wish, asking, Verb.INVITE_FRIEND, pair=pair), words


def check_takes_requests(arena: Arena) -> None:
    if arena.status != Arena.Status.RUNNING:
        raise Refused(_("%(arena)s has a break now. Choose another place.") % {"arena": arena.name})
    if not is_hosted(arena):
        sentence = _("Nobody at %(arena)s can answer just now. Choose another place.")
        raise Refused(sentence % {"arena": arena.name})


def check_not_too_many(wish: Wish, arena: Arena) -> None:
    """Caps on what one wish has open, how often it asks the same place, and what a place has to answer."""
    own = PlaceRequest.objects.filter(wish=wish)
    if own.exclude(state__in=states.CLOSED).count() >= MOST_OPEN:
        raise Refused(_("You have asked five places. Wait for an answer, or let one be. Then ask here."))
    if own.filter(arena=arena, sent_at__gte=timezone.now() - A_WEEK).count() >= MOST_A_WEEK:
        sentence = _("You have asked %(arena)s three times this week. Ask another place, or wait some days.")
        raise Refused(sentence % {"arena": arena.name})
    unanswered = PlaceRequest.objects.filter(arena=arena, state=State.SENT)
    if unanswered.count() >= MOST_UNANSWERED:
        sentence = _("%(arena)s has many to answer now. Choose another place, or ask again in some days.")
        raise Refused(sentence % {"arena": arena.name})


def create(wish: Wish, asking: Asking, verb: Verb, **more: Any) -> PlaceRequest:
    line = states.move(None, verb)
    assert line is not None
    assert line.to is not None
    now = timezone.now()
    request = PlaceRequest(
        wish=wish,
        arena=asking.arena,
        nickname=asking.nickname,
        parts=[str(part) for part in asking.parts],
        mode=asking.mode,
        hoped_for=asking.hoped_for,
        state=line.to,
        turn=line.turn,
        sent_at=now,
        due_at=answer_by(now, asking.arena.reply_days) if line.due else None,
        **more,
    )
    _save(request)
    note(request, line.kind, line.side)
    if request.turn == PlaceRequest.Turn.HOST:
        letters.tell_hosts(request)
    return request


def _save(request: PlaceRequest) -> None:
    if not add_if_new(request):
        sentence = _("You have asked %(arena)s already. The answer comes on your page.")
        raise Refused(sentence % {"arena": request.arena.name})


def put_words(request: PlaceRequest) -> str:
    """New words to pass on; the old ones work no more."""
    words = friend_words()
    pair = FriendPair.objects.create(words_digest=digest(words), expires_on=invitation_ends())
    old = request.pair
    advance(request, Verb.INVITE_FRIEND, pair=pair)
    if old:
        old.delete()
    return words


def invited_by(words: str) -> PlaceRequest:
    """The request whose asker passed these words on.

    Raises:
        Refused: no such words, or they have run out.
    """
    waiting = PlaceRequest.objects.select_related("arena").filter(
        state=State.AWAITING_FRIEND,
        pair__words_digest=digest(words),
        pair__expires_on__gte=timezone.localdate(),
    )
    request = waiting.first()
    if request is None:
        raise Refused(
            _("These words do not work. Look at the spelling, or ask your friend to make new ones.")
        )
    return request


def join(wish: Wish, words: str, nickname: str, parts: tuple[Part, ...]) -> PlaceRequest:
    """The friend's own request, beside the first one's; from now the arena sees one request for two."""
    first = invited_by(words)
    if first.wish_id == wish.pk:
        raise Refused(_("These are your own words. They are for your friend."))
    check_takes_requests(first.arena)
    check_not_too_many(wish, first.arena)
    asking = Asking(arena=first.arena, nickname=nickname, parts=parts, mode=Mode(first.mode))
    request = create(wish, asking, Verb.JOIN, pair_id=first.pair_id)
    advance(first, Verb.JOIN, sent_at=request.sent_at)
    return request
