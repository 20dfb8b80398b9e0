"""A wish's life: sent, changed, paused, handed over, deleted."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest, new_code
from landsby.web.access.roles import ASK_ON_BEHALF
from landsby.web.wishes import states
from landsby.web.wishes.access import check_holds, check_keeps
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.parts import KEYS, WishParts
from landsby.web.wishes.states import wish_ends

from .moving import leave, wake_waiting
from .placing import Asking, place


@dataclass(frozen=True)
class Sent:
    """What sending gives back, once: the code is in no other place, nor are the friend's words."""

    wish: Wish
    code: str
    request: PlaceRequest | None = None
    friend_words: str = ""


@action("wishes.send_wish")
def send_wish(
    actor: Actor, parts: WishParts, *, sent_by: str = Wish.SentBy.SELF, asking: Asking | None = None
) -> Done[Sent]:
    """Keep a wish and, with it, ask for a welcome: all or nothing. Nothing was kept before.

    A worker's wish is kept by the worker and has no code until it is handed over.
    """
    wish, code = create_wish(actor, parts, sent_by, asking.nickname if asking else "")
    request, words = place(wish, asking) if asking else (None, "")
    return gave(Sent(wish, code, request, words), wish, *parts.plain(), *KEYS)


def create_wish(actor: Actor, parts: WishParts, sent_by: str, nickname: str) -> tuple[Wish, str]:
    """The row and its code; the code is empty where a worker keeps the wish."""
    code = new_code()
    keeper = _keeper(actor) if sent_by == Wish.SentBy.WORKER else None
    wish = Wish.objects.create(
        code_digest=digest(code),
        kept_by_id=keeper,
        sent_by=sent_by,
        nickname=nickname,
        expires_on=wish_ends(),
        **parts.plain(),
    )
    _set_keys(wish, parts)
    return wish, "" if keeper else code


def _keeper(actor: Actor) -> int:
    workers = sorted(actor.worker_ids(*ASK_ON_BEHALF))
    if not workers:
        raise Denied(_("Only workers who follow young people ask on their behalf."))
    return workers[0]


def _set_keys(wish: Wish, parts: WishParts) -> None:
    wish.topics.set(parts.topics)
    wish.areas.set(parts.areas)


@action("wishes.change_wish")
def change_wish(actor: Actor, wish: Wish, parts: WishParts) -> Done[Wish]:
    """Change what the wish says, also for requests that are under way; it lives on from today."""
    check_holds(actor, wish)
    changed = [name for name, value in parts.plain().items() if getattr(wish, name) != value]
    for name, value in parts.plain().items():
        setattr(wish, name, value)
    wish.expires_on = wish_ends()
    wish.save(update_fields=[*parts.plain(), "expires_on"])
    _set_keys(wish, parts)
    return wrote(wish, *changed)


@action("wishes.change_words")
def change_words(actor: Actor, wish: Wish) -> Done[str]:
    """New words for somebody whose words others have seen: the old ones, and every page that they opened, are
    closed from now."""
    check_holds(actor, wish)
    code = new_code()
    held = Wish.objects.filter(pk=wish.pk, code_digest=wish.code_digest, kept_by=None)
    if not held.update(code_digest=digest(code)):
        raise Refused(_("The words were changed a moment ago. Open the page with the new ones."))
    wish.refresh_from_db(fields=["code_digest"])
    return gave(code, wish, "code_digest")


@action("wishes.pause_wish")
def pause_wish(actor: Actor, wish: Wish) -> Done[Wish]:
    """Rest the whole wish: it is counted in nothing. The requests are paused each by themselves."""
    return _set_state(actor, wish, Wish.State.PAUSED)


@action("wishes.resume_wish")
def resume_wish(actor: Actor, wish: Wish) -> Done[Wish]:
    return _set_state(actor, wish, Wish.State.ACTIVE)


def _set_state(actor: Actor, wish: Wish, state: Wish.State) -> Done[Wish]:
    check_holds(actor, wish)
    wish.state = state
    wish.save(update_fields=["state"])
    return wrote(wish, "state")


@action("wishes.delete_wish")
def delete_wish(actor: Actor, wish: Wish) -> Done[None]:
    """Give back the seats, tell a friend who is left, and erase every row."""
    check_holds(actor, wish)
    done = gave(None, wish)
    erase(wish)
    return done


def erase(wish: Wish) -> None:
    requests = list(wish.requests.select_related("arena").select_for_update(of=("self",)).order_by("pk"))
    for request in requests:
        leave(request)
    wish.delete()
    for request in requests:
        if request.state not in states.CLOSED:
            wake_waiting(request.arena)


@action("wishes.hand_over")
def hand_over(actor: Actor, wish: Wish) -> Done[str]:
    """Give the wish a new code and let it go: from now only the young person has it."""
    check_keeps(actor, wish)
    code = new_code()
    kept = Wish.objects.filter(pk=wish.pk, kept_by_id=wish.kept_by_id)
    if not kept.update(code_digest=digest(code), kept_by=None, sent_by=Wish.SentBy.SELF):
        raise Refused(_("You have handed the wish on already."))
    return gave(code, wish, "code_digest", "kept_by", "sent_by")
