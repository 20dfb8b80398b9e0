"""Who has a venue, and who has the equipment, when: plain functions for use inside actions.

A venue's row is locked before its bookings are read, and an equipment's before its pieces are counted, so
that what was free is free still when it is written. Locks are taken in one order: series, sessions (or what
else it is kept for), venues, equipment; within each by key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused
from landsby.web.design.dates import clock_span, day
from landsby.web.people.models import Agency

from .models import Equipment, EquipmentBooking, Venue, VenueBooking, VenueHours


@dataclass(frozen=True)
class Occasion:
    """What premises and things are kept for, in whichever room; its key means nothing here."""

    key: UUID
    agency: Agency
    what_for: str
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None = None


class Taken(Refused):
    """Somebody else has the place or the things then."""


@dataclass
class Diary:
    """A venue's lent hours, and its bookings in a span of time."""

    venue: Venue
    hours: list[VenueHours]
    bookings: list[VenueBooking]

    def why_not(self, starts_at: datetime, ends_at: datetime, key: UUID | None = None) -> str:
        """The sentence that tells why the venue cannot be had then, or nothing."""
        others = (one for one in self.bookings if key is None or one.held_for != key)
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
    kept = VenueBooking.objects.filter(venue=venue, returned_at=None, starts_at__lt=to, ends_at__gt=since)
    return Diary(venue, list(venue.hours.all()), list(kept.select_related("agency")))


def book(occasion: Occasion) -> None:
    """Keep the occasion's venue for it; without a venue, give back what it had.

    Raises:
        Taken: the venue is not free then; the sentence names who has it.
    """
    if occasion.venue is None:
        return give_back([occasion.key])
    own = locked_diary(occasion.venue, occasion.starts_at, occasion.ends_at)
    if sentence := own.why_not(occasion.starts_at, occasion.ends_at, occasion.key):
        raise Taken(" ".join([sentence, _("Choose another time or other premises.")]))
    said = _booking(occasion) | {"returned_at": None}
    VenueBooking.objects.update_or_create(held_for=occasion.key, defaults=said)
    return None


def book_all(occasions: Iterable[Occasion]) -> None:
    """Keep the venues of occasions that have none yet and are known to be free."""
    with_venue = (one for one in occasions if one.venue)
    VenueBooking.objects.bulk_create(VenueBooking(held_for=one.key, **_booking(one)) for one in with_venue)


def _booking(occasion: Occasion) -> dict[str, Any]:
    return {name: getattr(occasion, name) for name in ("venue", "agency", "what_for", "starts_at", "ends_at")}


def give_back(keys: Iterable[UUID]) -> None:
    """Free the venues and the equipment of what does not take place."""
    kept = {"held_for__in": list(keys), "returned_at": None}
    for bookings in (VenueBooking.objects, EquipmentBooking.objects):
        bookings.filter(**kept).update(returned_at=timezone.now())


def clear_venues(keys: Iterable[UUID]) -> None:
    """Take out of the diaries what is about to be booked anew."""
    VenueBooking.objects.filter(held_for__in=list(keys)).delete()


def forget(keys: Iterable[UUID]) -> None:
    """Of what is no longer there at all, nothing stays in the diaries."""
    listed = list(keys)
    clear_venues(listed)
    EquipmentBooking.objects.filter(held_for__in=listed).delete()


def keep(occasion: Occasion, equipment: Equipment, pieces: int) -> EquipmentBooking:
    """Keep this many pieces, instead of what the occasion had.

    Raises:
        Taken: others keep too many then.
    """
    check_pieces(equipment.pk, occasion, pieces)
    times = {"starts_at": occasion.starts_at, "ends_at": occasion.ends_at}
    said = {"pieces": pieces, "returned_at": None, "what_for": occasion.what_for, **times}
    kept, _new = EquipmentBooking.objects.update_or_create(
        held_for=occasion.key, equipment=equipment, defaults=said
    )
    return kept


def give_back_pieces(kept: EquipmentBooking) -> None:
    EquipmentBooking.objects.filter(pk=kept.pk, returned_at=None).update(returned_at=timezone.now())
    kept.refresh_from_db()


def move_equipment(occasions: Iterable[Occasion]) -> None:
    """Let what is kept for occasions follow to the times that they have now.

    Raises:
        Taken: others keep too many pieces then.
    """
    moved = {one.key: one for one in occasions}
    kept = EquipmentBooking.objects.filter(held_for__in=moved, returned_at=None).order_by("equipment", "pk")
    listed = list(kept)
    for one in listed:
        one.starts_at, one.ends_at = moved[one.held_for].starts_at, moved[one.held_for].ends_at
    EquipmentBooking.objects.bulk_update(listed, ["starts_at", "ends_at"])
    for one in listed:
        check_pieces(one.equipment_id, moved[one.held_for], one.pieces)


def check_pieces(equipment_id: int, occasion: Occasion, pieces: int) -> None:
    """Make sure that there are enough pieces then, whatever the occasion has now.

    Raises:
        Taken: others keep too many then.
    """
    equipment = Equipment.objects.select_for_update().get(pk=equipment_id)
    free = equipment.pieces - most_kept(equipment, occasion)
    if pieces > free:
        said = _("There are %(free)d free of %(name)s %(when)s. Choose fewer, or another day.")
        span = when(occasion.starts_at, occasion.ends_at)
        raise Taken(said % {"free": free, "name": equipment.name, "when": span})


def most_kept(equipment: Equipment, occasion: Occasion) -> int:
    """The most pieces that are kept for others at any one moment of the occasion."""
    during = Q(starts_at__lt=occasion.ends_at, ends_at__gt=occasion.starts_at)
    kept = equipment.bookings.filter(during, returned_at=None).exclude(held_for=occasion.key)
    return peak(kept.values_list("starts_at", "ends_at", "pieces"))


def peak(spans: Iterable[tuple[datetime, datetime, int]]) -> int:
    """The largest sum of pieces at one moment."""
    spans = list(spans)
    sums = (sum(n for begin, end, n in spans if begin <= at < end) for at, _end, _n in spans)
    return max(sums, default=0)
