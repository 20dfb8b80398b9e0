"""When a half-year's meetings could be: from the last half-year's rhythm, outside school holidays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from landsby.web.access.days import SATURDAY

from .half_years import half_year_of, term

MEETINGS = 3
WEEK = timedelta(weeks=1)
THURSDAY = 3
FIRST_TIME = (time(9), time(11))


@dataclass(frozen=True)
class Slot:
    """A proposed meeting: aware start and end."""

    starts_at: datetime
    ends_at: datetime


def holidays() -> list[tuple[date, date]]:
    """The school holidays of the municipality, first and last day of each, from the settings."""
    spans = (span.split("/") for span in settings.SCHOOL_HOLIDAYS)
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans]


def suggest(half_year: str, before: Sequence[Slot], number: int = MEETINGS) -> list[Slot]:
    """As many meetings as there should be, at the weekday, time and distance of those held before.

    Those whose day has passed are left out.
    """
    first, last = term(half_year)
    starts, ends = _clock(before)
    days = _days(first, last, before, number)
    slots = [Slot(_aware(day, starts), _aware(day, ends)) for day in days]
    return [slot for slot in slots if slot.starts_at > timezone.now()]


def _clock(before: Sequence[Slot]) -> tuple[time, time]:
    if not before:
        return FIRST_TIME
    latest = before[-1]
    return timezone.localtime(latest.starts_at).time(), timezone.localtime(latest.ends_at).time()


def _days(first: date, last: date, before: Sequence[Slot], number: int) -> list[date]:
    weekday = timezone.localdate(before[-1].starts_at).weekday() if before else THURSDAY
    found: list[date] = []
    for wanted in _wanted(first, last, before, number):
        day = _free(_on_weekday(wanted, weekday), last)
        while day in found:
            day = _free(day + WEEK, last)
        found.append(day)
    return sorted(found)


def _wanted(first: date, last: date, before: Sequence[Slot], number: int) -> Iterable[date]:
    if len(before) == number:
        old_first, _old_last = term(half_year_of(timezone.localdate(before[0].starts_at)))
        return [first + (timezone.localdate(slot.starts_at) - old_first) for slot in before]
    step = (last - first) / (number + 1)
    return [first + step * (place + 1) for place in range(number)]


def _on_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _free(day: date, last: date) -> date:
    """The day, or the same weekday some weeks later, or else earlier, outside all holidays."""
    later, earlier = day, day
    while is_holiday(later) and later + WEEK <= last:
        later += WEEK
    while is_holiday(earlier):
        earlier -= WEEK
    return earlier if is_holiday(later) or later > last else later


def is_holiday(day: date) -> bool:
    return day.weekday() >= SATURDAY or any(first <= day <= last for first, last in holidays())


def _aware(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock.replace(tzinfo=None)))
