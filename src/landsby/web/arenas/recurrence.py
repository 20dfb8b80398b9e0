"""Which days a series has, and when its sessions are: wall time in Europe/Oslo, also when clocks change.

A rule is a small part of RFC 5545's RRULE: daily, weekly on named weekdays, or monthly on named weekdays
(«the first Tuesday», «the last Friday»), with INTERVAL, and UNTIL or COUNT. Its days are counted in wall
time, and each day is made an instant by itself (`venues.times`), so that «Tuesday 18.00» is 18.00 in summer
and in winter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday
from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.venues.times import OSLO, Opening, opening

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES: Mapping[str, Literal[1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"})
MOST_BETWEEN = 12
MOST_SESSIONS = 500
LATE = time(23, 59, 59)

_DAY = re.compile(r"(?P<place>[1-4]|-1)?(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")


class NotUnderstood(ValueError):
    """A rule that Landsby does not keep, said as one sentence that names a way on."""


@dataclass(frozen=True)
class Weekday:
    """A weekday (0 is Monday), in a month also which one: 1–4, or -1 for the last."""

    day: int
    place: int | None = None

    def __str__(self) -> str:
        return f"{self.place or ''}{WEEKDAYS[self.day]}"


@dataclass(frozen=True)
class Rule:
    """A rule that was understood.

    Attributes:
        frequency: DAILY, WEEKLY or MONTHLY.
        every: 1 is each day, week or month, 2 every other.
        weekdays: empty for the weekday of the first day.
        until: the last moment at which a session may begin, wall time without zone.
        count: how many sessions there are in all.
    """

    frequency: str
    every: int = 1
    weekdays: tuple[Weekday, ...] = ()
    until: datetime | None = None
    count: int | None = None

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.every}"] if self.every > 1 else []
        parts += ["BYDAY=" + ",".join(map(str, self.weekdays))] if self.weekdays else []
        parts += [f"UNTIL={self.until:%Y%m%dT%H%M%S}"] if self.until else []
        parts += [f"COUNT={self.count}"] if self.count else []
        return ";".join(parts)


@dataclass(frozen=True)
class Plan:
    """A rule from a first day on, with its hours in wall time, and perhaps a last day."""

    rule: Rule
    first: date
    starts: time
    ends: time
    last: date | None = None

    def days(self, since: date, to: date) -> Iterator[date]:
        """The days from `since` to `to`, both included."""
        every = rrule(
            FREQUENCIES[self.rule.frequency],
            dtstart=datetime.combine(self.first, self.starts),
            interval=self.rule.every,
            byweekday=[weekday(one.day, one.place) for one in self.rule.weekdays] or None,
            until=self.rule.until,
            count=self.rule.count,
            wkst=0,
        )
        begin = datetime.combine(max(since, self.first), time.min)
        end = datetime.combine(min(to, self.last or to), LATE)
        return (moment.date() for moment in every.between(begin, end, inc=True))

    def openings(self, since: date, to: date) -> Iterator[Opening]:
        """The sessions that begin from `since` to `to`, both included."""
        return (opening(day, self.starts, self.ends) for day in self.days(since, to))


def read(text: str) -> Rule:
    """Read an RRULE, with or without the word in front.

    Raises:
        NotUnderstood: it is no RRULE, or one that Landsby does not keep.
    """
    parts = _parts(text)
    if unknown := sorted(set(parts) - PARTS):
        sentence = _(
            "Landsby does not keep rules with %(parts)s. Use days or weekdays, and an end date or a count."
        )
        raise NotUnderstood(sentence % {"parts": ", ".join(unknown)})
    if parts.get("FREQ") not in FREQUENCIES:
        raise NotUnderstood(
            _("Sessions can recur daily, weekly or monthly. Write FREQ=DAILY, WEEKLY or MONTHLY.")
        )
    _check_week_start(parts)
    if "UNTIL" in parts and "COUNT" in parts:
        raise NotUnderstood(
            _("A series ends on a date or after a number of times, not both. Leave one of them out.")
        )
    return Rule(
        parts["FREQ"],
        _whole(parts.get("INTERVAL", "1"), MOST_BETWEEN),
        _weekdays(parts["FREQ"], parts.get("BYDAY", "")),
        _moment(parts["UNTIL"]) if "UNTIL" in parts else None,
        _whole(parts["COUNT"], MOST_SESSIONS) if "COUNT" in parts else None,
    )


def _check_week_start(parts: Mapping[str, str]) -> None:
    """Refuse weeks that begin otherwise than Norway's, where that changes which days a rule has."""
    several = len(parts.get("BYDAY", "").split(",")) > 1
    matters = parts["FREQ"] == "WEEKLY" and parts.get("INTERVAL", "1") != "1" and several
    if matters and parts.get("WKST", "MO") != "MO":
        raise NotUnderstood(
            _("Here the weeks begin on another day than Monday. Make a series of each weekday instead.")
        )


def _parts(text: str) -> Mapping[str, str]:
    bare = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    pairs = [part.partition("=") for part in bare.split(";")]
    names = [name for name, _equals, _value in pairs]
    if not all(equals and value for _name, equals, value in pairs) or len(set(names)) < len(names):
        raise NotUnderstood(_("This is not a rule. Write it as FREQ=WEEKLY;BYDAY=TU."))
    return {name: value for name, _equals, value in pairs}


def _whole(text: str, most: int) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most:
        return int(text)
    sentence = _("%(text)s does not work here. Write a whole number from 1 to %(most)d.")
    raise NotUnderstood(sentence % {"text": text, "most": most})


def _weekdays(frequency: str, text: str) -> tuple[Weekday, ...]:
    found = [_DAY.fullmatch(part) for part in text.split(",")] if text else []
    days = {
        Weekday(WEEKDAYS.index(one["day"]), int(one["place"]) if one["place"] else None)
        for one in found
        if one
    }
    if not all(found):
        raise NotUnderstood(
            _("We do not understand the weekdays. Write them as MO,TH, or in a month as 1TU or -1FR.")
        )
    if frequency == "MONTHLY" and not (days and all(day.place for day in days)):
        raise NotUnderstood(
            _("Monthly sessions need to say which weekday: 1TU is the first Tuesday, -1FR the last Friday.")
        )
    if frequency != "MONTHLY" and any(day.place for day in days):
        raise NotUnderstood(
            _("Only monthly sessions can be on the first or last weekday. Write MO, not 1MO.")
        )
    return tuple(sorted(days, key=lambda one: ((one.place or 0) % 9, one.day)))


def _moment(text: str) -> datetime:
    try:
        if not _UNTIL.fullmatch(text):
            raise ValueError(text)
        moment = datetime.fromisoformat(text)
        if "T" not in text:
            return datetime.combine(moment, LATE)
        return moment.astimezone(OSLO).replace(tzinfo=None, fold=0) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        raise NotUnderstood(_("We do not understand the end date. Write it as UNTIL=20261224.")) from None


def in_words(rule: Rule, first: date) -> str:
    """The rhythm as one says it: «Every other week: Tuesday, Thursday»."""
    days = rule.weekdays or (Weekday(first.weekday()),)
    named = ", ".join(_in_words(day) for day in days)
    said = {
        "DAILY": ngettext("Every day", "Every %(n)d days", rule.every),
        "WEEKLY": ngettext("Every week: %(days)s", "Every %(n)d weeks: %(days)s", rule.every),
        "MONTHLY": ngettext("Every month: %(days)s", "Every %(n)d months: %(days)s", rule.every),
    }
    if rule.frequency == "WEEKLY" and rule.every == 2:
        return _("Every other week: %(days)s") % {"days": named}
    return said[rule.frequency] % {"n": rule.every, "days": named}


def _in_words(day: Weekday) -> str:
    name = str(NAMES[day.day])
    places = {1: _("first %(day)s"), 2: _("second %(day)s"), 3: _("third %(day)s"), 4: _("fourth %(day)s")}
    return (places.get(day.place, _("last %(day)s")) if day.place else "%(day)s") % {"day": name}
