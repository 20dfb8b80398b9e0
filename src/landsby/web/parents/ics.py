"""A parent's evenings as a calendar file, under the parent's own word: it tells nobody what they are."""

from __future__ import annotations

from datetime import UTC, timedelta
from uuid import uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from landsby.web.venues.times import OSLO

from .models import Adult, ThemeEvening


def evenings(adult: Adult) -> bytes:
    """All evenings of the adult's series. The same evening keeps its UID; a change raises its SEQUENCE."""
    series = adult.sign_up.series
    rows = list(series.evenings.select_related("venue", "series__venue").order_by("starts_at"))
    calendar = Calendar()
    calendar.add("prodid", "-//Landsby//Landsby//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    days = [timezone.localdate(row.starts_at) for row in rows]
    calendar.add_component(
        Timezone.from_tzinfo(
            OSLO, "Europe/Oslo", min(days) - timedelta(days=1), max(days) + timedelta(days=1)
        )
    )
    for row in rows:
        calendar.add_component(_event(adult, row))
    return bytes(calendar.to_ical())


def _event(adult: Adult, evening: ThemeEvening) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(adult.link_key, str(evening.key))}@landsby")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", evening.starts_at.astimezone(OSLO))
    event.add("dtend", evening.ends_at.astimezone(OSLO))
    event.add("summary", (adult.own_word or _("Appointment")).capitalize())
    event.add("sequence", evening.revision)
    is_off = evening.status == ThemeEvening.Status.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    venue = evening.venue or evening.series.venue
    if venue:
        event.add("location", venue.street)
    return event
