"""The kinds of messages, registered by the rooms in their `letters.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from landsby.web.access.house import parts
from landsby.web.access.models import Letter

Words = str | Promise


@dataclass(frozen=True)
class Text:
    """A neutral text with the slots `%(day)s`, `%(time)s`, `%(number)s`. No `sms`: it never goes by SMS."""

    subject: Words
    body: Words
    sms: Words = ""


@dataclass(frozen=True)
class File:
    """An attachment of an e-mail."""

    name: str
    mimetype: str
    content: bytes


@dataclass(frozen=True)
class Saying:
    """What is true at sending: which text, and what fills its slots. None of it can hold free text.

    Attributes:
        text: the name of one of the kind's texts.
        path: where the link leads, a path in this house.
        when: an aware time, for `%(day)s` and `%(time)s`.
        number: for `%(number)s`.
        stop: a path at which a mail program stops these messages by itself, by one POST without a page.
    """

    text: str
    path: str = "/"
    when: datetime | None = None
    number: int | None = None
    files: tuple[File, ...] = ()
    stop: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of message.

    Attributes:
        name: «room.what».
        texts: each text by its name.
        now: what is to be said now, made from the state at sending; None: there is nothing to tell any more.
        lasts: how long after it may first go it is still worth sending.
        again: whether it goes once more when nobody knows whether it went; else it gives way.
        at_night: whether it goes in quiet hours too.
    """

    name: str
    texts: Mapping[str, Text]
    now: Callable[[Letter], Saying | None]
    lasts: timedelta
    again: bool
    at_night: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known, once.

    Raises:
        ValueError: there is one of that name.
    """
    if kind.name in _kinds:
        raise ValueError(f"There are two kinds of messages named {kind.name}.")
    _kinds[kind.name] = kind
    return kind


def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, of the `letters.py` of every room."""
    for _room in parts("letters"):
        pass
    return _kinds


def kind_of(letter: Letter) -> Kind:
    """The letter's kind.

    Raises:
        KeyError: there is none of that name any more.
    """
    return kinds()[letter.kind]
