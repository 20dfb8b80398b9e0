"""Numbers, dates and lists as they are written in each language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

UNBROKEN = "\u00a0"  # a space that does not break
NORDIC = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = {"nb": NORDIC, "nn": NORDIC, "en": ENGLISH}
AND = {"nb": "og", "nn": "og", "en": "and"}


def whole(count: int, language: str) -> str:
    """«10 000», in English «10,000»."""
    return f"{count:,}".replace(",", "," if language == "en" else UNBROKEN)


def decimal(value: float, digits: int, language: str) -> str:
    text = f"{value:.{digits}f}"
    return text if language == "en" else text.replace(".", ",")


def percent(share: float, language: str, digits: int = 1) -> str:
    """A share from 0 to 1 as per cent: «5,9 %», in English «5.9%»."""
    return decimal(100 * share, digits, language) + ("%" if language == "en" else f"{UNBROKEN}%")


def day(on: date, language: str) -> str:
    """«24. november 2026», in English «24 November 2026»."""
    dot = "" if language == "en" else "."
    return f"{on.day}{dot}{UNBROKEN}{MONTHS[language][on.month - 1]} {on.year}"


def listed(parts: Sequence[str], language: str) -> str:
    """«a, b og c»."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {AND[language]} {parts[-1]}"
