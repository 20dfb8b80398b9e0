"""The room's part of the world of the tests: who has a code, and what they have asked."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from landsby.web.access.actors import VISITOR
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, Hosting
from landsby.web.people.models import Worker
from landsby.web.wishes.actions import Asking, hand_over, send_wish
from landsby.web.wishes.models import Wish
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
    world.people["rev"] = _with_code(rev.wish, Role.YOUNG_PERSON)
    world.people["ulv"] = _with_code(ulv.wish, Role.YOUNG_PERSON)
    world.people["bolge"] = _with_code(bolge.wish, Role.PARENT)
    world.add("rev's request", key=rev.request.key)
    world.add("rev's request, withdraw", key=rev.request.key, verb="withdraw")
    world.add("rev's request, not now", key=rev.request.key, verb="not_now")
    world.add("ulv's, awaiting a friend", key=ulv.request.key)
    world.add("ada's wish", key=kept.wish.key)
    world.add("a wish handed over", key=handed_over.key)
    world.add("ada's request, withdraw", key=kept.request.key, verb="withdraw")
    left = _left_without_host(world.made["left"], world.workers["hakon"])
    world.add("a request where nobody hosts", key=left)
    world.add("a request where nobody hosts, not now", key=left, verb="not_now")


def _left_without_host(arena: Arena, host: Worker) -> UUID:
    """The key of a request to an arena whose only host has gone since."""
    hosting = Hosting.objects.create(arena=arena, worker=host)
    asked = send_wish(VISITOR, WishParts(), asking=Asking(arena=arena, nickname="Mus")).request
    hosting.delete()
    return asked.key


def _with_code(wish: Wish, role: Role) -> Client:
    """A browser in which the words of a wish were written."""
    client = Client()
    session = client.session
    session["wish"] = [wish.pk, role]
    session.save()
    return client
