"""The room's part of a worker's day."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import MOST_WAITING, Item, Rank, Section, Waiting
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.design.dates import relative_day

from . import queries
from .models import PlaceRequest
from .queries.work import HostView

SHOWN = 6
HOST, COORDINATOR = frozenset({Role.HOST}), frozenset({Role.COORDINATOR})
MENU = (
    Item(Rank.WORK, HOST, "wishes:inbox", gettext_lazy("Requests")),
    Item(Rank.TODAY, ASK_ON_BEHALF, "wishes:behalf", gettext_lazy("Find a place")),
    Item(Rank.WORK, ASK_ON_BEHALF, "wishes:behalf_list", gettext_lazy("My open requests")),
    Item(Rank.WORK, COORDINATOR, "wishes:alarms", gettext_lazy("Waiting for an answer")),
    Item(Rank.OVERVIEW, COORDINATOR | {Role.LEADER}, "wishes:unmet", gettext_lazy("What nobody offers yet")),
)


def waiting(actor: Actor) -> Iterator[Waiting]:
    yield from _to_answer(actor)
    if actor.has(*ASK_ON_BEHALF):
        yield from _answered(actor)
    if actor.has(Role.COORDINATOR):
        yield from _unanswered(actor)
        yield from _promises(actor)


def _to_answer(actor: Actor) -> Iterator[Waiting]:
    """Who waits for the host, or for the coordinator where nobody is host; a pair as one."""
    for view in queries.inbox(actor)[: MOST_WAITING + 1]:
        if view.is_hosts_turn:
            since = view.last_line.at if view.last_line else view.sent_at
            yield Waiting(
                since,
                view.nicknames,
                f"{view.arena}: {_why(view)}",
                _("Answer"),
                reverse("wishes:answer", args=[view.key]),
                is_late=view.is_late,
                is_somebody=True,
            )


def _why(view: HostView) -> str:
    """What they wait for, and by when."""
    said = []
    if view.asks_for_today:
        said.append(_("asks for today"))
    if view.missed_its_evening:
        said.append(_("asked for an evening that is over: find a new one"))
    if view.is_question:
        said.append(_("has a question"))
    if view.needs_evening:
        said.append(_("cancelled: find a new day"))
    if view.has_room:
        said.append(_("room now, first in line"))
    if view.due_at:
        by = _("was due %(day)s") if view.is_late else _("answer by %(day)s")
        said.append(by % {"day": relative_day(view.due_at)})
    return ", ".join(said) or _("has asked to come")


def _answered(actor: Actor) -> Iterator[Waiting]:
    """Those for whom the worker has asked, and who have an answer that nobody has taken yet."""
    answered = queries.open_requests_kept_by(actor).filter(turn=PlaceRequest.Turn.ASKER)
    for request in answered.order_by("sent_at", "pk")[: MOST_WAITING + 1]:
        state = capfirst(request.get_state_display())
        yield Waiting(
            getattr(request, "last_at", None) or request.sent_at,
            request.nickname,
            f"{request.arena}: {state}",
            _("See the answer"),
            reverse("wishes:kept", args=[request.wish.key]),
            is_somebody=True,
        )


def _unanswered(actor: Actor) -> Iterator[Waiting]:
    """Places where somebody waits too long; who it is, only the place knows."""
    for alarm in queries.alarms_in(actor)[: MOST_WAITING + 1]:
        said = [
            _("Somebody waits too long."),
            _("Read, but not answered.") if alarm.opened else _("Not opened yet."),
        ]
        yield Waiting(
            alarm.sent_at,
            alarm.arena.name,
            " ".join(said),
            _("See what waits"),
            reverse("wishes:alarms"),
            is_late=True,
            is_somebody=True,
            language=alarm.arena.language,
        )


def _promises(actor: Actor) -> Iterator[Waiting]:
    for arena, kept in queries.promises_in(actor):
        if not kept.is_well:
            address = reverse("arenas:arena", args=[arena.slug])
            now = timezone.now()
            yield Waiting(
                now, arena.name, kept.sentence, _("See the place"), address, language=arena.language
            )


def sections(actor: Actor) -> Iterator[Section]:
    if actor.has(*ASK_ON_BEHALF):
        yield Section(Rank.TODAY, "wishes/work/today.html", queries.open_requests_kept_by(actor)[:SHOWN])
