"""A calendar file's events. Who organises or attends, and what is written about it, is never looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import icalendar

from landsby.web.arenas.recurrence import NotUnderstood, Plan, read
from landsby.web.venues.times import opening

from ..rows import MOST_ROWS, Departure, EventRow, Read, Remark, SeriesRow, Unreadable
from ..schedules import check_age, is_over
from ..text import key_of, one_line, shortened
from .moments import Zones, in_zone, instant, keeps_time, local, local_day, moment_of, own_zones, said
from .turns import Turn, parts

LONGEST = timedelta(hours=23, minutes=59)
LONGEST_KEY = 200
LONGEST_PLACE = 200
MOST_DEPARTURES = 500
OSLO_NAMES = frozenset({"", "Europe/Oslo", "Europe/Berlin", "Europe/Stockholm", "Europe/Copenhagen"})


class Component(NamedTuple):
    """An event as the file has it, with its number, and the zones of the calendar that it stands in."""

    number: int
    event: Any
    zones: Zones


def read_events(data: bytes, now: datetime) -> Read[EventRow]:
    """The events of a calendar that are not over; never raises."""
    try:
        components, elsewhere = _components(data)
    except Unreadable as problem:
        return Read(errors=[problem.remark])
    found: Read[EventRow] = Read()
    events = [Event(*one, now) for one in _latest(components)]
    changed = [event for event in events if event.event.get("RECURRENCE-ID")]
    series = {event.uid for event in events if event not in changed}
    left_out = {"over": 0, "whole_day": 0}
    for event in events:
        if event not in changed:
            _add(found, event, changed, left_out)
        elif event.uid not in series:
            _add(found, event, [], left_out)
    found.notes += [Remark("events_over", {"events": left_out["over"]})] if left_out["over"] else []
    found.notes += [Remark("whole_days", {"events": left_out["whole_day"]})] if left_out["whole_day"] else []
    if elsewhere and any(event.is_floating() for event in events):
        found.notes.append(Remark("floating", {"zone": elsewhere}))
    if not found.rows and not found.errors and left_out["whole_day"]:
        found.errors.append(Remark("whole_days_alone"))
    found.errors += _doubles(found.rows)
    return found


class Event:
    """Reads one event.

    Every method raises Unreadable when the event is none that Landsby keeps.
    """

    def __init__(self, number: int, event: Any, zones: Zones, now: datetime) -> None:
        self.number, self.event, self.zones, self.now = number, event, zones, now

    @property
    def uid(self) -> str:
        return one_line(self.event.get("UID"))

    @property
    def place(self) -> str:
        return shortened(one_line(self.event.get("LOCATION")), LONGEST_PLACE)

    def rows(self, changed: Iterable[Event]) -> list[EventRow]:
        """The event with those that change days of it, a row for each part; none when it is over."""
        own = [other for other in changed if other.uid == self.uid]
        row = self._row([other for other in own if not other.goes_on()])
        if row is None:
            return []
        turns = sorted((other._turn() for other in own if other.goes_on()), key=lambda turn: turn.day)
        return list(parts(row, turns))

    def is_floating(self) -> bool:
        """Whether it begins at a time without a zone."""
        start = said(self.event.get("DTSTART"))
        named = self.event["DTSTART"].params.get("TZID") if start else None
        return isinstance(start, datetime) and start.tzinfo is None and not named

    def is_whole_day(self) -> bool:
        start = said(self.event.get("DTSTART"))
        return isinstance(start, date) and not isinstance(start, datetime)

    def goes_on(self) -> bool:
        """Whether it changes its series from a day on, and not that day alone (RFC 5545, 3.2.13)."""
        changes = self.event.get("RECURRENCE-ID")
        return bool(changes) and one_line(changes.params.get("RANGE")).upper() == "THISANDFUTURE"

    def _row(self, changed: Iterable[Event]) -> EventRow | None:
        starts, ends = self.span()
        if self.goes_on():  # and its series is not in the file
            raise Unreadable("turn_not_understood")
        if "RDATE" in self.event:
            raise Unreadable("extra_days")
        rule = self._rule_text()
        if not rule and ends <= self.now:
            return None
        key = self.uid or f"without-uid-{starts:%Y%m%dT%H%M}"
        if day := self.changed_day():
            key = f"{key}/{day.isoformat()}"
        series = self._series(rule, key, starts, ends) if rule else None
        return EventRow(
            number=self.number,
            key=key_of(key, LONGEST_KEY),
            starts_at=starts.isoformat(),
            ends_at=ends.isoformat(),
            cancelled=self.is_cancelled(),
            place=self.place,
            series=series,
            departures=self._departures(series, changed) if series else [],
            is_off_rule=series is not None and not _is_on(series),
        )

    def _turn(self) -> Turn:
        day = self.changed_day()
        assert day is not None
        if self.is_cancelled():
            return Turn(day)
        starts, ends = map(local, self.span())
        moved = (starts.date() - day).days
        hours = (starts.time().isoformat("minutes"), ends.time().isoformat("minutes"))
        return Turn(day, *hours, moved, self.place)

    def span(self) -> tuple[datetime, datetime]:
        starts = instant(self._moment("DTSTART"))
        if "DTEND" in self.event:
            ends = instant(self._moment("DTEND"))
        elif isinstance(length := said(self.event.get("DURATION")), timedelta):
            ends = starts + length
        else:
            raise Unreadable("no_end")
        if not timedelta(0) < ends - starts <= LONGEST:
            raise Unreadable("odd_length")
        check_age(local(starts).date(), self.now.date())
        return starts, ends

    def changed_day(self) -> date | None:
        """The day of its series that the event stands for."""
        value = self.event.get("RECURRENCE-ID")
        if not value:
            return None
        moment = moment_of(value, self.zones)
        if moment is None:
            raise Unreadable("event_not_understood")
        return local_day(moment)

    def is_cancelled(self) -> bool:
        return one_line(self.event.get("STATUS")).upper() == "CANCELLED"

    def _moment(self, name: str) -> datetime:
        if name not in self.event:
            raise Unreadable("no_start")
        moment = moment_of(self.event[name], self.zones)
        if isinstance(moment, datetime):
            return moment
        raise Unreadable("all_day" if moment else "no_start")

    def _rule_text(self) -> str:
        rule = self.event.get("RRULE")
        if isinstance(rule, list) or "EXRULE" in self.event:
            raise Unreadable("many_rules")
        return str(rule.to_ical().decode()) if rule is not None else ""

    def _series(self, text: str, key: str, starts: datetime, ends: datetime) -> SeriesRow:
        try:
            rule = read(text)
        except NotUnderstood as why:
            raise Unreadable("times_not_understood", why=str(why)) from why
        if not keeps_time(self._moment("DTSTART")):
            raise Unreadable("other_zone")
        first, last = local(starts), local(ends)
        if first.time().replace(second=0) == last.time().replace(second=0):
            raise Unreadable("odd_length")
        if is_over(Plan(rule, first.date(), first.time(), last.time()), self.now.date()):
            raise Unreadable("series_over")
        return SeriesRow(
            key=key_of(key, LONGEST_KEY),
            rrule=str(rule),
            starts=first.time().isoformat("minutes"),
            ends=last.time().isoformat("minutes"),
            first_day=first.date().isoformat(),
        )

    def _departures(self, series: SeriesRow, changed: Iterable[Event]) -> list[Departure]:
        found = {day: Departure(day.isoformat()) for day in self._left_out()}
        for other in changed:
            day = other.changed_day()
            if day is not None:
                found.pop(day, None)
                if said := self._departure(series, day, other):
                    found[day] = said
        if len(found) > MOST_DEPARTURES:
            raise Unreadable("many_departures", most=MOST_DEPARTURES)
        ahead = (found[day] for day in sorted(found) if day >= self.now.date())
        return list(ahead)

    def _departure(self, series: SeriesRow, day: date, other: Event) -> Departure | None:
        """What is otherwise on the day; None when only what is never looked at differs."""
        if other.is_cancelled():
            return Departure(day.isoformat())
        span, planned = other.span(), opening(day, *hours_of(series))
        is_moved = span != (planned.starts_at, planned.ends_at)
        place = other.place if other.place != self.place else ""
        if not is_moved and not place:
            return None
        starts, ends = (moment.isoformat() for moment in span)
        return Departure(day.isoformat(), starts, ends, place, is_moved)

    def _left_out(self) -> list[date]:
        value = self.event.get("EXDATE")
        lists = value if isinstance(value, list) else [value] if value is not None else []
        return [
            local_day(in_zone(one.dt, listed, self.zones))
            for listed in lists
            for one in getattr(listed, "dts", [])
        ]


def hours_of(series: SeriesRow) -> tuple[time, time]:
    """When a series begins and ends."""
    return time.fromisoformat(series.starts), time.fromisoformat(series.ends)


def _is_on(series: SeriesRow) -> bool:
    """Whether the first day is one of the rule's own."""
    first = date.fromisoformat(series.first_day)
    return next(Plan(read(series.rrule), first, *hours_of(series)).days(first, first), None) is not None


def _components(data: bytes) -> tuple[list[Component], str]:
    """The file's events, and the zone that it names for all times without one, where that is not Norway's."""
    count = data.upper().count(b"BEGIN:VEVENT")
    if count > MOST_ROWS:
        raise Unreadable("too_many", rows=count, most=MOST_ROWS)
    try:
        calendars = icalendar.Calendar.from_ical(_text(data), multiple=True)
        found = [(event, own_zones(one)) for one in calendars for event in one.walk("VEVENT")]
        named = {one_line(one.get("X-WR-TIMEZONE")) for one in calendars} - OSLO_NAMES
    except Exception as fault:  # a broken calendar makes icalendar raise almost anything
        raise Unreadable("not_a_calendar") from fault
    if not found:
        raise Unreadable("no_events" if b"BEGIN:VCALENDAR" in data.upper() else "not_a_calendar")
    components = [Component(number, *one) for number, one in enumerate(found, start=1)]
    return components, shortened(min(named, default=""), 60)


def _text(data: bytes) -> str:
    """UTF-8, as the standard says (RFC 5545, 3.1.4); else Windows-1252, which old programs write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _latest(components: Sequence[Component]) -> list[Component]:
    """Of an event that stands there several times, the one with the highest SEQUENCE (RFC 5546, 2.1.5)."""
    best: dict[tuple[str, str], Component] = {}
    for one in components:
        uid, which = one_line(one.event.get("UID")), one.event.get("RECURRENCE-ID")
        key = (uid or f"without {one.number}", str(said(which) or ""))
        known = best.get(key)
        if known is not None and _sequence(known) == _sequence(one):
            key = (*key[:1], f"{key[1]} again {one.number}")
        elif known is not None and _sequence(known) > _sequence(one):
            continue
        best[key] = one
    return sorted(best.values(), key=lambda one: one.number)


def _sequence(component: Component) -> int:
    try:
        return int(component.event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _add(found: Read[EventRow], event: Event, changed: Iterable[Event], left_out: dict[str, int]) -> None:
    """Put the event among the rows or the errors, or count why it is left out."""
    if event.is_whole_day():
        left_out["whole_day"] += 1
        return
    try:
        rows = event.rows(changed)
    except Unreadable as problem:
        if problem.remark.code == "series_over":
            left_out["over"] += 1
        else:
            found.errors.append(Remark(problem.remark.code, problem.remark.params, event.number, of="event"))
        return
    except (
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
    ):  # values that icalendar could not make sense of
        found.errors.append(Remark("event_not_understood", row=event.number, of="event"))
        return
    found.rows += rows
    left_out["over"] += not rows


def _doubles(rows: list[EventRow]) -> list[Remark]:
    first: dict[str, int] = {}
    errors = []
    for row in rows:
        if row.key in first:
            errors.append(Remark("same_event", {"other": first[row.key]}, row.number, of="event"))
        first.setdefault(row.key, row.number)
    return errors
