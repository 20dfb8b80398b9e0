"""The room's part of a worker's day: what they have taken on and is due, and the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Found, Item, Rank, Section, Waiting, is_named
from landsby.web.access.roles import Role
from landsby.web.design.dates import relative_day

from .access.challenges import challenges_of
from .access.measures import learning_of, measures_of
from .access.members import MEMBERS
from .access.talks import open_talks, requests_of, talks_of
from .addresses import address_of
from .queries.meetings import next_meeting
from .queries.minutes import my_actions
from .queries.telling import recruiting, talks

SOON = timedelta(days=7)
MENU = (
    Item(Rank.WORK, MEMBERS, "network:table", gettext_lazy("The network")),
    Item(Rank.WORK, frozenset({Role.LEADER}), "network:leaders", gettext_lazy("System challenges")),
)


def waiting(actor: Actor) -> Iterator[Waiting]:
    """What one has taken on in a meeting and that is due within a week, or was; who asks for a talk."""
    if actor.has(*MEMBERS):
        yield from _taken_on(actor)
        yield from _asked_for(actor)
        yield from _to_pass_on(actor)


def _taken_on(actor: Actor) -> Iterator[Waiting]:
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


def _asked_for(actor: Actor) -> Iterator[Waiting]:
    """Talks that one's own service tells, or all for whoever coordinates: to answer, or to write down."""
    for request in talks.own_waiting(actor):
        page = reverse("network:talk_request", args=[request.key])
        if request.agreed_on:
            since = timezone.make_aware(datetime.combine(request.agreed_on, time.min))
            asks = _("We were there %(day)s. What did they ask?") % {"day": relative_day(request.agreed_on)}
            yield Waiting(since, request.asked_by, asks, _("Write it down"), page)
        else:
            asks = _("Asks us to come. Answer by %(day)s.") % {"day": relative_day(request.due_on)}
            late = request.due_on < timezone.localdate()
            yield Waiting(request.asked_at, request.asked_by, asks, _("Answer"), page, is_late=late)


def _to_pass_on(actor: Actor) -> Iterator[Waiting]:
    """Invitations that one's own service has not passed on."""
    for recruitment in recruiting.to_pass_on(actor):
        yield Waiting(
            timezone.make_aware(datetime.combine(recruitment.made_on, time.min)),
            recruitment.arena.name,
            _("Invite those you meet, until %(day)s.") % {"day": relative_day(recruitment.ends_on)},
            _("See the invitation"),
            reverse("network:invitation", args=[recruitment.key]),
        )


def sections(actor: Actor) -> Iterator[Section]:
    """The ways to the shared table, and the next meeting where one is planned."""
    if actor.has(*MEMBERS):
        yield Section(Rank.WORK, "network/today.html", next_meeting(actor))


def find(actor: Actor, words: str) -> Iterator[Found]:
    """What lies on the table, each for whoever may read it; the open catalogue is for everybody."""
    for talk in open_talks().exclude(pk__in=talks_of(actor).values("pk")):
        if is_named(talk.title, words):
            yield Found(talk.title, _("Talk"), address_of("network:talk", talk.slug), talk.language)
    for title, kind, url_name, key in _on_the_table(actor):
        if is_named(title, words):
            yield Found(title, kind, address_of(url_name, key))


def _on_the_table(actor: Actor) -> Iterator[tuple[str, str, str, object]]:
    """Title, kind and address of each thing; the scopes give a leader the challenges alone."""
    for rows, name, kind, url_name, key in (
        (challenges_of(actor), "title", _("System challenge"), "network:challenge", "key"),
        (measures_of(actor), "title", _("Measure"), "network:measure", "key"),
        (learning_of(actor), "title", _("Learnt"), "network:learning", "key"),
        (talks_of(actor), "title", _("Talk"), "network:change_talk", "slug"),
        (requests_of(actor), "asked_by", _("Asks for a talk"), "network:talk_request", "key"),
    ):
        for title, found in rows.order_by(name).values_list(name, key):
            yield title, kind, url_name, found
