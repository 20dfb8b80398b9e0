"""How long things take and last, in days that people count."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

WISH_LIFE = timedelta(days=180)
INVITATION_LIFE = timedelta(days=7)
DAYS_TO_OPEN = 1
SATURDAY = 5


def answer_by(asked: datetime, days: int) -> datetime:
    """The end of the day, in Europe/Oslo, that is `days` weekdays after `asked`; never a weekend's day."""
    day = timezone.localdate(asked)
    left = days
    while left > 0 or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def unopened_since(now: datetime) -> datetime:
    """What was sent before this and is not opened has lain for more than a weekday: the start of a day."""
    day = timezone.localdate(now) - timedelta(days=DAYS_TO_OPEN)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))


def wish_ends(today: date | None = None) -> date:
    return (today or timezone.localdate()) + WISH_LIFE


def invitation_ends(today: date | None = None) -> date:
    return (today or timezone.localdate()) + INVITATION_LIFE
