"""The room's part of a worker's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Found, Item, Rank, Section, Waiting, is_named
from landsby.web.access.roles import Role
from landsby.web.design.bars import bars

from .access import arenas_seen_by
from .queries import evening
from .queries.coordinator import OLD, SOON, Concern, attention
from .queries.funding import overview

COORDINATOR = frozenset({Role.COORDINATOR})
MENU = (Item(Rank.PLACES, COORDINATOR, "arenas:list", gettext_lazy("Arenas")),)
STEPS: dict[str, tuple[str | Promise, str]] = {
    "unchecked": (gettext_lazy("Look it over"), "arenas:arena"),
    "draft": (gettext_lazy("Read and publish"), "arenas:arena"),
    "funding": (gettext_lazy("See the funding"), "arenas:edit"),
    "no_sessions": (gettext_lazy("Plan sessions"), "arenas:sessions"),
    "no_host": (gettext_lazy("Choose hosts"), "arenas:edit"),
}
"""What to do about each kind of concern, and where."""


def waiting(actor: Actor) -> Iterator[Waiting]:
    for concern in attention(actor):
        arena, (step, url_name) = concern.arena, STEPS[concern.what]
        address = reverse(url_name, args=[arena.slug])
        since = _since(concern)
        yield Waiting(since, arena.name, concern.sentence, str(step), address, language=arena.language)


def _since(concern: Concern) -> datetime:
    arena, day = concern.arena, timezone.localdate()
    if concern.what == "unchecked" and arena.checked_on:
        day = arena.checked_on + OLD
    elif concern.what == "funding" and arena.funding_ends:
        day = arena.funding_ends - SOON
    return _morning(day)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def sections(actor: Actor) -> Iterator[Section]:
    if actor.has(Role.LEADER):
        themes = bars((line.label, line.total) for line in evening.themes(actor).lines())
        yield Section(Rank.OVERVIEW, "arenas/today.html", overview(actor), is_wide=True)
        yield Section(Rank.OVERVIEW, "arenas/themes.html", themes)
    if actor.has(Role.COORDINATOR) and (told := evening.told_lately(actor)):
        yield Section(Rank.PLACES, "arenas/told_lately.html", told)


def find(actor: Actor, words: str) -> Iterator[Found]:
    seen = arenas_seen_by(actor).order_by("name").values_list("name", "slug", "language")
    for name, slug, language in seen:
        if is_named(name, words):
            yield Found(name, _("Arena"), reverse("arenas:arena", args=[slug]), language)
