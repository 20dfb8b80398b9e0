"""What stands in a worker's menu, by role. A page that does not exist is left out by `nav_link`."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import ASK_ON_BEHALF, Role


class Item(NamedTuple):
    """One link: who has it, where it leads and what it is called."""

    roles: frozenset[Role]
    url_name: str
    label: str | Promise


COORDINATOR = frozenset({Role.COORDINATOR})
ITEMS = (
    Item(frozenset({Role.HOST}), "home:tonight", _("Tonight")),
    Item(frozenset({Role.HOST}), "wishes:inbox", _("Requests")),
    Item(ASK_ON_BEHALF, "wishes:behalf", _("Find a place")),
    Item(ASK_ON_BEHALF, "wishes:behalf_list", _("My open requests")),
    Item(COORDINATOR, "arenas:list", _("Arenas")),
    Item(COORDINATOR, "wishes:alarms", _("Waiting for an answer")),
    Item(frozenset({Role.COORDINATOR, Role.LEADER}), "wishes:unmet", _("What nobody offers yet")),
    Item(frozenset({Role.COORDINATOR, Role.SCHOOL}), "arenas:venues", _("Premises")),
    Item(frozenset({Role.ADMINISTRATOR}), "people:accounts", _("Accounts")),
    Item(frozenset({Role.ADMINISTRATOR}), "people:agencies", _("Agencies")),
)


def items_for(actor: Actor) -> list[Item]:
    return [item for item in ITEMS if actor.has(*item.roles)]


def menu(request: HttpRequest) -> dict[str, list[Item]]:
    """For every page: the worker's menu; empty for everybody else."""
    return {"menu": items_for(actor_of(request)) if hasattr(request, "actor") else []}
