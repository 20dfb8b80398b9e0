"""A room's part of a worker's day (in its `today.py`).

`MENU` is what it puts into the menu. Three functions take the actor first; a room has those that it needs:
`waiting(actor)`, what is theirs to do; `sections(actor)`, what is good to see besides on the start page;
`find(actor, words)`, what they may see by that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, auto
from typing import Any, NamedTuple

from django.utils.functional import Promise

from landsby.engines.tables.names import as_read
from landsby.web.access.roles import Role

MOST_WAITING = 50
"""What a start page tells of what waits, all rooms together."""
MOST_ENTRIES = 6
"""What a role has in the menu at most, all rooms together."""


class Rank(IntEnum):
    """Where in the menu an entry stands, and on the start page a section: always the same."""

    TODAY = auto()
    WORK = auto()
    PLACES = auto()
    OVERVIEW = auto()
    KEYS = auto()


class Item(NamedTuple):
    """One link: where it stands, who has it, where it leads and what it is called."""

    rank: Rank
    roles: frozenset[Role]
    url_name: str
    label: str | Promise


@dataclass(frozen=True)
class Waiting:
    """One thing that is the worker's own and waits, with its one next step.

    Attributes:
        since: since when it waits.
        title: whom or what it is about, in the language `language`, or that of the page.
        sentence: what is to be done about it, and by when.
        step: what the button says.
        address: where the button leads.
        is_late: should have been done by now.
        is_somebody: a person waits for it, not a thing.
        is_urgent: before all that has waited longer: somebody may be unsafe.
    """

    since: datetime
    title: str
    sentence: str
    step: str
    address: str
    is_late: bool = False
    is_somebody: bool = False
    is_urgent: bool = False
    language: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the start page: a template, which has `part`. `is_wide`: it holds a table."""

    rank: Rank
    template: str
    part: Any
    is_wide: bool = False


class Found(NamedTuple):
    """Something by its name: what kind of thing, where it is, and the name's language, if not the page's."""

    name: str
    kind: str
    address: str
    language: str = ""


def is_named(name: str, words: str) -> bool:
    """Whether every word of a search stands in the name, however it is written."""
    there = as_read(name).casefold()
    return all(word in there for word in as_read(words).casefold().split())
