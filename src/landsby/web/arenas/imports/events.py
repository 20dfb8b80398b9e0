"""A calendar file's events. Who organises or attends, and what is written about it, is never looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from landsby.web.arenas.recurrence import OSLO, NotUnderstood, Plan, read

from .rows import MOST_ROWS, Departure, EventRow, Read, Remark, SeriesRow, Unreadable
from .schedules import check_age, is_over
from .text import key_of, one_line, shortened

LONGEST = timedelta(hours=23, minutes=59)
HALF_A_YEAR = timedelta(days=182)
LONGEST_KEY = 200
MOST_DEPARTURES = 500


def read_events(data: bytes, now: datetime) -> Read[EventRow]:
    """The events of a calendar that are not over; never raises."""
    try:
        events = _events(data)
    except Unreadable as problem:
        return Read(errors=[problem.remark])
    found: Read[EventRow] = Read()
    changed = [event for event in events if event.get("RECURRENCE-ID")]
    over = 0
    for number, event in enumerate(events, start=1):
        if event not in changed:
            over += _add(found, Event(number, event, now), changed)
    loose = _loose(events, changed)
    for number, event in loose:
        over += _add(found, Event(number, event, now), [])
    found.notes += [Remark("events_over", {"events": over})] if over else []
    found.errors += _doubles(found.rows)
    return found


class Event:
    """Reads one event.

    Every method raises Unreadable when the event is none that Landsby keeps.
    """

    def __init__(self, number: int, event: Any, now: datetime) -> None:
        self.number, self.event, self.now = number, event, now

    @property
    def uid(self) -> str:
        return one_line(self.event.get("UID"))

    def row(self, changed: Iterable[Any]) -> EventRow | None:
        """The event with those that change single days of it; None when it is over."""
        starts, ends = self.span()
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
            place=shortened(one_line(self.event.get("LOCATION")), 200),
            series=series,
            departures=self._departures(changed) if series else [],
        )

    def span(self) -> tuple[datetime, datetime]:
        starts = _instant(self._moment("DTSTART"))
        if "DTEND" in self.event:
            ends = _instant(self._moment("DTEND"))
        elif isinstance(length := getattr(self.event.get("DURATION"), "dt", None), timedelta):
            ends = starts + length
        else:
            raise Unreadable("no_end")
        if not timedelta(0) < ends - starts <= LONGEST:
            raise Unreadable("odd_length")
        check_age(_local(starts).date(), self.now.date())
        return starts, ends

    def changed_day(self) -> date | None:
        """The day of its series that the event stands for."""
        return _day(self.event["RECURRENCE-ID"]) if self.event.get("RECURRENCE-ID") else None

    def is_cancelled(self) -> bool:
        return one_line(self.event.get("STATUS")).upper() == "CANCELLED"

    def _moment(self, name: str) -> datetime:
        if name not in self.event:
            raise Unreadable("no_start")
        moment = getattr(self.event[name], "dt", None)
        if isinstance(moment, datetime):
            return moment
        raise Unreadable("all_day" if isinstance(moment, date) else "no_start")

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
        if not _keeps_time(self._moment("DTSTART")):
            raise Unreadable("other_zone")
        first, last = _local(starts), _local(ends)
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

    def _departures(self, changed: Iterable[Any]) -> list[Departure]:
        found = {day: Departure(day.isoformat()) for day in _left_out(self.event.get("EXDATE"))}
        for event in changed:
            other = Event(self.number, event, self.now)
            day = other.changed_day() if other.uid == self.uid else None
            if day is not None:
                starts, ends = other.span()
                times = () if other.is_cancelled() else (starts.isoformat(), ends.isoformat())
                found[day] = Departure(day.isoformat(), *times)
        if len(found) > MOST_DEPARTURES:
            raise Unreadable("many_departures", most=MOST_DEPARTURES)
        ahead = (found[day] for day in sorted(found) if day >= self.now.date())
        return list(ahead)


def _events(data: bytes) -> list[Any]:
    count = data.upper().count(b"BEGIN:VEVENT")
    if count > MOST_ROWS:
        raise Unreadable("too_many", rows=count, most=MOST_ROWS)
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as fault:  # a broken calendar makes icalendar raise almost anything
        raise Unreadable("not_a_calendar") from fault
    if not events:
        raise Unreadable("no_events" if b"BEGIN:VCALENDAR" in data.upper() else "not_a_calendar")
    return events


def _add(found: Read[EventRow], event: Event, changed: Iterable[Any]) -> int:
    """Put the event among the rows or the errors; give 1 when it is over."""
    try:
        row = event.row(changed)
    except Unreadable as problem:
        if problem.remark.code == "series_over":
            return 1
        found.errors.append(Remark(problem.remark.code, problem.remark.params, event.number, of="event"))
        return 0
    except (
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
    ):  # values that icalendar could not make sense of
        found.errors.append(Remark("event_not_understood", row=event.number, of="event"))
        return 0
    found.rows += [row] if row else []
    return 0 if row else 1


def _loose(events: list[Any], changed: list[Any]) -> list[tuple[int, Any]]:
    """Changed days of series that are not in the file, with their numbers: single events."""
    whole = {one_line(event.get("UID")) for event in events if not event.get("RECURRENCE-ID")}
    numbered = enumerate(events, start=1)
    return [(n, one) for n, one in numbered if one in changed and one_line(one.get("UID")) not in whole]


def _doubles(rows: list[EventRow]) -> list[Remark]:
    first: dict[str, int] = {}
    errors = []
    for row in rows:
        if row.key in first:
            errors.append(Remark("same_event", {"other": first[row.key]}, row.number, of="event"))
        first.setdefault(row.key, row.number)
    return errors


def _left_out(value: Any) -> list[date]:
    lists = value if isinstance(value, list) else [value] if value is not None else []
    return [_local_day(one.dt) for listed in lists for one in getattr(listed, "dts", [])]


def _day(value: Any) -> date:
    moment = getattr(value, "dt", None)
    if not isinstance(moment, date):
        raise Unreadable("event_not_understood")
    return _local_day(moment)


def _local_day(moment: date) -> date:
    return _local(_instant(moment)).date() if isinstance(moment, datetime) else moment


def _instant(moment: datetime) -> datetime:
    """In UTC; a time without a zone is Norwegian wall time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=OSLO)
    return aware.astimezone(UTC)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(OSLO)


def _keeps_time(moment: datetime) -> bool:
    """Whether the zone's clocks are Norway's, in summer and in winter."""
    if moment.tzinfo is None:
        return True
    later = moment.replace(tzinfo=None) + HALF_A_YEAR
    return all(
        wall.replace(tzinfo=moment.tzinfo).utcoffset() == wall.replace(tzinfo=OSLO).utcoffset()
        for wall in (moment.replace(tzinfo=None), later)
    )
