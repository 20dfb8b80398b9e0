"""Openings as an iCalendar feed (RFC 5545). The same data give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.queries.public import Opening, Place, PublicArena
from landsby.web.people.installation import current
from landsby.web.venues.times import OSLO

from .addresses import arena_page

REACH = timedelta(weeks=8)
REFRESH = timedelta(hours=6)


def feed(name: str, openings: Iterable[Opening], first: datetime, last: datetime) -> bytes:
    """A calendar called `name` and whose it is, with the zone's rules between `first` and `last`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Landsby//Landsby//NO")
    calendar.add("version", "2.0")
    whose = current()
    title = f"{name} · {whose.name}" if whose.name else name
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if told := ", ".join(filter(None, [whose.municipality, whose.contact_email, whose.contact_phone])):
        calendar.add("description", told)
        calendar.add("x-wr-caldesc", told)
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add(
        "x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H"
    )  # no X- property is a duration by itself
    calendar.add_component(Timezone.from_tzinfo(OSLO, "Europe/Oslo", first.date(), last.date()))
    for opening in openings:
        calendar.add_component(_event(opening))
    return bytes(calendar.to_ical())


def _categories(arena: PublicArena) -> list[str]:
    """Its topics in the language of the rest of the event."""
    with translation.override(arena.language):
        return [str(topic) for topic in arena.topics] or ["Landsby"]


def _event(opening: Opening) -> Event:
    arena = opening.arena
    event = Event()
    event.add("uid", f"{lasting_id('sessions', opening.pk)}@landsby")
    event.add("dtstamp", opening.changed_at.replace(microsecond=0))
    event.add("last-modified", opening.changed_at.replace(microsecond=0))
    event.add("dtstart", opening.starts_at.astimezone(OSLO))
    event.add("dtend", opening.ends_at.astimezone(OSLO))
    event.add("summary", _summary(opening), parameters={"LANGUAGE": arena.language})
    event.add("description", "\n".join(_description(opening)))
    event.add("url", arena_page(arena.slug, arena.language))
    event.add("status", "CANCELLED" if opening.is_cancelled else "CONFIRMED")
    event.add("sequence", opening.revision)
    event.add("categories", _categories(arena))
    if place := opening.place:
        event.add("location", location(place))
        if place.latitude is not None and place.longitude is not None:
            event.add("geo", (place.latitude, place.longitude))
    elif opening.online:
        event.add("location", opening.online)
    return event


def location(place: Place) -> str:
    """«Brygga, Bryggegata 2, Sentrum»."""
    return ", ".join(part for part in (place.name, place.street, str(place.area)) if part)


def _summary(opening: Opening) -> str:
    with translation.override(opening.arena.language):
        return f"{_('Cancelled')}: {opening.arena.name}" if opening.is_cancelled else opening.arena.name


def _description(opening: Opening) -> list[str]:
    arena = opening.arena
    with translation.override(arena.language):
        hidden = _("We tell you where when we have agreed.") if arena.place_by_agreement else ""
    return [line for line in (opening.note, arena.in_short, hidden) if line]
