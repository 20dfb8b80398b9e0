"""The room's part of a worker's day: a host's evenings, whose page is here."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Item, Rank, Section
from landsby.web.access.roles import Role
from landsby.web.arenas.queries import evening

MENU = (Item(Rank.TODAY, frozenset({Role.HOST}), "home:tonight", _("Today")),)


def sections(actor: Actor) -> Iterator[Section]:
    if actor.has(Role.HOST):
        part = {"today": evening.sessions_today(actor), "ahead": evening.sessions_ahead(actor, most=2)}
        yield Section(Rank.TODAY, "home/today.html", part)
