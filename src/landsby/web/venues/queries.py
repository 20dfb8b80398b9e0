"""Venues and equipment: lists, and a venue's week as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from landsby.web.access.actors import Actor
from landsby.web.venues.access import equipment_of, school_premises_of, venues_of
from landsby.web.venues.bookings import diary
from landsby.web.venues.models import Area, Equipment, EquipmentBooking, Venue, VenueBooking, VenueHours

MORNING, NIGHT = 7 * 60, 24 * 60
OPEN_DAY = (8 * 60, 22 * 60)

Minutes = tuple[int, int]


@dataclass(frozen=True)
class Bar:
    """A stretch of a day's picture: where it begins and how wide it is, in minutes from 7.00."""

    x: int
    width: int


@dataclass(frozen=True)
class Span:
    """A stretch of a day in wall time."""

    starts: time
    ends: time


@dataclass(frozen=True)
class DayPicture:
    """One day of a venue: when it is lent out, who has it, when it is free."""

    day: date
    is_today: bool
    lent: list[Bar]
    taken: list[Bar]
    bookings: list[VenueBooking]
    free: list[Span]


@dataclass(frozen=True)
class Week:
    """A venue's week, and the Mondays of the ones around it."""

    monday: date
    days: list[DayPicture]

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def venues(actor: Actor) -> list[Venue]:
    """Every venue that the actor may use, with how many bookings lie ahead."""
    ahead = Count("bookings", filter=Q(bookings__returned_at=None, bookings__ends_at__gt=timezone.now()))
    listed = venues_of(actor).select_related("area", "organisation").prefetch_related("hours")
    return list(listed.annotate(ahead=ahead).order_by("name"))


@dataclass(frozen=True)
class Lending:
    """Premises of a school, and who uses them in the days ahead."""

    venue: Venue
    bookings: list[VenueBooking]


def lendings(actor: Actor) -> list[Lending]:
    """The school premises of the organisations where the actor works at a school, with the week ahead."""
    now, listed = timezone.now(), list(school_premises_of(actor))
    coming = VenueBooking.objects.filter(
        venue__in=listed, returned_at=None, ends_at__gt=now, starts_at__lt=now + timedelta(days=7)
    )
    rows = list(coming.select_related("agency").order_by("starts_at"))
    return [Lending(venue, [row for row in rows if row.venue_id == venue.pk]) for venue in listed]


def week_of(venue: Venue, monday: date) -> Week:
    """The week that begins on a Monday."""
    begin, end = _midnight(monday), _midnight(monday + timedelta(days=7))
    book = diary(venue, begin, end)
    bookings = sorted(book.bookings, key=lambda one: one.starts_at)
    days = []
    for number in range(7):
        on = monday + timedelta(days=number)
        hours = [(_of_day(one.opens), _of_day(one.closes)) for one in book.hours if one.weekday == number]
        open_hours = hours if book.hours else [OPEN_DAY]
        days.append(_picture(on, hours, open_hours, bookings))
    return Week(monday, days)


def hours_of(venue: Venue) -> list[tuple[VenueHours, str]]:
    """The hours in which it is lent out, each with its weekday's name."""
    return [(one, str(WEEKDAYS[one.weekday])) for one in venue.hours.all()]


def free_spans(hours: Iterable[Minutes], taken: Iterable[Minutes]) -> list[Minutes]:
    """What is left of the hours when what is taken is cut out."""
    left = sorted(hours)
    for begin, end in taken:
        cut = [((a, min(b, begin)), (max(a, end), b)) for a, b in left]
        left = [(a, b) for pieces in cut for a, b in pieces if a < b]
    return left


def areas() -> list[str]:
    return list(Area.objects.values_list("name", flat=True))


@dataclass(frozen=True)
class EquipmentRow:
    """Things, and what is kept of them ahead."""

    equipment: Equipment
    kept: list[EquipmentBooking]


def equipment(actor: Actor) -> list[EquipmentRow]:
    """Everything that the actor's agencies lend, by name."""
    listed = list(equipment_of(actor).select_related("agency").order_by("name"))
    ahead = EquipmentBooking.objects.filter(
        equipment__in=listed, returned_at=None, ends_at__gt=timezone.now()
    )
    rows = list(ahead.order_by("starts_at"))
    by_thing = {one.pk: [row for row in rows if row.equipment_id == one.pk] for one in listed}
    return [EquipmentRow(one, by_thing[one.pk]) for one in listed]


def _picture(
    on: date, hours: list[Minutes], open_hours: list[Minutes], bookings: list[VenueBooking]
) -> DayPicture:
    begin, end = _midnight(on), _midnight(on + timedelta(days=1))
    own = [one for one in bookings if one.starts_at < end and one.ends_at > begin]
    taken = [_in_day(on, one) for one in own]
    free = [Span(_clock(a), _clock(b)) for a, b in free_spans(open_hours, taken)]
    return DayPicture(on, on == timezone.localdate(), _bars(hours), _bars(taken), own, free)


def _in_day(on: date, booking: VenueBooking) -> Minutes:
    starts, ends = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    begin = _of_day(starts.time()) if starts.date() == on else 0
    return begin, _of_day(ends.time()) if ends.date() == on else NIGHT


def _bars(spans: Iterable[Minutes]) -> list[Bar]:
    cut = ((max(begin, MORNING), min(end, NIGHT)) for begin, end in spans)
    return [Bar(begin - MORNING, end - begin) for begin, end in cut if begin < end]


def _of_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(0)))
