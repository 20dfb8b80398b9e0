"""What belongs on a meeting's agenda because it is still open: each with the reason why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from landsby.web.access.kept.latest import latest
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    CaseSheet,
    ChallengeStep,
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


@latest
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
    State = Measure.State
    under_way = Q(state__in=[State.TRIAL, State.RUNNING], review_on__lte=day)
    taken_up = AgendaItem.objects.filter(meeting__state="closed", put_off=False, measure__isnull=False)
    new = Q(state=State.IDEA) & ~Q(pk__in=taken_up.values("measure"))
    rows = Measure.objects.filter(under_way | new, network=meeting.network_id)
    found = list(rows.order_by("review_on", "pk").values_list("pk", "state"))
    for pk, state in found:
        if state != State.IDEA:
            yield Due(Part.MEASURES, Reason.REVIEW_DUE, 15, "measure", pk)
    for pk, state in found:
        if state == State.IDEA:
            yield Due(Part.MEASURES, Reason.NEW_IDEA, 10, "measure", pk)


def _challenges(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    """What nobody was asked about, what waits for an answer or is asked back, and what was answered."""
    State = SystemChallenge.State
    waits = Q(state=State.SENT, answer_by__lte=day) | Q(state=State.ASKED_BACK)
    raised = Q(state=State.RAISED) & ~Q(item__meeting=meeting)
    rows = SystemChallenge.objects.filter(raised | waits, network=meeting.network_id)
    for pk, state, answer_by in rows.order_by("answer_by", "pk").values_list("pk", "state", "answer_by"):
        late = state == State.SENT and answer_by is not None and answer_by < timezone.localdate()
        reason = Reason.ANSWER_OVERDUE if late else Reason.ANSWER_DUE
        reason = Reason.NOBODY_ASKED if state == State.RAISED else reason
        yield Due(Part.CHALLENGES, reason, 10, "challenge", pk)
    yield from _answered(meeting, day)


def _answered(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    """Answered since last time; and some months ago, when it is time to say what came of it."""
    State, Kind = SystemChallenge.State, ChallengeStep.Kind
    last = meeting_before(meeting)
    rows = SystemChallenge.objects.filter(
        network=meeting.network_id, state__in=[State.ANSWERED, State.DECLINED]
    ).order_by("answer_by", "pk")
    if last:
        new = {
            "steps__at__gt": last.closed_at or last.ends_at,
            "steps__kind__in": [Kind.ANSWERED, Kind.DECLINED],
        }
        for pk in dict.fromkeys(rows.filter(**new).values_list("pk", flat=True)):
            yield Due(Part.CHALLENGES, Reason.ANSWERED, 10, "challenge", pk)
    for pk in rows.filter(outcome_due_on__lte=day).values_list("pk", flat=True):
        yield Due(Part.CHALLENGES, Reason.OUTCOME_DUE, 5, "challenge", pk)


def _cases(meeting: NetworkMeeting, day: date) -> Iterator[Due]:
    State = CaseSheet.State
    back = Q(state=State.DISCUSSED, come_back_on__lte=day)
    rows = CaseSheet.objects.filter(back | Q(state=State.PUT_FORWARD), network=meeting.network_id)
    found = list(rows.order_by("put_forward_on", "pk").values_list("pk", "state"))
    for pk, state in found:
        if state == State.PUT_FORWARD:
            yield Due(Part.CASES, Reason.PUT_FORWARD, 30, "case", pk)
    for pk, state in found:
        if state == State.DISCUSSED:
            yield Due(Part.CASES, Reason.COME_BACK, 10, "case", pk)


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
    return Changes(missing, changed, list(_bare(meeting).filter(pk__in=settled)) if settled else [])


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
