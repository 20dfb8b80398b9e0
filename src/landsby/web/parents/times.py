"""Time limits of offers and invitations; and half-years: «2026-2» is the autumn of 2026, from July."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused
from landsby.web.access.days import awake_from

LEAST_OFFER = timedelta(hours=4)
INVITATION_LIFE = timedelta(days=14)


def offer_ends(now: datetime, closes_at: datetime) -> datetime | None:
    """Until when an offer made now can be taken; None where too little time is left for one.

    The time begins when the quiet hours end, and ends at the latest when signing up closes.
    """
    begins = awake_from(now)
    ends = min(begins + timedelta(hours=settings.OFFER_HOURS), closes_at)
    return ends if ends - begins >= LEAST_OFFER else None


def check_lies_ahead(starts_at: datetime) -> None:
    """Whether what is moved would still lie ahead."""
    if starts_at <= timezone.now():
        raise Refused(_("That time has passed. Choose a day that lies ahead."))


def invitation_ends(today: date | None = None) -> date:
    """The last day on which the words for the other adult work."""
    return (today or timezone.localdate()) + INVITATION_LIFE


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
