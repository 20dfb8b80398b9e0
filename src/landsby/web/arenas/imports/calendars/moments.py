"""What a calendar's times mean: its own zones first, then zones that are known by name, never a guess."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import icalendar

from landsby.web.venues.times import OSLO

from ..rows import Unreadable
from ..text import one_line, shortened

Zones = Mapping[str, tzinfo]
HALF_A_YEAR = timedelta(days=182)
LONGEST_ZONE = 60


def own_zones(calendar: icalendar.Calendar) -> Zones:
    """The zones that the file itself defines: they mean what it says, not their names (RFC 5545)."""
    zones: Any = calendar.walk("VTIMEZONE")
    return {one_line(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in zones}


def said(value: Any) -> Any:
    """What a property says; None where it is not there or broken."""
    try:
        return getattr(value, "dt", None)
    except icalendar.error.BrokenCalendarProperty:
        return None


def moment_of(value: Any, zones: Zones) -> date | datetime | None:
    """A property's day or time; None where it has none.

    Raises:
        Unreadable: it is in a zone that neither the file nor the world's list of zones tells of.
    """
    moment = said(value)
    return in_zone(moment, value, zones) if isinstance(moment, date) else None


def in_zone(moment: date | datetime, value: Any, zones: Zones) -> date | datetime:
    """A time by its property's zone; of a property with many times, each."""
    name = one_line(value.params.get("TZID"))
    if not name or not isinstance(moment, datetime):
        return moment
    if name in zones:
        return moment.replace(tzinfo=zones[name])
    if moment.tzinfo is None:
        raise Unreadable("unknown_zone", zone=shortened(name, LONGEST_ZONE))
    return moment


def instant(moment: datetime) -> datetime:
    """In UTC; a time without a zone is Norwegian wall time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=OSLO)
    return aware.astimezone(UTC)


def local(moment: datetime) -> datetime:
    return moment.astimezone(OSLO)


def local_day(moment: date) -> date:
    return local(instant(moment)).date() if isinstance(moment, datetime) else moment


def keeps_time(moment: datetime) -> bool:
    """Whether the zone's clocks are Norway's, in summer and in winter."""
    if moment.tzinfo is None:
        return True
    wall = moment.replace(tzinfo=None)
    return all(
        at.replace(tzinfo=moment.tzinfo).utcoffset() == at.replace(tzinfo=OSLO).utcoffset()
        for at in (wall, wall + HALF_A_YEAR)
    )
