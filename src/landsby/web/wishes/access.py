"""The one door to wishes and requests, and who may do what with them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.doors import Outside
from landsby.web.access.roles import ASK_ON_BEHALF
from landsby.web.arenas.access import arenas_answered_by
from landsby.web.arenas.models import Arena

from .models import PlaceRequest, SavedReply, Wish

MARK = 16


def whole(rows: QuerySet[PlaceRequest]) -> QuerySet[PlaceRequest]:
    """With all that a page reads, in a fixed number of queries."""
    related = rows.select_related(
        "wish", "arena__entry", "session__venue__area", "suggestion", "pair", "hoped_for"
    )
    return related.prefetch_related("steps", "wish__topics", "wish__areas")


def living_wishes() -> QuerySet[Wish]:
    return Wish.objects.filter(expires_on__gte=timezone.localdate())


def wish_of(actor: Actor) -> Wish | None:
    """The wish whose code the actor came in with, with its topics and areas."""
    if actor.wish_id is None:
        return None
    held = living_wishes().prefetch_related("topics", "areas").filter(pk=actor.wish_id, kept_by=None)
    wish = held.first()
    return wish if wish and _has_its_words(actor, wish) else None


def mark_of(wish: Wish) -> str:
    """By which one knows whether the wish still has the words that opened it; they cannot be told from it."""
    return salted_hmac("landsby.wish.words", bytes(wish.code_digest), algorithm="sha256").hexdigest()[:MARK]


def _has_its_words(actor: Actor, wish: Wish) -> bool:
    return not actor.wish_mark or constant_time_compare(actor.wish_mark, mark_of(wish))


def requests_of(actor: Actor) -> QuerySet[PlaceRequest]:
    wish = wish_of(actor)
    rows = PlaceRequest.objects.filter(wish=wish) if wish else PlaceRequest.objects.none()
    return whole(rows)


def requests_to(actor: Actor) -> QuerySet[PlaceRequest]:
    """Requests to the arenas where the actor answers; never one that waits for a friend or is withheld."""
    rows = PlaceRequest.objects.filter(arena__in=arenas_answered_by(actor).values("pk"), withheld=False)
    rows = rows.exclude(state=PlaceRequest.State.AWAITING_FRIEND)
    return whole(rows)


def requests_kept_by(actor: Actor) -> QuerySet[PlaceRequest]:
    return whole(PlaceRequest.objects.filter(wish__in=wishes_kept_by(actor)))


def wishes_kept_by(actor: Actor) -> QuerySet[Wish]:
    """Wishes that a worker keeps for somebody until they are handed over, the latest first."""
    kept = Wish.objects.filter(kept_by_id__in=actor.worker_ids(*ASK_ON_BEHALF))
    return kept.prefetch_related("topics", "areas", "requests__arena").order_by("-pk")


def saved_replies(actor: Actor) -> list[SavedReply]:
    """All that is kept where the actor answers, by arena."""
    rows = SavedReply.objects.filter(arena__in=arenas_answered_by(actor).values("pk"))
    return list(rows.select_related("arena").order_by("arena__name", "verb", "pk"))


def own_wish(actor: Actor) -> Wish:
    """The wish whose code the actor came in with.

    Raises:
        Outside: there is none, or it is deleted.
    """
    wish = wish_of(actor)
    if wish is None:
        raise Outside
    return wish


def own_request_for(actor: Actor, key: UUID) -> PlaceRequest:
    """A request of the actor's own wish; 404 for everybody else's, and `Outside` for who holds no wish."""
    request = requests_of(actor).filter(key=key).first()
    if request is None:
        own_wish(actor)  # who holds none is told so
    return _there(request)


def request_for(actor: Actor, key: UUID) -> PlaceRequest:
    """A request to an arena where the actor answers; 404 for strangers and while a friend is awaited."""
    return _there(requests_to(actor).filter(key=key).first())


def kept_wish_for(actor: Actor, key: UUID) -> Wish:
    """A wish that the worker keeps for somebody; 404 once it is handed over."""
    wish = wishes_kept_by(actor).filter(key=key).first()
    if wish is None:
        raise Http404
    return wish


def kept_request_for(actor: Actor, key: UUID) -> PlaceRequest:
    """A request of a wish that the worker keeps."""
    return _there(requests_kept_by(actor).filter(key=key).first())


def _there(request: PlaceRequest | None) -> PlaceRequest:
    if request is None:
        raise Http404
    return request


def holds(actor: Actor, wish: Wish) -> bool:
    """Whether the wish is in the actor's hands: by its code, or kept by them as a worker."""
    by_code = actor.wish_id is not None and actor.wish_id == wish.pk and _has_its_words(actor, wish)
    return by_code or (wish.kept_by_id is not None and wish.kept_by_id in actor.worker_ids(*ASK_ON_BEHALF))


def check_holds(actor: Actor, wish: Wish) -> None:
    if not holds(actor, wish):
        raise Denied(_("Only whoever has the words of the wish can do this."))


def check_keeps(actor: Actor, wish: Wish) -> None:
    if wish.kept_by_id is None or wish.kept_by_id not in actor.worker_ids(*ASK_ON_BEHALF):
        raise Denied(_("You have handed the wish on. Now only the young person has it."))


def may_answer(actor: Actor, request: PlaceRequest) -> bool:
    answers = arenas_answered_by(actor).filter(pk=request.arena_id)
    is_there = request.state != PlaceRequest.State.AWAITING_FRIEND and not request.withheld
    return is_there and answers.exists()


def check_answers(actor: Actor, request: PlaceRequest) -> None:
    if not may_answer(actor, request):
        raise Denied(_("Only the hosts of the arena answer here."))


def saved_reply_for(actor: Actor, pk: int) -> SavedReply:
    """Words that are kept where the actor answers."""
    reply = next((reply for reply in saved_replies(actor) if reply.pk == pk), None)
    if reply is None:
        raise Http404
    return reply


def check_replies(actor: Actor, arena: Arena) -> None:
    if not arenas_answered_by(actor).filter(pk=arena.pk).exists():
        raise Denied(_("Only the hosts of the arena answer here."))


def check_is_duty(actor: Actor) -> None:
    if actor is not SYSTEM:
        raise Denied(_("Only the daily duty does this."))
