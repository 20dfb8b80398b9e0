"""Half-years: «2026-2» is the autumn of 2026, from July; «2027-1» the spring after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

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
