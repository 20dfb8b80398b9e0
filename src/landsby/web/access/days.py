"""Weekdays, the hours in which nobody is woken, and the evening before."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

SATURDAY = 5
EVENING, MORNING = time(21), time(8)
REMIND_AT = time(17)
END_OF_DAY = time(23, 59, 59)


def answer_by(asked: datetime, days: int) -> datetime:
    """The end of the day, in Europe/Oslo, that is `days` weekdays after `asked`; never a weekend's day."""
    day = timezone.localdate(asked)
    left = days
    while left > 0 or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return timezone.make_aware(datetime.combine(day, END_OF_DAY))


def awake_from(when: datetime) -> datetime:
    """`when`, or the morning on which the quiet hours end."""
    local = timezone.localtime(when)
    if MORNING <= local.time() < EVENING:
        return when
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return timezone.make_aware(datetime.combine(day, MORNING))


def reminder_of(starts_at: datetime) -> datetime:
    """When somebody is reminded of what starts then: at five the day before."""
    day = timezone.localdate(starts_at) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, REMIND_AT))
