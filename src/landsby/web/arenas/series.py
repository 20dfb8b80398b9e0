"""A series and its sessions: what is drawn up, what follows a change, what stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.access.actions import Refused
from landsby.web.venues import bookings
from landsby.web.venues.models import Venue
from landsby.web.venues.times import Opening

from .models import ArenaSeries, ArenaSession
from .occasions import occasion_of
from .recurrence import Plan, Rule, read

AHEAD = timedelta(weeks=26)
SHAPE = (
    "planned_day",
    "starts_at",
    "ends_at",
    "venue",
    "seats_on_site",
    "seats_online",
    "revision",
    "changed_at",
    "room_since",
)


@dataclass(frozen=True)
class SeriesFacts:
    """What somebody decides about a series."""

    rule: Rule
    first_day: date
    last_day: date | None
    starts: time
    ends: time
    venue: Venue | None
    seats_on_site: int
    seats_online: int

    @property
    def plan(self) -> Plan:
        return Plan(self.rule, self.first_day, self.starts, self.ends, self.last_day)

    def write_to(self, series: ArenaSeries) -> None:
        series.rrule = str(self.rule)
        series.first_day, series.last_day = self.first_day, self.last_day
        series.starts, series.ends = self.starts, self.ends
        series.venue = self.venue
        series.seats_on_site, series.seats_online = self.seats_on_site, self.seats_online


@dataclass
class Effects:
    """What a change of a series does to its sessions ahead.

    `is_news`: somebody decided it; not so where a series only goes on as it was.
    """

    follow: list[ArenaSession] = field(default_factory=list)
    go: list[ArenaSession] = field(default_factory=list)
    stay: list[ArenaSession] = field(default_factory=list)
    come: list[Opening] = field(default_factory=list)
    is_news: bool = True


def facts_of(series: ArenaSeries) -> SeriesFacts:
    return SeriesFacts(
        read(series.rrule),
        series.first_day,
        series.last_day,
        series.starts,
        series.ends,
        series.venue,
        series.seats_on_site,
        series.seats_online,
    )


def ahead(facts: SeriesFacts, now: datetime) -> list[Opening]:
    """The openings that have not begun, as far as sessions are drawn up."""
    today = timezone.localdate(now)
    return [one for one in facts.plan.openings(today, today + AHEAD) if one.starts_at > now]


def upcoming(series: ArenaSeries, now: datetime) -> QuerySet[ArenaSession]:
    return series.sessions.filter(starts_at__gt=now).select_related("arena__agency", "venue").order_by("pk")


def hold(series: ArenaSeries) -> ArenaSeries:
    """The series as it is now; nobody changes it or takes a seat in it until the transaction ends."""
    ArenaSeries.objects.select_for_update().get(pk=series.pk)
    hold_sessions(series.sessions.all())
    return ArenaSeries.objects.select_related("arena__agency", "venue").get(pk=series.pk)


def hold_sessions(sessions: QuerySet[ArenaSession]) -> None:
    ahead = sessions.filter(ends_at__gt=timezone.now()).order_by("pk")
    list(ahead.select_for_update().values_list("pk", flat=True))


def begin(series: ArenaSeries, facts: SeriesFacts, leave_out_taken: bool) -> int:
    """Save a series that is new, with its sessions; give how many there are.

    Raises:
        Refused: the venue is taken on some of the days, and they were not to be left out.
    """
    facts.write_to(series)
    series.save()
    return apply(series, facts, effects_of(series, facts, timezone.now()), leave_out_taken)


def change(series: ArenaSeries, facts: SeriesFacts, leave_out_taken: bool) -> ArenaSeries:
    """Save other facts of a series. Sessions ahead that nobody has touched or has a seat in follow.

    Raises:
        Refused: the venue is taken on some of the days, and they were not to be left out.
    """
    series = hold(series)
    effects = effects_of(series, facts, timezone.now())
    facts.write_to(series)
    series.save()
    apply(series, facts, effects, leave_out_taken)
    return series


def end_from(series: ArenaSeries, from_day: date, note: str) -> ArenaSeries:
    """No sessions from a day on: those with a seat taken are cancelled with the note, the rest go."""
    series = hold(series)
    series.last_day = from_day - timedelta(days=1)
    series.save()
    wind_down(upcoming(series, timezone.now()).filter(planned_day__gte=from_day), note)
    return series


def draw_up(series: ArenaSeries, now: datetime, *, is_news: bool = False) -> int:
    """Make the sessions that are missing; days on which the venue is taken are left out for now."""
    series = hold(series)
    facts = facts_of(series)
    missing = Effects(come=effects_of(series, facts, now).come, is_news=is_news)
    return apply(series, facts, missing, leave_out_taken=True)


def is_untouched(session: ArenaSession, made: Opening | None, facts: SeriesFacts) -> bool:
    """Whether the session still is as its series made it and nobody has a seat in it."""
    return (
        made is not None
        and session.status == ArenaSession.Status.PLANNED
        and not session.note
        and not is_expected(session)
        and (session.starts_at, session.ends_at) == (made.starts_at, made.ends_at)
        and session.venue_id == (facts.venue.pk if facts.venue else None)
        and (session.seats_on_site, session.seats_online) == (facts.seats_on_site, facts.seats_online)
    )


def is_expected(session: ArenaSession) -> bool:
    """Whether somebody has a seat in it."""
    return bool(session.taken_on_site or session.taken_online)


def effects_of(series: ArenaSeries, facts: SeriesFacts, now: datetime) -> Effects:
    """What would happen if the series became as the facts say."""
    before, effects = facts_of(series), Effects()
    sessions = list(upcoming(series, now))
    made = {one.day: one for one in _made(before, sessions)}
    openings = {one.day: one for one in ahead(facts, now)}
    for session in sessions:
        if not is_untouched(session, made.get(session.planned_day), before):
            effects.stay.append(session)
        elif session.planned_day in openings:
            effects.follow.append(session)
        else:
            effects.go.append(session)
    known = set(series.sessions.values_list("planned_day", flat=True))
    effects.come = [one for day, one in openings.items() if day not in known]
    return effects


def apply(series: ArenaSeries, facts: SeriesFacts, effects: Effects, leave_out_taken: bool) -> int:
    """Make the sessions ahead follow the facts; give how many there are that do.

    Raises:
        Refused: the venue is taken on some of the days, and they were not to be left out.
    """
    openings = {one.day: one for one in _made(facts, effects.follow)}
    bookings.clear_venues(one.key for one in effects.follow)
    kept = [_shape(session, openings[session.planned_day], facts) for session in effects.follow]
    made = {
        "arena": series.arena,
        "series": series,
        "room_since": timezone.now() if effects.is_news else None,
    }
    new = [_shape(ArenaSession(**made), one, facts) for one in effects.come]
    clashes = _clashes(facts.venue, [*kept, *new])
    if clashes and not leave_out_taken:
        raise Refused(_said(list(clashes.values())))
    gone = [*effects.go, *(one for one in kept if one.planned_day in clashes)]
    _drop(gone)
    kept = [one for one in kept if one.planned_day not in clashes]
    ArenaSession.objects.bulk_update(kept, SHAPE)
    new = ArenaSession.objects.bulk_create(one for one in new if one.planned_day not in clashes)
    bookings.book_all(map(occasion_of, [*kept, *new]))
    bookings.move_equipment(map(occasion_of, kept))
    return len(kept) + len(new)


def wind_down(sessions: Iterable[ArenaSession], note: str) -> None:
    """Sessions that nobody has a seat in go; the others are cancelled, so that who comes can read why.

    Call with sessions that are held.
    """
    listed = list(sessions)
    expected = [one for one in listed if is_expected(one)]
    _drop(one for one in listed if one not in expected and one.status != ArenaSession.Status.CANCELLED)
    keys = [session.pk for session in expected]
    called_off = {
        "status": ArenaSession.Status.CANCELLED,
        "note": note,
        "revision": F("revision") + 1,
        "changed_at": timezone.now(),
    }
    ArenaSession.objects.filter(pk__in=keys).exclude(status=ArenaSession.Status.CANCELLED).update(
        **called_off
    )
    bookings.give_back(session.key for session in expected)


def _drop(sessions: Iterable[ArenaSession]) -> None:
    """Take sessions away as if they had never been, with what was kept for them."""
    listed = list(sessions)
    ArenaSession.objects.filter(pk__in=[session.pk for session in listed]).delete()
    bookings.forget(session.key for session in listed)


def _made(facts: SeriesFacts, sessions: Sequence[ArenaSession]) -> Iterable[Opening]:
    days = [session.planned_day for session in sessions]
    return facts.plan.openings(min(days), max(days)) if days else ()


def _shape(session: ArenaSession, one: Opening, facts: SeriesFacts) -> ArenaSession:
    if session.pk:
        _renew(session, one, facts)
    session.planned_day, session.starts_at, session.ends_at = one.day, one.starts_at, one.ends_at
    session.venue = facts.venue
    session.seats_on_site, session.seats_online = facts.seats_on_site, facts.seats_online
    return session


def _renew(session: ArenaSession, one: Opening, facts: SeriesFacts) -> None:
    """Say that an evening which stands already changes, and whether there will be more room in it."""
    if (session.starts_at, session.ends_at, session.venue) != (one.starts_at, one.ends_at, facts.venue):
        session.tell_anew()
    if facts.seats_on_site > session.seats_on_site or facts.seats_online > session.seats_online:
        session.room_since = timezone.now()


def _clashes(venue: Venue | None, sessions: Sequence[ArenaSession]) -> dict[date, str]:
    """The planned days on which the venue cannot be had, and why."""
    if venue is None or not sessions:
        return {}
    starts, ends = min(one.starts_at for one in sessions), max(one.ends_at for one in sessions)
    book = bookings.locked_diary(venue, starts, ends)
    reasons = ((one.planned_day, book.why_not(one.starts_at, one.ends_at)) for one in sessions)
    return {day: why for day, why in reasons if why}


def _said(clashes: Sequence[str]) -> str:
    shown, rest = clashes[:3], len(clashes) - 3
    more = ngettext("And one more day.", "And %(n)d more days.", rest) % {"n": rest} if rest > 0 else ""
    way_on = _("Choose another time or other premises, or tick to skip the days that are taken.")
    return " ".join([*shown, more, way_on] if more else [*shown, way_on])
