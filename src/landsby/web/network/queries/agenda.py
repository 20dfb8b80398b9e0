"""An agenda as its pages show it: each line with its title, why it is there, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.design.dates import day
from landsby.web.network.addresses import address_of
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    AgendaMove,
    Decision,
    NetworkMeeting,
)

Part = AgendaItem.Part
Reason = AgendaItem.Reason


@dataclass(frozen=True)
class Line:
    """One item of the agenda.

    Attributes:
        number: its place among those that are taken up, from 1; 0 for one that is put off.
        starts_at: when it is expected to begin, if each keeps its time.
        lines: what a standing item shows, such as places that are free.
        up, down: the item to move it before, one place up or one down; "" is last, None where it cannot.
    """

    item: AgendaItem
    number: int
    title: str
    why: str
    starts_at: datetime
    lines: list[str] = field(default_factory=list)
    up: str | None = None
    down: str | None = None

    @property
    def is_case(self) -> bool:
        return self.item.part == Part.CASES

    @property
    def link(self) -> str:
        """Where what it is about is read; empty where it is about nothing else."""
        item = self.item
        about: tuple[tuple[object, str, str], ...] = (
            (item.action, "network:action", "pk"),
            (item.decision, "network:look_again", "pk"),
            (item.challenge, "network:challenge", "key"),
            (item.measure, "network:measure", "key"),
            (item.case, "network:case", "key"),
            (item.learning, "network:learning", "key"),
            (item.talk_request, "network:talk_request", "key"),
        )
        return next((address_of(url, getattr(one, key)) for one, url, key in about if one), "")


@dataclass(frozen=True)
class Agenda:
    """A meeting's agenda: what is taken up, what is put off, and how the time adds up."""

    meeting: NetworkMeeting
    lines: list[Line]
    put_off: list[Line]
    moves: list[AgendaMove]

    @property
    def minutes(self) -> int:
        return sum(line.item.minutes for line in self.lines)

    @property
    def room(self) -> int:
        """The minutes that the meeting lasts."""
        return round((self.meeting.ends_at - self.meeting.starts_at) / timedelta(minutes=1))

    @property
    def over(self) -> int:
        return max(0, self.minutes - self.room)

    @property
    def parts(self) -> list[tuple[str, list[Line]]]:
        """The lines in their order, those of one standing item that follow each other under one heading."""
        grouped = groupby(self.lines, key=lambda line: line.item.part)
        return [(str(Part(part).label), list(lines)) for part, lines in grouped]


def agenda_of(meeting: NetworkMeeting, standing: dict[str, list[str]] | None = None) -> Agenda:
    """`standing`: what the standing items show, by the name of their part."""
    items = list(_items(meeting))
    taken = [item for item in items if not item.put_off]
    off = [Line(item, 0, title_of(item), why_of(item), meeting.starts_at) for item in items if item.put_off]
    moves = list(meeting.moves.select_related("item", "by__account")[:5])
    return Agenda(meeting, list(_lines(meeting, taken, standing or {})), off, moves)


def _items(meeting: NetworkMeeting) -> QuerySet[AgendaItem]:
    """The meeting's items in their order, with what they are about."""
    about = [name for name in AgendaItem.ABOUT if name != "action"]
    more = ("action__agency", "action__owner__account", "added_by__account")
    return meeting.items.select_related(*about, *more).order_by("position", "pk")


def items_in_full(meeting: NetworkMeeting) -> QuerySet[AgendaItem]:
    """The same with their minutes, decisions and actions."""
    decisions = Decision.objects.select_related("agency", "owner__account")
    actions = ActionItem.objects.select_related("agency", "owner__account")
    rows = _items(meeting).select_related("minutes_text")
    return rows.prefetch_related(
        Prefetch("decisions", decisions), Prefetch("actions", actions), "corrections"
    )


def _lines(
    meeting: NetworkMeeting, items: Sequence[AgendaItem], standing: dict[str, list[str]]
) -> Iterator[Line]:
    at, keys = meeting.starts_at, [str(item.pk) for item in items]
    for place, item in enumerate(items):
        shown = standing.get(item.part, []) if item.reason == Reason.STANDING else []
        up = keys[place - 1] if place else None
        down = [*keys, ""][place + 2] if place + 1 < len(keys) else None
        yield Line(item, place + 1, title_of(item), why_of(item), at, shown, up, down)
        at += timedelta(minutes=item.minutes)


def title_of(item: AgendaItem) -> str:
    """What the item is called on the agenda; of a case no more than that it is one."""
    if item.part == Part.CASES:
        return _("An anonymous case")
    if item.action:
        return item.action.text
    if item.decision:
        return item.decision.text
    about = item.challenge or item.measure or item.learning
    if about:
        return about.title
    if item.talk_request:
        return _("A talk for %(who)s") % {"who": item.talk_request.asked_by}
    return item.title or {
        Part.RECRUITMENT: _("Recruiting to arenas and measures"),
        Part.PRACTICE: _("What have we learnt, and whom do we tell?"),
    }.get(Part(item.part), str(Part(item.part).label))


def why_of(item: AgendaItem) -> str:
    """Why it is on the agenda, in one sentence."""
    if said := _why_about(item):
        return said
    sentences = {
        Reason.NOBODY_ASKED: _("It is raised, and nobody has been asked yet. Who can answer?"),
        Reason.ANSWERED: _("Answered since last time."),
        Reason.OUTCOME_DUE: _("They answered some months ago. What has come of it?"),
        Reason.STANDING: _("On every agenda."),
        Reason.PUT_FORWARD: _("Put forward for discussion. Members can read it before the meeting."),
        Reason.COME_BACK: _("We said that we would come back to it."),
        Reason.NEW_IDEA: _("A new idea."),
        Reason.TALK_ASKED: _("Somebody outside has asked."),
    }
    return sentences.get(Reason(item.reason)) or _added(item)


def _added(item: AgendaItem) -> str:
    by = item.added_by
    return _("Added by %(name)s.") % {"name": by.account.name} if by else _("Added by a member.")


def _why_about(item: AgendaItem) -> str:
    action, decision, challenge, measure = item.action, item.decision, item.challenge, item.measure
    if action and item.reason == Reason.NO_OWNER:
        return _("Nobody owns it any more. It was for %(agency)s.") % {"agency": action.agency}
    if action:
        who = action.owner.account.name if action.owner else str(action.agency)
        return _("%(who)s, by %(day)s.") % {"who": who, "day": day(action.due_on)}
    if decision and decision.review_on:
        return _("We decided it, and were to look at it again by %(day)s.") % {"day": day(decision.review_on)}
    if challenge and challenge.answer_by and item.reason in {Reason.ANSWER_DUE, Reason.ANSWER_OVERDUE}:
        said = (
            _("The answer was due %(day)s and has not come.")
            if item.reason == Reason.ANSWER_OVERDUE
            else _("The answer is due %(day)s.")
        )
        return said % {"day": day(challenge.answer_by)}
    if measure and measure.review_on and item.reason == Reason.REVIEW_DUE:
        return _("We were to look at it again by %(day)s.") % {"day": day(measure.review_on)}
    return ""


def overrun(agenda: Agenda) -> str:
    """A sentence when the items need more time than there is; empty otherwise."""
    if not agenda.over:
        return ""
    said = ngettext(
        "The items need %(n)d minute more than the meeting has.",
        "The items need %(n)d minutes more than the meeting has.",
        agenda.over,
    )
    return said % {"n": agenda.over}
