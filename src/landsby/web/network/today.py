"""The room's part of a worker's day: what they have taken on and is due, and the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Item, Rank, Section, Waiting
from landsby.web.access.roles import Role
from landsby.web.design.dates import relative_day

from .access.members import MEMBERS
from .queries.meetings import next_meeting
from .queries.minutes import my_actions

SOON = timedelta(days=7)
MENU = (
    Item(Rank.WORK, MEMBERS, "network:table", gettext_lazy("The network")),
    Item(Rank.WORK, frozenset({Role.LEADER}), "network:leaders", gettext_lazy("System challenges")),
)


def waiting(actor: Actor) -> Iterator[Waiting]:
    """What one has taken on in a meeting and that is due within a week, or was."""
    if not actor.has(*MEMBERS):
        return
    until = timezone.localdate() + SOON
    for owed in my_actions(actor):
        if owed.action.due_on <= until:
            yield Waiting(
                owed.action.made_at,
                owed.action.text,
                _("Taken on in the network, by %(day)s.") % {"day": relative_day(owed.action.due_on)},
                _("Open"),
                reverse("network:action", args=[owed.action.pk]),
                is_late=owed.is_late,
            )


def sections(actor: Actor) -> Iterator[Section]:
    """The next meeting, where one is planned."""
    meeting = next_meeting(actor) if actor.has(*MEMBERS) else None
    if meeting:
        yield Section(Rank.WORK, "network/today.html", meeting)
