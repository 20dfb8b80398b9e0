"""The school days of a Norwegian year, by its usual breaks."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

LAST_WEEK, WEEKS = 25, 44
AUTUMN_BREAK, WINTER_BREAK = 40, 8
MONDAY, FRIDAY = 1, 5


def school_days(autumn: int) -> list[date]:
    """Every school day from August of the year `autumn` to June of the next, about 190.

    Schools in fact set their own days; these have the breaks and public holidays that most of them share.
    """
    first = date.fromisocalendar(autumn + 1, LAST_WEEK, MONDAY) - timedelta(weeks=WEEKS - 1)
    free = days_off(autumn)
    days = (first + timedelta(days=number) for number in range(7 * WEEKS))
    return [day for day in days if day.isoweekday() <= FRIDAY and day not in free]


def days_off(autumn: int) -> set[date]:
    """Breaks and public holidays of one school year."""
    spring = autumn + 1
    sunday = easter(spring)
    holidays = {date(spring, 5, 1), date(spring, 5, 17), *(sunday + timedelta(days=n) for n in (1, 39, 50))}
    return holidays.union(
        _span(date.fromisocalendar(autumn, AUTUMN_BREAK, MONDAY), 5),
        _span(date(autumn, 12, 22), 12),
        _span(date.fromisocalendar(spring, WINTER_BREAK, MONDAY), 5),
        _span(sunday - timedelta(days=6), 6),
    )


def _span(first: date, days: int) -> set[date]:
    return {first + timedelta(days=number) for number in range(days)}
