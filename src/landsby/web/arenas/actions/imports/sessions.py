"""A calendar file's events as an arena's series and sessions, all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave
from landsby.web.access.actors import Actor
from landsby.web.arenas.access import check_edit
from landsby.web.arenas.imports.rows import EventRow
from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession
from landsby.web.arenas.occasions import occasion_of
from landsby.web.arenas.queries.imports.sessions import (
    DayPlan,
    Diary,
    EventPlan,
    Seats,
    ended_day,
)
from landsby.web.arenas.series import begin, change, end_from, hold_sessions
from landsby.web.venues.bookings import book, give_back, move_equipment

Status = ArenaSession.Status


@action("arenas.import_sessions")
def import_sessions(
    actor: Actor, arena: Arena, rows: Sequence[EventRow], seats: Seats, leave_out_taken: bool = False
) -> Done[Counter[str]]:
    """Give how many events were new, changed and unchanged.

    Raises:
        Refused: the arena does not run, or a venue is taken; nothing is saved.
    """
    check_edit(actor, arena)
    Arena.objects.select_for_update().get(pk=arena.pk)
    arena = Arena.objects.select_related("agency", "venue").get(pk=arena.pk)
    if arena.status != Arena.Status.RUNNING:
        raise Refused(_("This arena does not run now. Start it first, then bring its days."))
    hold_sessions(arena.sessions.all())
    plans = Diary(actor, arena, seats).plans(rows)
    for plan in plans:
        if plan.what != "unchanged":
            _write(arena, plan, seats, leave_out_taken)
    return gave(Counter(plan.what for plan in plans), arena, "series", "sessions")


def refusal_of(
    actor: Actor, arena: Arena, rows: Sequence[EventRow], seats: Seats, leave_out_taken: bool = False
) -> str:
    """Why the rows could not be saved now, in a sentence, or nothing. The trial leaves nothing behind."""
    with transaction.atomic():
        try:
            import_sessions(actor, arena, rows, seats, leave_out_taken)
        except Refused as refused:
            return str(refused)
        finally:
            transaction.set_rollback(True)
    return ""


def _write(arena: Arena, plan: EventPlan, seats: Seats, leave_out_taken: bool) -> None:
    if plan.row.series is None:
        _write_single(arena, plan, seats)
    elif plan.ends and plan.series:
        end_from(plan.series, ended_day(timezone.now()), "")
    else:
        _write_series(arena, plan, leave_out_taken)


def _write_single(arena: Arena, plan: EventPlan, seats: Seats) -> None:
    row = plan.row
    session = plan.session or ArenaSession(
        arena=arena, external_id=row.key, seats_on_site=seats.on_site, seats_online=seats.online
    )
    starts_at, ends_at = datetime.fromisoformat(row.starts_at), datetime.fromisoformat(row.ends_at)
    moved = session.pk is not None and (session.starts_at, session.ends_at) != (starts_at, ends_at)
    session.starts_at, session.ends_at, session.venue = starts_at, ends_at, plan.venue
    session.planned_day = session.planned_day or timezone.localdate(starts_at)
    if row.cancelled:
        _keep(session, Status.CANCELLED)
    elif session.status == Status.CANCELLED:
        _keep(session, Status.PLANNED)
    else:
        _keep(session, Status.MOVED if moved else session.status)


def _write_series(arena: Arena, plan: EventPlan, leave_out_taken: bool) -> None:
    """The days that differ are written first: the others are drawn up around them."""
    series, facts = plan.series or ArenaSeries(arena=arena, external_id=plan.row.key), plan.facts
    if series.pk is None and facts:
        facts.write_to(series)
        series.save()
    for day in plan.days:
        _write_day(series, day)
    if facts and plan.series:
        change(series, facts, leave_out_taken)
    elif facts:
        begin(series, facts, leave_out_taken)


def _write_day(series: ArenaSeries, plan: DayPlan) -> None:
    session = plan.session or ArenaSession(
        arena=series.arena,
        series=series,
        planned_day=plan.day,
        venue=series.venue,
        seats_on_site=series.seats_on_site,
        seats_online=series.seats_online,
    )
    session.starts_at, session.ends_at = plan.opening.starts_at, plan.opening.ends_at
    session.venue = plan.venue
    session.external_id = series.external_id if plan.status else ""
    session.note = session.note if plan.status else ""
    _keep(session, plan.status or Status.PLANNED)


def _keep(session: ArenaSession, status: str) -> None:
    """Save it with its venue kept for it, or given back; calendars that have it are told that it changed."""
    opens = session.pk is None or session.status == Status.CANCELLED
    if session.pk is not None:
        session.tell_anew()
    session.status = status
    if status == Status.CANCELLED:
        session.save()
        return give_back([session.key])
    session.room_since = timezone.now() if opens else session.room_since
    session.save()
    book(occasion_of(session))
    return move_equipment([occasion_of(session)])
