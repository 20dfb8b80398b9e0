"""From what JSON files hold to arenas and a wish. The schemas in `schemas/` describe the same."""

import datetime
import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from .checks import FieldError, words
from .model import (
    Arena,
    Camera,
    Degree,
    Demand,
    Light,
    Mode,
    Noise,
    Part,
    SignIn,
    Slot,
    Talk,
    Time,
    Tongue,
    Wish,
)

Convert = Callable[[str, Any], object]
T = TypeVar("T")

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def arenas_from(document: object) -> list[Arena]:
    """The arenas of `{"arenas": […]}`. Raises `FieldError` with the path to the first wrong field."""
    given = _object("", document)
    for name in given:
        if name != "arenas":
            raise FieldError(name, "is not a known field; the file has one, arenas")
    found = given.get("arenas")
    if not isinstance(found, list):
        raise FieldError("arenas", "must be a list of arenas")
    arenas = [_made(Arena, _ARENA, f"arenas[{index}]", each) for index, each in enumerate(found)]
    _check_ids(arenas)
    return arenas


def wish_from(document: object) -> Wish:
    """The wish of one JSON object. Raises `FieldError` with the path to the first wrong field."""
    return _made(Wish, _WISH, "", document)


def _check_ids(arenas: list[Arena]) -> None:
    first: dict[str, int] = {}
    for index, arena in enumerate(arenas):
        if first.setdefault(arena.id, index) != index:
            raise FieldError(f"arenas[{index}].id", f"is the same as that of arenas[{first[arena.id]}]")


def _made(kind: type[T], converts: Mapping[str, Convert], path: str, value: object) -> T:
    given = _object(path, value)
    try:
        _check_names(kind, given)
        return kind(**{name: _converted(kind, converts, name, each) for name, each in given.items()})
    except FieldError as error:
        raise (error.under(path) if path else error) from None


def _object(path: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FieldError(path or "the file", "must be an object with named fields")
    return value


def _check_names(kind: type, given: Mapping[str, object]) -> None:
    names = _names(kind)
    for name in given:
        if name not in names.known:
            close = difflib.get_close_matches(name, names.known, n=1)
            raise FieldError(name, "is not a known field" + (f"; is it {close[0]}?" if close else ""))
    for name in names.required:
        if name not in given:
            raise FieldError(name, "is missing")


class _Names(NamedTuple):
    known: list[str]
    required: list[str]
    nullable: list[str]


@cache
def _names(kind: type) -> _Names:
    ours = [each for each in fields(kind) if each.init]
    return _Names(
        known=[each.name for each in ours],
        required=[each.name for each in ours if each.default is MISSING],
        nullable=[each.name for each in ours if each.default is None],
    )


def _converted(kind: type, converts: Mapping[str, Convert], name: str, value: object) -> object:
    convert = converts.get(name)
    if convert is None or (value is None and name in _names(kind).nullable):
        return value
    return convert(name, value)


def _one(kind: type[Enum]) -> Convert:
    known = {member.name.lower(): member for member in kind}

    def convert(name: str, value: Any) -> Enum:
        if not isinstance(value, str) or value not in known:
            raise FieldError(name, f"must be one of {', '.join(words(kind))}")
        return known[value]

    return convert


def _some(kind: type[Enum]) -> Convert:
    one = _one(kind)

    def convert(name: str, value: object) -> frozenset[object]:
        return frozenset(one(f"{name}[{i}]", each) for i, each in enumerate(_list(name, value)))

    return convert


def _list(name: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise FieldError(name, "must be a list")
    return value


def _texts(name: str, value: object) -> frozenset[str]:
    texts = _list(name, value)
    for index, each in enumerate(texts):
        if not isinstance(each, str):
            raise FieldError(f"{name}[{index}]", "must be a text that is not empty")
    return frozenset(texts)


def _span(name: str, value: object) -> tuple[Any, ...]:
    return tuple(_list(name, value))


def _date(name: str, value: object) -> datetime.date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise FieldError(name, "must be a date such as 2026-11-24")


def _sessions(name: str, value: object) -> tuple[Slot, ...]:
    return tuple(_made(Slot, _SLOT, f"{name}[{i}]", each) for i, each in enumerate(_list(name, value)))


def _when(name: str, value: object) -> frozenset[Time]:
    return frozenset(_time(f"{name}[{i}]", each) for i, each in enumerate(_list(name, value)))


def _time(path: str, value: object) -> Time:
    given = _object(path, value)
    if set(given) != {"weekday", "part"}:
        raise FieldError(path, "must have weekday and part, and nothing else")
    return _made(Slot, _SLOT, path, given).time


_SLOT: dict[str, Convert] = {"part": _one(Part), "date": _date}
_ARENA: dict[str, Convert] = {
    "topics": _texts,
    "talk": _one(Talk),
    "camera": _one(Camera),
    "sign_in": _one(SignIn),
    "people": _span,
    "noise": _one(Noise),
    "light": _one(Light),
    "ages": _span,
    "degrees": _some(Degree),
    "tongues": _some(Tongue),
    "sessions": _sessions,
}
_WISH: dict[str, Convert] = {
    "likes": _texts,
    "max_noise": _one(Noise),
    "max_light": _one(Light),
    "max_talk": _one(Talk),
    "max_camera": _one(Camera),
    "max_sign_in": _one(SignIn),
    "mode": _one(Mode),
    "when": _when,
    "areas": _texts,
    "degree": _one(Degree),
    "tongue": _one(Tongue),
    "age": _span,
    "hard": _some(Demand),
}
