"""Openings as an iCalendar feed (RFC 5545). The same data give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.queries.public import Opening, Place, PublicArena
from landsby.web.people.installation import current
from landsby.web.venues.times import OSLO

from .addresses import arena_page

REACH = timedelta(weeks=8)
BACK_FOR_ALL, AHEAD_FOR_ALL = timedelta(weeks=1), timedelta(weeks=4)
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
    head, _end, tail = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    return b"".join([head, *(_written(_said(opening)) for opening in openings), _end, tail])


def _categories(arena: PublicArena) -> list[str]:
    """Its topics in the language of the rest of the event."""
    with translation.override(arena.language):
        return [str(topic) for topic in arena.topics] or ["Landsby"]


class _Said(NamedTuple):
    """All that an event says, so that what says the same is written once."""

    pk: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    language: str
    summary: str
    description: str
    url: str
    is_cancelled: bool
    revision: int
    categories: tuple[str, ...]
    location: str
    geo: tuple[float, float] | None


def _said(opening: Opening) -> _Said:
    arena, place = opening.arena, opening.place
    known = place and place.latitude is not None and place.longitude is not None
    return _Said(
        opening.pk,
        opening.changed_at,
        opening.starts_at,
        opening.ends_at,
        arena.language,
        _summary(opening),
        "\n".join(_description(opening)),
        arena_page(arena.slug, arena.language),
        opening.is_cancelled,
        opening.revision,
        tuple(_categories(arena)),
        location(place) if place else opening.online,
        (place.latitude, place.longitude) if known else None,  # type: ignore[union-attr, arg-type]
    )


@lru_cache(20_000)
def _written(said: _Said) -> bytes:
    event = Event()
    event.add("uid", f"{lasting_id('sessions', said.pk)}@landsby")
    event.add("dtstamp", said.changed_at.replace(microsecond=0))
    event.add("last-modified", said.changed_at.replace(microsecond=0))
    event.add("dtstart", said.starts_at.astimezone(OSLO))
    event.add("dtend", said.ends_at.astimezone(OSLO))
    event.add("summary", said.summary, parameters={"LANGUAGE": said.language})
    event.add("description", said.description)
    event.add("url", said.url)
    event.add("status", "CANCELLED" if said.is_cancelled else "CONFIRMED")
    event.add("sequence", said.revision)
    event.add("categories", list(said.categories))
    if said.location:
        event.add("location", said.location)
    if said.geo:
        event.add("geo", said.geo)
    return bytes(event.to_ical())


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
