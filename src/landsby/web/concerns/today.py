"""The room's part of a worker's day: what somebody said was wrong, and by when it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Item, Rank, Section, Waiting
from landsby.web.access.roles import Role
from landsby.web.design.dates import relative_day

from . import queries
from .models import Concern

MENU: tuple[Item, ...] = ()
"""Nothing: it comes to the start page when there is something, and is found from the requests otherwise."""


def waiting(actor: Actor) -> Iterator[Waiting]:
    if actor.has(Role.COORDINATOR):
        for concern in queries.waiting_for(actor):
            yield Waiting(
                concern.told_at,
                concern.arena.name,
                _sentence(concern),
                _("Read and answer"),
                reverse("concerns:concern", args=[concern.key]),
                is_late=concern.is_late,
                is_somebody=True,
                is_urgent=True,
                language=concern.arena.language,
            )


def _sentence(concern: Concern) -> str:
    by = _("It was due %(day)s.") if concern.is_late else _("Answer by %(day)s.")
    return f"{concern.headline}. {by % {'day': relative_day(concern.due_at)}}"


def sections(actor: Actor) -> Iterator[Section]:
    """For a host who told: what was answered."""
    if actor.has(Role.HOST) and (told := queries.told_by(actor)):
        yield Section(Rank.OVERVIEW, "concerns/work/today.html", told)
