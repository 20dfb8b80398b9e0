"""The room's part of a worker's day."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Item, Rank, Section, Waiting
from landsby.web.access.roles import Role
from landsby.web.design.dates import relative_day

from .access import is_tonight
from .queries import evening, guidance, programme, work

MENU = (
    Item(Rank.WORK, frozenset({Role.ADVISER}), "parents:programme", gettext_lazy("Theme evenings")),
    Item(Rank.WORK, frozenset({Role.ADVISER}), "parents:concerns", gettext_lazy("Not working for parents")),
    Item(Rank.WORK, frozenset({Role.FOLLOW_UP}), "parents:contacts", gettext_lazy("Parents to contact")),
)


def waiting(actor: Actor) -> Iterator[Waiting]:
    yield from _worried(actor)
    for concern in work.concerns(actor):
        if concern.answered_at is None:
            yield Waiting(
                concern.said_at,
                concern.adult.sign_up.alias,
                _("Something is not working. Answer by %(day)s.") % {"day": relative_day(concern.due_at)},
                _("Answer"),
                reverse("parents:answer", args=[concern.key]),
                is_late=concern.alarmed_at is not None,
                is_somebody=True,
            )
    if actor.has(Role.FOLLOW_UP):
        yield from _contacts(actor)


def _worried(actor: Actor) -> Iterator[Waiting]:
    """Who was worried on an evening that the actor led, until it is answered."""
    for said in evening.unanswered(actor):
        is_late = not is_tonight(said.evening)
        waits = _("Was worried on the evening, and still waits for you.")
        yield Waiting(
            said.evening.starts_at,
            said.adult.sign_up.alias if said.adult else said.found_how or _("Somebody in the room"),
            waits if is_late else _("Is worried tonight, and waits for you."),
            _("Answer"),
            reverse("parents:answer_worried", args=[said.pk]),
            is_late=is_late,
            is_somebody=True,
        )


def _contacts(actor: Actor) -> Iterator[Waiting]:
    """Parents who have said yes, and whom nobody has taken."""
    for contact in work.contacts(actor):
        if contact.taken_by is None:
            yield Waiting(
                contact.asked_at,
                contact.adult.sign_up.alias,
                _("Has said yes to being contacted."),
                _("See who wants to be contacted"),
                reverse("parents:contacts"),
                is_somebody=True,
            )


def sections(actor: Actor) -> Iterator[Section]:
    evenings = programme.evenings_ahead(actor)
    if evenings:
        yield Section(Rank.TODAY, "parents/work/today.html", evenings)
    meetings = guidance.meetings_ahead(actor)
    if meetings:
        yield Section(Rank.TODAY, "parents/work/today_groups.html", meetings)
