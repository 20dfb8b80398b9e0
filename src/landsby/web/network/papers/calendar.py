"""A meeting in somebody's calendar: its own UID, its own file, and nothing in it of what is on the agenda."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from landsby.web.network.models import NetworkMeeting
from landsby.web.venues.times import OSLO


def published(meeting: NetworkMeeting) -> bytes:
    """To be put into a calendar by hand: no organiser and no attendees."""
    return _calendar("PUBLISH", _event(meeting))


def invitation(meeting: NetworkMeeting, address: str) -> bytes:
    """For one member's mail: REQUEST with their own address alone, CANCEL once the meeting is cancelled."""
    event = _event(meeting)
    organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    organiser.params["CN"] = vText("Landsby")
    event.add("organizer", organiser)
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["RSVP"] = vText("TRUE")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    event.add("attendee", attendee)
    return _calendar(method_of(meeting), event)


def method_of(meeting: NetworkMeeting) -> str:
    """The method of the calendar, and of the mail's part that carries it."""
    return "CANCEL" if meeting.state == NetworkMeeting.State.CANCELLED else "REQUEST"


def _event(meeting: NetworkMeeting) -> Event:
    cancelled = meeting.state == NetworkMeeting.State.CANCELLED
    event = Event()
    event.add("uid", f"{meeting.key}@landsby")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", _here(meeting.starts_at))
    event.add("dtend", _here(meeting.ends_at))
    event.add("summary", _("Network meeting"))
    event.add("location", meeting.place)
    event.add("url", f"{settings.ORIGIN.rstrip('/')}{reverse('network:meeting', args=[meeting.key])}")
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _here(at: datetime) -> datetime:
    return at.astimezone(OSLO)


def _calendar(method: str, event: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Landsby//Landsby//NO")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
