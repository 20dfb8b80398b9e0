"""Wishes and requests of Rev, Ulv and Bølge, and short ways to let them and Elin act."""

from __future__ import annotations

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.choices import Mode
from landsby.web.wishes import actions, queries
from landsby.web.wishes.actions import Asking, Offer, Sent
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.parts import Part, WishParts
from tests.cast import actor

State = PlaceRequest.State
SECRET = "My uncle plays the tuba."


def with_code(wish: Wish) -> Actor:
    """Whoever has come in with the wish's code."""
    return Actor(wish_id=wish.pk, wish_role=Role.YOUNG_PERSON)


def sends(arena, nickname="Rev", *, parts=None, shared=(Part.LIKES,), with_friend=False, **more) -> Sent:
    asking = Asking(arena=arena, nickname=nickname, parts=tuple(shared), with_friend=with_friend)
    return actions.send_wish(VISITOR, parts or WishParts(), asking=asking, **more)


def now(request: PlaceRequest) -> PlaceRequest:
    """The request as it is in the database."""
    return PlaceRequest.objects.select_related("wish", "arena").get(pk=request.pk)


def offer(session, mode=Mode.ON_SITE) -> Offer:
    return Offer(session=session, mode=mode, who_meets_you="Elin, grønn genser", where_text="Ved døra")


def welcomes(host, request, session, seen=State.SENT) -> PlaceRequest:
    actions.welcome(actor(host), now(request), offer(session), seen=seen)
    return now(request)


def pair_up(arena) -> tuple[Sent, Sent]:
    """Rev asks together with Ulv, who has joined."""
    rev = sends(arena, "Rev", with_friend=True)
    ulv = actions.join_friend(VISITOR, rev.friend_words, "Ulv")
    return rev, ulv


def ahead_of(request: PlaceRequest) -> int:
    """How many places in line are before this one's."""
    return queries.places_in_line([request])[request.pk].ahead
