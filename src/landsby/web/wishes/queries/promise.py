"""How arenas keep the days they promise to answer in: about adults' duties, told in tenths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.wishes.models import RequestStep

Kind = RequestStep.Kind

LOOK_BACK = timedelta(days=180)
FEWEST = 5
"""Fewer requests than these are told nothing of."""
WELL = 8
BEGINS = (Kind.SENT, Kind.FRIEND_JOINED, Kind.ASKED, Kind.SEAT_FREED, Kind.EVENING_OFF, Kind.TAKEN_BACK)
"""With these an arena's days begin."""
ANSWERS = (Kind.WELCOMED, Kind.NOT_NOW, Kind.WAITLISTED, Kind.ANSWERED)
ENDS = (*BEGINS, *ANSWERS, Kind.PAUSED, Kind.WITHDRAWN)


@dataclass(frozen=True)
class Kept:
    """How often of ten times the answer came in time: 10 is always and 0 never, nothing rounds up to them."""

    tenths: int

    @property
    def is_well(self) -> bool:
        return self.tenths >= WELL

    @property
    def sentence(self) -> str:
        if self.tenths == 10:
            return _("The last months they answered in time every time.")
        if self.tenths == 0:
            return _("The last months they have not answered in time.")
        return _("The last months they answered in time %(tenths)d of 10 times.") % {"tenths": self.tenths}


def promise_kept(arenas: Collection[int]) -> dict[int, Kept]:
    """By arena, of what was due in the last 180 days; without those of fewer than five requests. One query.

    An answer counts, not that the request was opened. What the asker took back, let rest or asked anew
    before it was due counts neither way.
    """
    in_time: dict[int, list[bool]] = defaultdict(list)
    requests: dict[int, set[int]] = defaultdict(set)
    for arena, request, due, at, kind in _due(arenas):
        is_answered = at is not None and due is not None and at <= due
        if is_answered and kind not in ANSWERS:
            continue
        in_time[arena].append(is_answered)
        requests[arena].add(request)
    return {arena: _kept(each) for arena, each in in_time.items() if len(requests[arena]) >= FEWEST}


def _due(arenas: Collection[int]) -> Iterable[tuple[int, int, datetime | None, datetime | None, str | None]]:
    """Each time an answer was due: the arena, the request, by when, and when what came next."""
    now = timezone.now()
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    ends = RequestStep.objects.filter(later, request=OuterRef("request"), kind__in=ENDS, undone=False)
    after = ends.order_by("at", "pk")
    due = RequestStep.objects.filter(
        request__arena__in=arenas, kind__in=BEGINS, undone=False, due_at__gte=now - LOOK_BACK, due_at__lt=now
    )
    told = due.annotate(
        arena=F("request__arena"),
        next_at=Subquery(after.values("at")[:1]),
        next_kind=Subquery(after.values("kind")[:1]),
    )
    return told.values_list("arena", "request", "due_at", "next_at", "next_kind").order_by()


def _kept(in_time: list[bool]) -> Kept:
    number = sum(in_time)
    if number in {0, len(in_time)}:
        return Kept(10 if number else 0)
    return Kept(min(9, max(1, round(10 * number / len(in_time)))))
