"""Single sessions: added, cancelled, opened again, moved, given other seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas.access import check_edit, check_run
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.occasions import occasion_of
from landsby.web.venues.bookings import book, give_back, move_equipment
from landsby.web.venues.models import Venue

Status = ArenaSession.Status


@dataclass(frozen=True)
class When:
    """Two instants in UTC and a place, or none when it is online only."""

    starts_at: datetime
    ends_at: datetime
    venue: Venue | None


@action("arenas.add_session")
def add_session(
    actor: Actor, arena: Arena, when: When, seats_on_site: int, seats_online: int
) -> Done[ArenaSession]:
    """One session outside any series."""
    check_edit(actor, arena)
    _check_ahead(when.starts_at)
    session = ArenaSession(
        arena=arena,
        planned_day=timezone.localdate(when.starts_at),
        seats_on_site=seats_on_site,
        seats_online=seats_online,
        room_since=timezone.now(),
    )
    _place(session, when)
    return wrote(session, "starts_at", "ends_at", "venue", "seats_on_site", "seats_online")


@action("arenas.cancel_session")
def cancel_session(actor: Actor, session: ArenaSession, note: str) -> Done[ArenaSession]:
    """It stands in calendars as cancelled, with the note; its venue and equipment are free for others."""
    session = _own(actor, session)
    session.status, session.note = Status.CANCELLED, note
    session.tell_anew()
    session.save(update_fields=["status", "note", "revision", "changed_at"])
    give_back([session.key])
    return wrote(session, "status", "note")


@action("arenas.reopen_session")
def reopen_session(actor: Actor, session: ArenaSession) -> Done[ArenaSession]:
    """Take back that it was cancelled, if its venue is still free. Equipment must be kept anew."""
    session = _own(actor, session)
    if session.status != Status.CANCELLED:
        raise Refused(_("This session is not cancelled."))
    session.status, session.note = Status.PLANNED, ""
    session.tell_anew()
    session.room_since = timezone.now()
    session.save(update_fields=["status", "note", "revision", "changed_at", "room_since"])
    book(occasion_of(session))
    return wrote(session, "status", "note")


@action("arenas.move_session")
def move_session(actor: Actor, session: ArenaSession, when: When, note: str) -> Done[ArenaSession]:
    """Another time, another place, or both. Seats that are taken stay taken."""
    session = _own(actor, session)
    _check_ahead(when.starts_at)
    if session.status == Status.CANCELLED:
        raise Refused(_("This session is cancelled. Open it again first, then move it."))
    session.status, session.note = Status.MOVED, note
    session.tell_anew()
    _place(session, when)
    move_equipment([occasion_of(session)])
    return wrote(session, "status", "note", "starts_at", "ends_at", "venue")


@action("arenas.set_seats")
def set_seats(actor: Actor, session: ArenaSession, on_site: int, online: int) -> Done[ArenaSession]:
    """Never below what is taken; one conditional UPDATE, so that a seat taken meanwhile counts."""
    check_edit(actor, session.arena)
    fits = ArenaSession.objects.filter(pk=session.pk, taken_on_site__lte=on_site, taken_online__lte=online)
    if not fits.update(seats_on_site=on_site, seats_online=online):
        session.refresh_from_db()
        said = _("Seats are taken already: %(on_site)d on site and %(online)d online. There cannot be fewer.")
        raise Refused(said % {"on_site": session.taken_on_site, "online": session.taken_online})
    if on_site > session.seats_on_site or online > session.seats_online:
        fits.update(room_since=timezone.now())
    session.refresh_from_db()
    return wrote(session, "seats_on_site", "seats_online")


def _own(actor: Actor, session: ArenaSession) -> ArenaSession:
    """The session as it is now, held until the transaction ends, if it can still be changed."""
    check_run(actor, session.arena)
    ArenaSession.objects.select_for_update().get(pk=session.pk)
    session = ArenaSession.objects.select_related("arena__agency", "venue").get(pk=session.pk)
    if session.ends_at < timezone.now():
        raise Refused(_("This session is over. What has been cannot be changed."))
    return session


def _place(session: ArenaSession, when: When) -> None:
    session.starts_at, session.ends_at, session.venue = when.starts_at, when.ends_at, when.venue
    session.save()
    book(occasion_of(session))


def _check_ahead(starts_at: datetime) -> None:
    if starts_at <= timezone.now():
        raise Refused(_("That time has passed. Choose a later one."))
