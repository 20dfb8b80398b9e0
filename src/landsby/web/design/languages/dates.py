"""Dates in the languages of which Django knows too little: by Babel."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

SKELETONS = {"weekday": "MMMMEEEEd", "short": "MMMd"}


def day(value: date, style: str, language: str) -> str:
    """As `design.dates.day`, in one of the five languages."""
    if style in SKELETONS:
        return format_skeleton(SKELETONS[style], value, locale=language)
    return format_date(value, "long", locale=language)
