"""Meetings: the next one, all of them by half-year, and one's own part in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.network.access.meetings import meetings_of
from landsby.web.network.half_years import half_year_name, half_year_of, next_half_year, term
from landsby.web.network.models import Attendance, NetworkMeeting
from landsby.web.network.planning import Slot

State = NetworkMeeting.State


@dataclass(frozen=True)
class HalfYear:
    """A half-year with its meetings, the first first."""

    key: str
    meetings: list[NetworkMeeting]

    @property
    def label(self) -> str:
        return half_year_name(self.key)

    @property
    def has_been(self) -> bool:
        """Whether any of its meetings is held, so that there is something to sum up."""
        return any(meeting.state == State.CLOSED for meeting in self.meetings)


def next_meeting(actor: Actor) -> NetworkMeeting | None:
    """The one that goes on, or else the next one planned; one that nobody has closed comes first."""
    ahead = meetings_of(actor).filter(state__in=[State.PLANNED, State.OPEN])
    return ahead.select_related("network").order_by("starts_at").first()


def meeting_after(meeting: NetworkMeeting) -> NetworkMeeting | None:
    """The next one that is planned after this."""
    later = NetworkMeeting.objects.filter(network=meeting.network_id, starts_at__gt=meeting.starts_at)
    return later.filter(state=State.PLANNED).order_by("starts_at").first()


def meeting_before(meeting: NetworkMeeting) -> NetworkMeeting | None:
    """The last one that was held before this."""
    held = NetworkMeeting.objects.filter(network=meeting.network_id, state=State.CLOSED)
    return held.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first()


def who_came(meeting: NetworkMeeting) -> list[Attendance]:
    """How many from each agency."""
    return list(meeting.attendance.select_related("agency"))


def half_years(actor: Actor) -> list[HalfYear]:
    """Every half-year with meetings, the latest first."""
    rows: dict[str, list[NetworkMeeting]] = {}
    for meeting in meetings_of(actor).order_by("starts_at"):
        rows.setdefault(meeting.half_year, []).append(meeting)
    return [HalfYear(key, rows[key]) for key in sorted(rows, reverse=True)]


def half_year_to_plan(network_id: int) -> str:
    """The first half-year from now on that has no meeting yet; one that is half over has had its time."""
    planned, today = set(_of(network_id).values_list("half_year", flat=True)), timezone.localdate()
    half_year = half_year_of(today)
    first, last = term(half_year)
    if today > first + (last - first) / 2:
        half_year = next_half_year(half_year)
    while half_year in planned:
        half_year = next_half_year(half_year)
    return half_year


def rhythm(network_id: int, half_year: str) -> list[Slot]:
    """The meetings of the last half-year before this that had any."""
    earlier = _of(network_id).filter(half_year__lt=half_year).exclude(state=State.CANCELLED)
    latest = earlier.order_by("-half_year").values_list("half_year", flat=True).first()
    rows = earlier.filter(half_year=latest).order_by("starts_at")
    return [Slot(row.starts_at, row.ends_at) for row in rows]


def _of(network_id: int) -> QuerySet[NetworkMeeting]:
    return NetworkMeeting.objects.filter(network=network_id)


def planned() -> list[NetworkMeeting]:
    """The next meeting of each network that has not begun."""
    ahead = NetworkMeeting.objects.filter(state=State.PLANNED).order_by("network", "starts_at")
    found: dict[int, NetworkMeeting] = {}
    for meeting in ahead:
        found.setdefault(meeting.network_id, meeting)
    return list(found.values())
