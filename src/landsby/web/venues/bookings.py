"""Who has a venue, and who has the equipment, when: plain functions for use inside actions.

A venue's row is locked before its bookings are read, and an equipment's before its pieces are counted, so
that what was free is free still when it is written. Locks are taken in one order: series, sessions, venues,
equipment; within each by key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused
from landsby.web.design.dates import clock_span, day

from .models import ArenaSession, Equipment, EquipmentBooking, Venue, VenueBooking, VenueHours


class Taken(Refused):
    """Somebody else has the place or the things then."""


@dataclass
class Diary:
    """A venue's lent hours, and its bookings in a span of time."""

    venue: Venue
    hours: list[VenueHours]
    bookings: list[VenueBooking]

    def why_not(self, starts_at: datetime, ends_at: datetime, session_id: int | None = None) -> str:
        """The sentence that tells why the venue cannot be had then, or nothing."""
        others = (one for one in self.bookings if session_id is None or one.session_id != session_id)
        other = next((one for one in others if one.starts_at < ends_at and one.ends_at > starts_at), None)
        if other:
            said = _("%(venue)s is taken %(when)s: %(agency)s, %(what_for)s.")
            who = {"agency": other.agency.name, "what_for": other.what_for}
            return said % {"venue": self.venue.name, "when": when(other.starts_at, other.ends_at), **who}
        if self.hours and not self.lends(starts_at, ends_at):
            said = _("%(venue)s is not lent out %(when)s. Its hours that day: %(hours)s.")
            hours = self.hours_on(timezone.localdate(starts_at)) or _("none")
            return said % {"venue": self.venue.name, "when": when(starts_at, ends_at), "hours": hours}
        return ""

    def lends(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether the hours cover the time; hours that meet count as one."""
        start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
        if end.date() != start.date():
            return False
        reached = start.time()
        for one in (one for one in self.hours if one.weekday == start.weekday()):
            if one.opens <= reached:
                reached = max(reached, one.closes)
        return reached >= end.time()

    def hours_on(self, on: date) -> str:
        return ", ".join(
            clock_span(one.opens, one.closes) for one in self.hours if one.weekday == on.weekday()
        )


def when(starts_at: datetime, ends_at: datetime) -> str:
    return f"{day(starts_at, 'weekday')} {clock_span(starts_at, ends_at)}"


def locked_diary(venue: Venue, since: datetime, to: datetime) -> Diary:
    """The venue's diary, and nobody else writes in it until the transaction ends."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    return diary(venue, since, to)


def diary(venue: Venue, since: datetime, to: datetime) -> Diary:
    kept = VenueBooking.objects.filter(
        venue=venue, returned_at=None, starts_at__lt=to, ends_at__gt=since
    ).select_related("agency", "session")
    return Diary(venue, list(venue.hours.all()), list(kept))


def book_for(session: ArenaSession) -> None:
    """Keep the session's venue for it; without a venue, give back what it had.

    Raises:
        Taken: the venue is not free then; the sentence names who has it.
    """
    if session.venue is None:
        return give_back([session])
    own = locked_diary(session.venue, session.starts_at, session.ends_at)
    if sentence := own.why_not(session.starts_at, session.ends_at, session.pk):
        raise Taken(" ".join([sentence, _("Choose another time or another place.")]))
    times = {"starts_at": session.starts_at, "ends_at": session.ends_at, "returned_at": None}
    agency = session.arena.agency
    said = {"venue": session.venue, "agency": agency, "what_for": session.arena.name, **times}
    VenueBooking.objects.update_or_create(session=session, defaults=said)
    return None


def give_back(sessions: Iterable[ArenaSession]) -> None:
    """Free the venues and the equipment of sessions that are not held."""
    now, keys = timezone.now(), [session.pk for session in sessions]
    VenueBooking.objects.filter(session__in=keys, returned_at=None).update(returned_at=now)
    EquipmentBooking.objects.filter(session__in=keys, returned_at=None).update(returned_at=now)


def check_equipment(sessions: Iterable[ArenaSession]) -> None:
    """Make sure that what is kept for sessions is there at their times too.

    Raises:
        Taken: others keep too many pieces then.
    """
    moved = {session.pk: session for session in sessions}
    kept = EquipmentBooking.objects.filter(session__in=moved, returned_at=None).order_by(
        "equipment", "session"
    )
    for equipment, session, pieces in kept.values_list("equipment", "session", "pieces"):
        check_pieces(equipment, moved[session], pieces)


def check_pieces(equipment_id: int, session: ArenaSession, pieces: int) -> None:
    """Make sure that there are enough pieces during the session, whatever it has now.

    Raises:
        Taken: others keep too many then.
    """
    equipment = Equipment.objects.select_for_update().get(pk=equipment_id)
    free = equipment.pieces - most_kept(equipment, session)
    if pieces > free:
        said = _("There are %(free)d free of %(name)s %(when)s. Choose fewer, or another day.")
        span = when(session.starts_at, session.ends_at)
        raise Taken(said % {"free": free, "name": equipment.name, "when": span})


def most_kept(equipment: Equipment, session: ArenaSession) -> int:
    """The most pieces that other sessions keep at any one moment of the session."""
    during = Q(session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at)
    kept = EquipmentBooking.objects.filter(during, equipment=equipment, returned_at=None)
    others = list(kept.exclude(session=session).select_related("session"))
    return peak([(one.session.starts_at, one.session.ends_at, one.pieces) for one in others])


def peak(spans: Iterable[tuple[datetime, datetime, int]]) -> int:
    """The largest sum of pieces at one moment."""
    spans = list(spans)
    sums = (sum(n for begin, end, n in spans if begin <= at < end) for at, _end, _n in spans)
    return max(sums, default=0)
