"""An answer as the one who asked reads it: the host's words, what was said since, and how it will be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event

from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import ArenaSession, EntryProfile
from landsby.web.arenas.names import lasting_id
from landsby.web.venues.models import Venue

from .models import PlaceRequest, RequestStep

Kind = RequestStep.Kind
ANSWERS = (Kind.WELCOMED, Kind.NOT_NOW, Kind.WAITLISTED, Kind.TAKEN_BACK, Kind.CLOSED)
TALK = (Kind.ASKED, Kind.ANSWERED)
MAP = "https://www.openstreetmap.org/"

MAY_OF_ANOTHER: dict[str, str | Promise] = {
    "may_bring_someone": _("It is fine to bring somebody."),
    "may_wear_headphones": _("Headphones are fine."),
    "may_watch": _("It is fine just to watch."),
    "may_leave_anytime": _("It is fine to leave at any time."),
}
MAY: tuple[tuple[str, str, str | Promise], ...] = (
    ("may_bring_someone", "PersonPlus", _("You may bring somebody you know.")),
    ("may_wear_headphones", "PersonHeadset", _("You may wear headphones.")),
    ("may_watch", "Eye", _("You may just watch.")),
    ("may_leave_anytime", "DoorOpen", _("You can leave when you like.")),
)


@dataclass(frozen=True)
class Said:
    """Something that was written after the answer, and whether the asker wrote it."""

    text: str
    is_own: bool


@dataclass(frozen=True)
class Letter:
    """What stands before the log.

    Attributes:
        words: what the host wrote with the latest answer, empty where nothing was written.
        talk: questions and answers since then.
        steps: how it is the first time; `may`: icons and sentences of what one may. Empty without a place.
        map_address: where a map shows the way; empty where it is online or not told.
    """

    words: str
    talk: tuple[Said, ...]
    steps: tuple[str, ...] = ()
    may: tuple[tuple[str, str | Promise], ...] = ()
    venue: Venue | None = None
    map_address: str = ""


def letter(asked: PlaceRequest) -> Letter:
    words, talk = _words_and_talk(asked.steps.all())
    if not asked.has_place:
        return Letter(words, talk)
    steps = tuple(asked.arena.told.steps)
    venue = asked.session.venue if asked.session and asked.mode == Mode.ON_SITE else None
    return Letter(words, talk, steps, _may(asked), venue, map_of(venue) if venue else "")


def _words_and_talk(steps: Iterable[RequestStep]) -> tuple[str, tuple[Said, ...]]:
    words = ""
    talk: list[Said] = []
    for step in (step for step in steps if not step.undone):
        if step.kind in ANSWERS:
            words, talk = step.shown, []
        elif step.kind in TALK:
            talk.append(Said(step.shown, step.side == RequestStep.Side.ASKER))
    return words, tuple(talk)


def _may(asked: PlaceRequest) -> tuple[tuple[str, str | Promise], ...]:
    entry: EntryProfile = asked.arena.entry
    said = MAY_OF_ANOTHER if asked.wish.is_for_child else {}
    return tuple((icon, said.get(name, sentence)) for name, icon, sentence in MAY if getattr(entry, name))


def map_of(venue: Venue) -> str:
    """Where a map of the premises is. It is only a link: nothing is fetched before somebody follows it."""
    if venue.latitude is None or venue.longitude is None:
        return f"{MAP}search?{urlencode({'query': f'{venue.street}, {venue.organisation.name}'})}"
    spot = f"{venue.latitude:.5f}/{venue.longitude:.5f}"
    return f"{MAP}?{urlencode({'mlat': venue.latitude, 'mlon': venue.longitude})}#map=17/{spot}"


def evening_file(session: ArenaSession, where: str) -> bytes:
    """The evening as a calendar file (RFC 5545), under the name by which the open
    feeds know it, so that a calendar with both has one.

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
