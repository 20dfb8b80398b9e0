"""The room's part of the world of the tests: everybody who works."""

from __future__ import annotations

from landsby.web.access.models import AccountSession
from landsby.web.access.roles import Role
from landsby.web.people.models import Worker
from tests.cast import POSTS, hire, signed_in, worker_named
from tests.world import World


def build(world: World) -> None:
    """The cast; Hakon who hosts elsewhere in town; Anders who works with Ada; Ivar who has left."""
    town = world.town
    worker_named("Gro", Role.HOST, town.other_club)
    world.workers = {name: hire(name, town) for name in POSTS}
    world.workers["hakon"] = worker_named("Hakon", Role.HOST, town.club)
    world.workers["anders"] = worker_named("Anders", Role.OUTREACH, town.outreach)
    world.workers["ivar"] = worker_named("Ivar", Role.HOST, town.club)
    world.people |= {name: signed_in(worker) for name, worker in world.workers.items()}
    Worker.objects.filter(pk=world.workers["ivar"].pk).update(is_active=False)
    elin, gro = world.workers["elin"], world.workers["gro"]
    world.add("elin's account", pk=elin.account_id)
    world.add("elin's post", pk=elin.account_id, post=elin.pk)
    world.add("gro's account", pk=gro.account_id)
    world.add("spillhuset's agency", pk=town.club.pk)
    world.add("gro's agency", pk=gro.agency_id)
    world.add("ada's session", key=AccountSession.objects.get(account=world.workers["ada"].account_id).key)
    world.add("without a second step")
    world.add("a reset link", uidb36="1", key="set-password")
    world.add("a confirm link", key="abc")
