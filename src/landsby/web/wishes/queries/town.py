"""The town's own words for the wish form, and the arenas that can be asked."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.arenas.access import has_host
from landsby.web.arenas.choices import Mode, Openness
from landsby.web.arenas.models import Arena, Topic
from landsby.web.venues.models import Area
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import Saying, WishParts
from landsby.web.wishes.states import CLOSED

from .matching import arenas_for_visitors, arenas_for_workers


def topics() -> QuerySet[Topic]:
    return Topic.objects.order_by("name_nb")


def topic_of(slug: str) -> Topic | None:
    return topics().filter(slug=slug).first()


def areas() -> QuerySet[Area]:
    return Area.objects.order_by("name")


def open_arena(actor: Actor, slug: str) -> Arena | None:
    """An arena that this actor may ask for a welcome: one with somebody to answer."""
    rows = arenas_for_workers(actor) if actor.is_worker else arenas_for_visitors()
    return rows.filter(has_host(), slug=slug).first()


def modes_of(arena: Arena) -> list[Mode]:
    """How one can come to an arena: on site, online or both; on site while nothing is said."""
    seats = arena.sessions.filter(starts_at__gte=timezone.now()).aggregate(
        on_site=Max("seats_on_site"), online=Max("seats_online")
    )
    online = bool(arena.online_where or seats["online"])
    on_site = bool(arena.venue_id or seats["on_site"]) or not online
    return [Mode.ON_SITE] * on_site + [Mode.ONLINE] * online


def nicknames_at(arenas: Iterable[int]) -> set[str]:
    """What those are called who have asked there and are still expected."""
    rows = PlaceRequest.objects.filter(arena__in=list(arenas)).exclude(state__in=CLOSED)
    return {row.nickname for row in rows.only("nickname")}


def may_suggest(but: Arena) -> QuerySet[Arena]:
    """What a host may suggest in place of their own arena."""
    running = Arena.objects.filter(has_host(), status=Arena.Status.RUNNING).exclude(openness=Openness.CLOSED)
    return running.exclude(pk=but.pk).order_by("name")


def saying(parts: WishParts) -> Saying:
    """A wish that is not kept, with the town's words for what it likes and where."""
    liked = Topic.objects.filter(pk__in=parts.topics)
    near = Area.objects.filter(pk__in=parts.areas)
    return Saying(parts, tuple(map(str, liked)), tuple(map(str, near)))
