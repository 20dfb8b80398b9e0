"""Wall time in Europe/Oslo as instants, also when clocks change.

Twice a year a wall time is strange; the rule is RFC 5545's (3.3.5), and PEP 495's `fold=0`:

- 02.30 on the night when the clock goes forward does not exist. It is read with the offset from before the
  change, which is what a watch that nobody set would show: the session begins at 03.30.
- 02.30 on the night when the clock goes back exists twice. The first one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class Opening:
    """One day of a plan, and its two instants in UTC."""

    day: date
    starts_at: datetime
    ends_at: datetime


def opening(day: date, starts: time, ends: time) -> Opening:
    """The session that begins on `day`. One that does not end later than it starts ends on the day after."""
    last = day if ends > starts else day + timedelta(days=1)
    begins, stops = instant(day, starts), instant(last, ends)
    if stops <= begins:  # the clock went forward past its end: it keeps its length
        stops = begins + (datetime.combine(last, ends) - datetime.combine(day, starts))
    return Opening(day, begins, stops)


def instant(day: date, wall: time) -> datetime:
    """A wall time in Europe/Oslo as an instant in UTC; the module says what strange times become."""
    return datetime.combine(day, wall.replace(fold=0), OSLO).astimezone(UTC)
