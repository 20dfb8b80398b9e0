"""Half-years, written «2026-2» for the autumn of 2026."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

AUTUMN = 7
TERMS = {"1": ((1, 8), (6, 18)), "2": ((8, 20), (12, 18))}


def half_year_of(day: date) -> str:
    return f"{day.year}-{2 if day.month >= AUTUMN else 1}"


def half_year_name(half_year: str) -> str:
    """«høsten 2026»."""
    year, _dash, half = half_year.partition("-")
    said = gettext("spring %(year)s") if half == "1" else gettext("autumn %(year)s")
    return said % {"year": year}


def next_half_year(half_year: str) -> str:
    year, _dash, half = half_year.partition("-")
    return f"{year}-2" if half == "1" else f"{int(year) + 1}-1"


def term(half_year: str) -> tuple[date, date]:
    """From when until when meetings of a half-year are held."""
    year, _dash, half = half_year.partition("-")
    first, last = TERMS[half]
    return date(int(year), *first), date(int(year), *last)
