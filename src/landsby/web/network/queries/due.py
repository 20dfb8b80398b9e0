"""What belongs on a meeting's agenda because it is still open: each with the reason why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    CaseSheet,
    Decision,
    Measure,
    NetworkMeeting,
    SystemChallenge,
    TalkRequest,
)

from .meetings import meeting_before

Part = AgendaItem.Part
Reason = AgendaItem.Reason
HELD = ("minutes_text", "versions", "decisions", "actions", "guests")


@dataclass(frozen=True)
class Due:
    """One line that the agenda should have: about which object, in which of the standing items, and why.

    `about` names the item's field; `pk` is None for a standing item, which is about nothing in particular.
    """

    part: AgendaItem.Part
    reason: AgendaItem.Reason
    minutes: int
    about: str = ""
    pk: int | None = None


def due_for(meeting: NetworkMeeting) -> list[Due]:
    """Everything that is due by the meeting's day, in the order of the standing items."""
    day = timezone.localdate(meeting.starts_at)
    found = [
        *_actions(meeting),
        *_decisions(meeting, day),
        *_measures(meeting, day),
        *_challenges(meeting, day),
        *_cases(meeting, day),
        *_talks(meeting),
        Due(Part.RECRUITMENT, Reason.STANDING, 15),
        Due(Part.PRACTICE, Reason.STANDING, 15),
    ]
    order = list(Part)
    return sorted(found, key=lambda due: order.index(due.part))


def _actions(meeting: NetworkMeeting) -> Iterator[Due]:
    still_open = ActionItem.objects.filter(network=meeting.network_id, state=ActionItem.State.OPEN)
    rows = still_open.exclude(item__meeting=meeting).order_by("due_on", "pk")
    for row in rows:
        reason = Reason.NOT_DONE if row.owner_id else Reason.NO_OWNER
        yield Due(Part.SINCE, reason, 3, "action", row.pk)


def _decisions(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    standing = Decision.objects.filter(item__meeting__network=meeting.network_id, reviewed_on=None)
    for row in standing.filter(review_on__lte=day).exclude(item__meeting=meeting).order_by("review_on", "pk"):
        yield Due(Part.SINCE, Reason.DECISION_DUE, 5, "decision", row.pk)


def _measures(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    rows = Measure.objects.filter(network=meeting.network_id).order_by("review_on", "pk")
    under_way = Q(state__in=[Measure.State.TRIAL, Measure.State.RUNNING], review_on__lte=day)
    for row in rows.filter(under_way):
        yield Due(Part.MEASURES, Reason.REVIEW_DUE, 15, "measure", row.pk)
    taken_up = AgendaItem.objects.filter(meeting__state="closed", put_off=False, measure__isnull=False)
    for row in rows.filter(state=Measure.State.IDEA).exclude(pk__in=taken_up.values("measure")):
        yield Due(Part.MEASURES, Reason.NEW_IDEA, 10, "measure", row.pk)


def _challenges(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    State = SystemChallenge.State
    rows = SystemChallenge.objects.filter(network=meeting.network_id).order_by("answer_by", "pk")
    for row in rows.filter(state=State.RAISED).exclude(item__meeting=meeting):
        yield Due(Part.CHALLENGES, Reason.NOBODY_ASKED, 10, "challenge", row.pk)
    for row in rows.filter(state=State.SENT, answer_by__lte=day):
        late = row.answer_by is not None and row.answer_by < timezone.localdate()
        yield Due(
            Part.CHALLENGES, Reason.ANSWER_OVERDUE if late else Reason.ANSWER_DUE, 10, "challenge", row.pk
        )
    for row in rows.filter(state=State.ASKED_BACK):
        yield Due(Part.CHALLENGES, Reason.ANSWER_DUE, 10, "challenge", row.pk)
    last = meeting_before(meeting)
    since = last.closed_at or last.ends_at if last else None
    answered = rows.filter(state__in=[State.ANSWERED, State.DECLINED])
    for row in (
        answered.filter(steps__at__gt=since, steps__kind__in=["answered", "declined"]).distinct()
        if since
        else ()
    ):
        yield Due(Part.CHALLENGES, Reason.ANSWERED, 10, "challenge", row.pk)
    for row in answered.filter(outcome_due_on__lte=day):
        yield Due(Part.CHALLENGES, Reason.OUTCOME_DUE, 5, "challenge", row.pk)


def _cases(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    rows = CaseSheet.objects.filter(network=meeting.network_id).order_by("put_forward_on", "pk")
    for row in rows.filter(state=CaseSheet.State.PUT_FORWARD):
        yield Due(Part.CASES, Reason.PUT_FORWARD, 30, "case", row.pk)
    for row in rows.filter(state=CaseSheet.State.DISCUSSED, come_back_on__lte=day):
        yield Due(Part.CASES, Reason.COME_BACK, 10, "case", row.pk)


def _talks(meeting: NetworkMeeting) -> Iterator[Due]:
    asked = TalkRequest.objects.filter(network=meeting.network_id, state=TalkRequest.State.ASKED)
    for row in asked.order_by("due_on", "pk"):
        yield Due(Part.PRACTICE, Reason.TALK_ASKED, 5, "talk_request", row.pk)


@dataclass(frozen=True)
class Changes:
    """What an agenda lacks, the lines on it that are there for another reason now, and those without any."""

    missing: list[Due]
    changed: list[tuple[AgendaItem, AgendaItem.Reason]]
    settled: list[AgendaItem]

    def __len__(self) -> int:
        return len(self.missing) + len(self.changed) + len(self.settled)


def changes_of(meeting: NetworkMeeting) -> Changes:
    """How the agenda of the next meeting must change to hold what is open; nothing once it has begun.

    What is settled stays where somebody has written under it, or is invited to it.
    """
    if meeting.state != NetworkMeeting.State.PLANNED or _is_after_another(meeting):
        return Changes([], [], [])
    wanted: dict[tuple[str, str, int | None], Due] = {
        (one.part, one.about, one.pk): one for one in due_for(meeting)
    }
    items = [(_key(item), item) for item in meeting.items.all()]
    there = {key for key, item in items if key[1] or item.reason != Reason.ADDED}
    own = [(wanted.get(key), item) for key, item in items if item.reason != Reason.ADDED]
    missing = [one for key, one in wanted.items() if key not in there]
    changed = [(item, due.reason) for due, item in own if due and due.reason != item.reason]
    settled = [item.pk for due, item in own if due is None]
    return Changes(missing, changed, list(_bare(meeting).filter(pk__in=settled)))


def _bare(meeting: NetworkMeeting) -> QuerySet[AgendaItem]:
    """The items under which nothing is written, and to which nobody is invited."""
    return meeting.items.filter(**dict.fromkeys(HELD, None))


def _is_after_another(meeting: NetworkMeeting) -> bool:
    State = NetworkMeeting.State
    ahead = NetworkMeeting.objects.filter(
        network=meeting.network_id, state__in=[State.PLANNED, State.OPEN], starts_at__lt=meeting.starts_at
    )
    return ahead.exists()


def _key(item: AgendaItem) -> tuple[str, str, int | None]:
    """What an item is about, as `Due` says it."""
    for about in AgendaItem.ABOUT:
        if pk := getattr(item, f"{about}_id"):
            return item.part, about, pk
    return item.part, "", None
