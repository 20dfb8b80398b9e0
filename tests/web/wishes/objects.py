"""The room's part of the world of the tests: who has a code, and what they have asked."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession, Hosting
from landsby.web.people.models import Worker
from landsby.web.wishes.actions import Asking, Offer, ask, hand_over, send_wish, welcome
from landsby.web.wishes.models import PlaceRequest, SavedReply, Wish
from landsby.web.wishes.parts import WishParts
from tests.cast import actor
from tests.world import World


def build(world: World) -> None:
    arena, ada = world.made["arena"], actor(world.workers["ada"])
    rev = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Rev"))
    ulv = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Ulv", with_friend=True))
    bolge = send_wish(VISITOR, WishParts(), sent_by=Wish.SentBy.GUARDIAN)
    kept = send_wish(
        ada, WishParts(), sent_by=Wish.SentBy.WORKER, asking=Asking(arena=arena, nickname="Hare")
    )
    handed_over = send_wish(ada, WishParts(), sent_by=Wish.SentBy.WORKER).wish
    hand_over(ada, handed_over)
    world.add("rev's welcome", key=_welcomed(rev.wish, world))
    world.people["rev"] = with_code(rev.wish, Role.YOUNG_PERSON)
    world.people["ulv"] = with_code(ulv.wish, Role.YOUNG_PERSON)
    world.people["bolge"] = with_code(bolge.wish, Role.PARENT)
    world.add("rev's request", key=rev.request.key)
    world.add("rev's request, withdraw", key=rev.request.key, verb="withdraw")
    world.add("rev's request, not now", key=rev.request.key, verb="not_now")
    world.add("ulv's, awaiting a friend", key=ulv.request.key)
    world.add("ada's wish", key=kept.wish.key)
    world.add("a wish handed over", key=handed_over.key)
    world.add("ada's request, withdraw", key=kept.request.key, verb="withdraw")
    kept_words = SavedReply.objects.create(arena=arena, verb="welcome", text="Hei, {nickname}.")
    world.add("words kept at spillhuset", pk=kept_words.pk)
    left = _left_without_host(world.made["left"], world.workers["hakon"])
    world.add("a request where nobody hosts", key=left)
    world.add("a request where nobody hosts, not now", key=left, verb="not_now")


def _welcomed(wish: Wish, world: World) -> UUID:
    """The key of a request of the wish to another arena, which its host has said welcome to."""
    evening = world.made["evening"]
    session = ArenaSession.objects.create(
        arena=world.made["bridge"],
        planned_day=evening.planned_day,
        starts_at=evening.starts_at,
        ends_at=evening.ends_at,
    )
    holder = Actor(wish_id=wish.pk, wish_role=Role.YOUNG_PERSON)
    asked = ask(holder, wish, Asking(arena=session.arena, nickname="Rev")).request
    offer = Offer(session=session, mode=Mode.ON_SITE, who_meets_you="Gro", where_text="Ved brua")
    host = Worker.objects.get(account=world.workers["gro"].account, role=Role.HOST)
    welcome(actor(host), asked, offer, seen=PlaceRequest.State.SENT)
    return asked.key


def _left_without_host(arena: Arena, host: Worker) -> UUID:
    """The key of a request to an arena whose only host has gone since."""
    hosting = Hosting.objects.create(arena=arena, worker=host)
    asked = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Mus")).request
    hosting.delete()
    return asked.key


def with_code(wish: Wish, role: Role) -> Client:
    """A browser in which the words of a wish were written."""
    client = Client()
    session = client.session
    session["wish"] = [wish.pk, role]
    session.save()
    return client
