"""What a spreadsheet makes of a cell, and nobody has written.

The errors of Excel in English and Norwegian: support.microsoft.com, «Error.Type» and the Norwegian
functions' names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_ENGLISH = "N/A REF! VALUE! NAME? DIV/0! NULL! NUM! SPILL! CALC! FIELD! BLOCKED! GETTING_DATA"
_NORWEGIAN = "I/T VERDI! NAVN? TALL! OVERFLYT! BEREGN! FELT! BLOKKERT!"
_ERRORS = frozenset(f"#{error}" for error in f"{_ENGLISH} {_NORWEGIAN}".split())
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_POINT_ZERO = re.compile(r"(\d+)[.,]0")


def is_error(text: str) -> bool:
    """Whether Excel has put an error («#N/A», «#I/T») where a value was to be."""
    return text.startswith("#") and text.upper() in _ERRORS


def is_scientific(text: str) -> bool:
    """Whether a long number was shortened to the form «1,23457E+11», so that several look alike."""
    return _SCIENTIFIC.fullmatch(text) is not None and any(mark in text for mark in "+,.")


def without_point_zero(text: str) -> str:
    """«1001.0» is 1001, as Excel has it in the cell."""
    found = _POINT_ZERO.fullmatch(text)
    return found[1] if found else text


def without_zeros(text: str) -> str | None:
    """A whole number without the zeros in front, as a spreadsheet leaves it; else None."""
    return (text.lstrip("0") or "0") if text.isascii() and text.isdigit() else None


def zeros_apart(texts: Iterable[str]) -> set[str]:
    """Those that are the same number but for zeros in front, such as 007 and 7: they are not the same name.

    Where both stand, a spreadsheet has taken the zeros away from some.
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        if (number := without_zeros(text)) is not None:
            alike[number].add(text)
    return {text for found in alike.values() if len(found) > 1 for text in found}
