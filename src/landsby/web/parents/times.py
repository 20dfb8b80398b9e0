"""Time limits of offers and answers; and half-years: «2026-2» is the autumn of 2026, from July."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

QUIET_FROM, QUIET_TO = time(21), time(8)
LEAST_OFFER = timedelta(hours=4)
INVITATION_LIFE = timedelta(days=14)
DAYS_TO_ANSWER = 3
SATURDAY = 5


def awake_from(now: datetime) -> datetime:
    """`now`, or the morning on which the quiet hours end."""
    local = timezone.localtime(now)
    if QUIET_TO <= local.time() < QUIET_FROM:
        return now
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return timezone.make_aware(datetime.combine(day, QUIET_TO))


def offer_ends(now: datetime, closes_at: datetime) -> datetime | None:
    """Until when an offer made now can be taken; None where too little time is left for one.

    The time begins when the quiet hours end, and ends at the latest when signing up closes.
    """
    begins = awake_from(now)
    ends = min(begins + timedelta(hours=settings.OFFER_HOURS), closes_at)
    return ends if ends - begins >= LEAST_OFFER else None


def invitation_ends(today: date | None = None) -> date:
    """The last day on which the words for the other adult work."""
    return (today or timezone.localdate()) + INVITATION_LIFE


def answer_by(asked: datetime, days: int = DAYS_TO_ANSWER) -> datetime:
    """The end of the day that is `days` weekdays later."""
    day = timezone.localdate(asked)
    left = days
    while left > 0 or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


SECOND_HALF = 7


@dataclass(frozen=True, order=True)
class HalfYear:
    """One half of a year; ordered by time."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> HalfYear:
        return cls(day.year, 1 if day.month < SECOND_HALF else 2)

    @classmethod
    def read(cls, text: str) -> HalfYear:
        """From «2026-2».

        Raises:
            ValueError: it is not written so.
        """
        year, _dash, half = text.partition("-")
        if half not in {"1", "2"} or not 2000 <= int(year) < 2100:
            raise ValueError(text)
        return cls(int(year), int(half))

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def label(self) -> str:
        """«høsten 2026»."""
        named = _("spring %(year)s") if self.half == 1 else _("autumn %(year)s")
        return named % {"year": self.year}

    @property
    def next(self) -> HalfYear:
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def previous(self) -> HalfYear:
        return HalfYear(self.year - 1, 2) if self.half == 1 else HalfYear(self.year, 1)

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.half == 1 else SECOND_HALF, 1)
