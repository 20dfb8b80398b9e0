"""What a parent has ahead as a calendar file, under the parent's own word: it tells nobody what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from landsby.web.venues.models import Venue
from landsby.web.venues.times import OSLO

from .models import Adult, Consultation, GuidanceMeeting, ParentGuidanceGroup, ThemeEvening


@dataclass(frozen=True)
class Appointment:
    """One thing in a calendar; `revision` rises with each change of it."""

    key: UUID
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None
    revision: int
    is_off: bool = False


def evenings(adult: Adult) -> bytes:
    """All evenings of the adult's series. The same evening keeps its UID; a change raises its SEQUENCE."""
    series = adult.sign_up.series
    rows = series.evenings.select_related("venue", "series__venue").order_by("starts_at")
    return _file(
        adult,
        [
            Appointment(
                row.key,
                row.starts_at,
                row.ends_at,
                row.venue or row.series.venue,
                row.revision,
                is_off=row.status == ThemeEvening.Status.CANCELLED,
            )
            for row in rows
        ],
    )


def meetings(adult: Adult, group: ParentGuidanceGroup) -> bytes:
    """All meetings of a guidance group that the adult's family is in, those called off too."""
    rows = GuidanceMeeting.all_told.filter(group=group).order_by("starts_at")
    return _file(
        adult,
        [
            Appointment(row.key, row.starts_at, row.ends_at, group.venue, row.revision, row.called_off)
            for row in rows
        ],
    )


def consultation(adult: Adult, booked: Consultation) -> bytes:
    """An hour and a half with an adviser; moved, it is the same appointment at another time."""
    slot = booked.slot
    is_off = booked.state == Consultation.State.CANCELLED
    one = Appointment(booked.key, slot.starts_at, slot.ends_at, slot.venue, booked.version, is_off)
    return _file(adult, [one])


def _file(adult: Adult, appointments: Iterable[Appointment]) -> bytes:
    rows = list(appointments)
    calendar = Calendar()
    calendar.add("prodid", "-//Landsby//Landsby//NO")
    calendar.add("version", "2.0")
    days = [timezone.localdate(row.starts_at) for row in rows]
    calendar.add_component(
        Timezone.from_tzinfo(
            OSLO, "Europe/Oslo", min(days) - timedelta(days=1), max(days) + timedelta(days=1)
        )
    )
    for row in rows:
        calendar.add_component(_event(adult, row))
    return bytes(calendar.to_ical())


def _event(adult: Adult, appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(adult.link_key, str(appointment.key))}@landsby")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(OSLO))
    event.add("dtend", appointment.ends_at.astimezone(OSLO))
    event.add("summary", (adult.own_word or _("Appointment")).capitalize())
    event.add("sequence", appointment.revision)
    event.add("status", "CANCELLED" if appointment.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    if appointment.venue:
        event.add("location", appointment.venue.street)
    return event
