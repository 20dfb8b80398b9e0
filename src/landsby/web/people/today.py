"""The room's part of a worker's day."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Found, Item, Rank, Section, is_named
from landsby.web.access.roles import Role

from .access import accounts_of, agencies_of
from .queries import first_steps

ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
MENU = (
    Item(Rank.KEYS, ADMINISTRATOR, "people:accounts", gettext_lazy("Accounts")),
    Item(Rank.KEYS, ADMINISTRATOR, "people:agencies", gettext_lazy("Agencies")),
    Item(Rank.KEYS, ADMINISTRATOR, "people:installation", gettext_lazy("About us")),
    Item(Rank.KEYS, ADMINISTRATOR, "people:log", gettext_lazy("The log")),
)


def sections(actor: Actor) -> Iterator[Section]:
    if actor.has(Role.ADMINISTRATOR):
        steps = first_steps(actor)
        yield Section(
            Rank.KEYS, "people/today.html", {"accounts": accounts_of(actor).count(), "steps": steps}
        )


def find(actor: Actor, words: str) -> Iterator[Found]:
    for pk, name in accounts_of(actor).order_by("name").values_list("pk", "name"):
        if is_named(name, words):
            yield Found(name, _("Account"), reverse("people:account", args=[pk]))
    for pk, name in agencies_of(actor).order_by("name").values_list("pk", "name"):
        if is_named(name, words):
            yield Found(name, _("Agency"), reverse("people:agency", args=[pk]), "nb")
