"""A worker's menu: what the rooms offer the roles they have, in the same order on every page."""

from __future__ import annotations

from functools import cache
from operator import attrgetter

from django.http import HttpRequest

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.house import parts
from landsby.web.access.house.today import Item


@cache
def items() -> list[Item]:
    """What all rooms put into the menu, by rank; of the same rank the lowest room's first."""
    return sorted((item for part in parts("today") for item in part.MENU), key=attrgetter("rank"))


def items_for(actor: Actor) -> list[Item]:
    return [item for item in items() if actor.has(*item.roles)]


def menu(request: HttpRequest) -> dict[str, list[Item]]:
    """For every page: the worker's menu; empty for everybody else."""
    return {"menu": items_for(actor_of(request)) if hasattr(request, "actor") else []}
