"""The room's part of the world of the tests: Ulv and Gro have told that something is wrong."""

from __future__ import annotations

from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.concerns.actions import About, Telling, tell
from landsby.web.people.models import Worker
from landsby.web.wishes.models import PlaceRequest
from tests.cast import actor
from tests.world import World


def build(world: World) -> None:
    arena, bridge = world.made["arena"], world.made["bridge"]
    ulv = PlaceRequest.objects.get(**world.objects["ulv's, awaiting a friend"])
    holder = Actor(wish_id=ulv.wish_id, wish_role=Role.YOUNG_PERSON)
    told = tell(holder, Telling(about=About.PLACE, arena=arena, request=ulv, words="Lyset blinker."))
    world.add("what ulv has told", key=told.key)
    gro = Worker.objects.get(account=world.workers["gro"].account, role=Role.HOST)
    resting = tell(actor(gro), Telling(about=About.REST, arena=bridge, words="Vi er for få."))
    world.add("what gro has told", key=resting.key)
    world.states["rev's request is said to be wrong"] = lambda: _told_of(world)


def _told_of(world: World) -> None:
    rev = PlaceRequest.objects.get(**world.objects["rev's request"])
    host = actor(world.workers["elin"])
    tell(host, Telling(about=About.PERSON, arena=rev.arena, request=rev, words="Ingen mener dette."))
