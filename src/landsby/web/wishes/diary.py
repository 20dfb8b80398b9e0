"""One evening as a calendar file (RFC 5545), for the calendar of whoever is welcome there."""

from __future__ import annotations

from django.utils import timezone
from icalendar import Calendar, Event

from landsby.web.arenas.models import ArenaSession
from landsby.web.arenas.names import lasting_id


def evening_file(session: ArenaSession, where: str) -> bytes:
    """The evening under the name by which the open feeds know it, so that a calendar with both has one.

    Nothing in it tells that somebody has asked for anything.
    """
    event = Event()
    event.add("uid", f"{lasting_id('sessions', session.pk)}@landsby")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(session.starts_at))
    event.add("dtend", timezone.localtime(session.ends_at))
    event.add("summary", session.arena.name, parameters={"LANGUAGE": session.arena.language})
    event.add("sequence", session.revision)
    if where:
        event.add("location", where)
    calendar = Calendar()
    calendar.add("prodid", "-//Landsby//Landsby//NO")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
