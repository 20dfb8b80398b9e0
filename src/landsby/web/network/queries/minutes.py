"""The minutes as those who write and read them see them, and what somebody is to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.network.access.meetings import actions_of, decisions_of, meetings_of
from landsby.web.network.access.members import MEMBERS, post_in
from landsby.web.network.addresses import address_of
from landsby.web.network.half_years import half_year_name
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    MinutesText,
    MinutesVersion,
    NetworkMeeting,
)

from .agenda import items_in_full, title_of
from .meetings import meeting_after

Part = AgendaItem.Part
Kind = MinutesVersion.Kind


@dataclass(frozen=True)
class Written:
    """One item of the minutes.

    Attributes:
        text, version: what stands there, and which version it is.
        waits: what the reader wrote beside it at the same time and has not chosen about.
    """

    item: AgendaItem
    number: int
    title: str
    text: str
    version: int
    saved: MinutesText | None
    waits: MinutesVersion | None = None

    @property
    def is_case(self) -> bool:
        return self.item.part == Part.CASES

    @property
    def case_link(self) -> str:
        return address_of("network:case", self.item.case.key) if self.item.case else ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.item.decisions.all() or self.item.actions.all())


def minutes_of(meeting: NetworkMeeting, actor: Actor) -> list[Written]:
    """The minutes, item by item, in the order of the agenda."""
    post = post_in(actor, meeting.network_id)
    beside = MinutesVersion.objects.filter(
        item__meeting=meeting, kind=Kind.BESIDE, settled_at=None, writer=post
    )
    waits = {version.item_id: version for version in beside}
    taken = [item for item in items_in_full(meeting) if not item.put_off]
    return [_written(item, number, waits.get(item.pk)) for number, item in enumerate(taken, 1)]


def written_of(item: AgendaItem) -> Written:
    """The same of one item, also of one that is put off: 0 is its number."""
    return _written(items_in_full(item.meeting).get(pk=item.pk), 0, None)


def _written(item: AgendaItem, number: int, waits: MinutesVersion | None) -> Written:
    saved: MinutesText | None = getattr(item, "minutes_text", None)
    text, version = (saved.text, saved.version) if saved else ("", 0)
    return Written(item, number, title_of(item), text, version, saved, waits)


def versions_of(item: AgendaItem) -> QuerySet[MinutesVersion]:
    """Every version of an item's minutes, the latest first."""
    return item.versions.select_related("writer__account")


def waiting_in(meeting: NetworkMeeting) -> list[MinutesVersion]:
    """What anybody has written beside the minutes of a meeting and not chosen about."""
    beside = MinutesVersion.objects.filter(item__meeting=meeting, kind=Kind.BESIDE, settled_at=None)
    return list(beside.select_related("item", "writer__account"))


def both(theirs: str, mine: str) -> str:
    """Both texts in one: paragraphs that they share once, each one's own after the other's."""
    left, right = theirs.split("\n"), mine.split("\n")
    lines: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        lines += left[start:end]
        lines += right[first:last] if kind != "equal" else []
    return "\n".join(lines)


@dataclass(frozen=True)
class Owed:
    """What is to be done, and whether its day has passed."""

    action: ActionItem
    is_late: bool


def open_actions(actor: Actor) -> list[Owed]:
    """All that the network's members are to do, the first due first."""
    return _owed(actions_of(actor).filter(state=ActionItem.State.OPEN))


def my_actions(actor: Actor) -> list[Owed]:
    """What the actor is to do."""
    posts = actor.worker_ids(*MEMBERS)
    return _owed(actions_of(actor).filter(state=ActionItem.State.OPEN, owner__in=posts))


def agencys_actions(actor: Actor) -> list[Owed]:
    """What the actor's agencies are to do, by nobody in particular."""
    rows = actions_of(actor).filter(state=ActionItem.State.OPEN, owner=None)
    return _owed(rows.filter(agency__in=actor.agencies(*MEMBERS)))


def my_decisions(actor: Actor) -> list[Decision]:
    """The decisions that the actor sees to and that are to be looked at again."""
    posts = actor.worker_ids(*MEMBERS)
    rows = decisions_of(actor).filter(owner__in=posts, reviewed_on=None, review_on__isnull=False)
    return list(rows.select_related("item__meeting").order_by("review_on"))


def _owed(rows: QuerySet[ActionItem]) -> list[Owed]:
    today = timezone.localdate()
    listed = rows.select_related("agency", "owner__account", "item__meeting").order_by("due_on", "pk")
    return [Owed(row, row.due_on < today) for row in listed]


@dataclass(frozen=True)
class Summary:
    """A half-year on one page: what was decided, done and dropped, and who came how often."""

    label: str
    meetings: list[NetworkMeeting]
    decisions: list[Decision]
    done: list[ActionItem]
    dropped: list[ActionItem]
    still_open: list[ActionItem]
    came: list[tuple[str, int]]
    cases: int


def summary_of(actor: Actor, half_year: str) -> Summary:
    meetings = list(meetings_of(actor).filter(half_year=half_year, state=NetworkMeeting.State.CLOSED))
    actions = actions_of(actor).filter(item__meeting__in=meetings).select_related("agency").order_by("pk")
    decided = decisions_of(actor).filter(item__meeting__in=meetings).select_related("agency", "item")
    by_state = {state: [row for row in actions if row.state == state] for state in ActionItem.State}
    cases = AgendaItem.objects.filter(meeting__in=meetings, part=Part.CASES, put_off=False).count()
    return Summary(
        half_year_name(half_year),
        meetings,
        list(decided),
        by_state[ActionItem.State.DONE],
        by_state[ActionItem.State.DROPPED],
        by_state[ActionItem.State.OPEN],
        _came(meetings),
        cases,
    )


def _came(meetings: Iterable[NetworkMeeting]) -> list[tuple[str, int]]:
    """Each agency that came, and to how many of the meetings."""
    came = Attendance.objects.filter(meeting__in=meetings).values_list("agency__name", flat=True)
    return sorted(Counter(came).items())


def steps_of(action: ActionItem) -> QuerySet:  # type: ignore[type-arg]
    return action.steps.select_related("by__account", "agency")


def due_when(meeting: NetworkMeeting) -> date | None:
    """The day that actions are given beforehand: that of the next meeting, where one is planned."""
    following = meeting_after(meeting)
    return timezone.localdate(following.starts_at) if following else None


def beside_of(item: AgendaItem, editor: UUID) -> MinutesVersion:
    """What an open page has beside the minutes and has not chosen about."""
    return item.versions.get(kind=Kind.BESIDE, settled_at=None, editor=editor)


def is_open(action: ActionItem) -> bool:
    return action.state == ActionItem.State.OPEN
