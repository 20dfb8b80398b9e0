"""One cell of a spreadsheet as a value, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from .columns import ANSWERS, CHOICES, Column, Words, folded
from .rows import Unreadable
from .text import clean, plain

LONGEST_SHOWN = 60
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2})(?::\d{2})?)?")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})(?: 00:00)?")
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?")


def value_of(column: Column, text: str) -> Any:
    """The value of a cell with something in it; days and times as ISO texts.

    Raises:
        Unreadable: why it cannot stand there, and what can.
    """
    return _READERS[column.kind](column, text)


def _line(column: Column, text: str) -> str:
    return _fitting(column, " ".join(clean(text).split()))


def _text(column: Column, text: str) -> str:
    return _fitting(column, plain(text))


def _fitting(column: Column, text: str) -> str:
    if len(text) > column.most:
        raise Unreadable("too_long", length=len(text), most=column.most)
    return text


def _whole(column: Column, text: str) -> int:
    found = _WHOLE.fullmatch(text)
    if not found:
        raise Unreadable("not_a_number", text=_shown(text), example=column.example.nb)
    number = int(found[1])
    if not column.least <= number <= column.most:
        raise Unreadable("out_of_bounds", number=number, least=column.least, most=column.most)
    return number


def _yes(column: Column, text: str) -> bool:
    return bool(_one_of(column, text, ANSWERS))


def _choice(column: Column, text: str) -> int | str:
    return _bare(_one_of(column, text, CHOICES[column.field]))


def _choices(column: Column, text: str) -> list[int | str]:
    known = CHOICES[column.field]
    named = {_one_of(column, part, known) for part in re.split(r"[,;/\n+&]| og | and ", text) if part.strip()}
    if not named:
        raise Unreadable("not_a_choice", text=_shown(text), field=column.field)
    return [_bare(value) for value in known if value in named]


def _one_of(column: Column, text: str, known: Mapping[Any, Words]) -> Any:
    word = folded(text)
    for value, words in known.items():
        if word in words.ways:
            return value
    raise Unreadable("not_a_choice", text=_shown(text), field=column.field)


def _topics(column: Column, text: str) -> list[str]:
    names = [" ".join(part.split()) for part in re.split(r"[,;\n]", text)]
    for name in names:
        _fitting(column, name)
    return list(dict.fromkeys(name for name in names if name))


def _clock(_column: Column, text: str) -> str:
    found = _CLOCK.fullmatch(text.casefold().strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unreadable("not_a_time", text=_shown(text))
    return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")


def _day(_column: Column, text: str) -> str:
    found = _DAY.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        day, month, year = found.group(1, 2, 3) if found[3] else found.group(6, 5, 4)
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise Unreadable("not_a_day", text=_shown(text)) from None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def _bare(value: Any) -> int | str:
    """Without its enumeration, so that JSON carries it."""
    return int(value) if isinstance(value, int) else str(value)


_READERS: Mapping[str, Callable[[Column, str], Any]] = {
    "line": _line,
    "text": _text,
    "whole": _whole,
    "yes": _yes,
    "choice": _choice,
    "choices": _choices,
    "topics": _topics,
    "clock": _clock,
    "day": _day,
}
