"""The room's part of a worker's day."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Found, Item, Rank, Section, is_named
from landsby.web.access.roles import Role

from . import queries
from .access import equipment_of, venues_of

COORDINATOR, SCHOOL = frozenset({Role.COORDINATOR}), frozenset({Role.SCHOOL})
MENU = (Item(Rank.PLACES, COORDINATOR | SCHOOL, "venues:list", gettext_lazy("Premises")),)


def sections(actor: Actor) -> Iterator[Section]:
    if actor.has(Role.SCHOOL):
        yield Section(Rank.PLACES, "venues/today.html", queries.lendings(actor))


def find(actor: Actor, words: str) -> Iterator[Found]:
    if not actor.has(Role.COORDINATOR, Role.SCHOOL):
        return
    for name, slug in venues_of(actor).order_by("name").values_list("name", "slug").distinct():
        if is_named(name, words):
            yield Found(name, _("Premises"), reverse("venues:venue", args=[slug]), "nb")
    if actor.has(Role.COORDINATOR):
        for name, pk in equipment_of(actor).order_by("name").values_list("name", "pk"):
            if is_named(name, words):
                yield Found(name, _("Equipment"), reverse("venues:edit_equipment", args=[pk]), "nb")
