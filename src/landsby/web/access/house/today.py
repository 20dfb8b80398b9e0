"""A room's part of a worker's day (in its `today.py`): what it puts into the menu, as `MENU`."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple

from django.utils.functional import Promise

from landsby.web.access.roles import Role


class Rank(IntEnum):
    """Where in the menu an entry stands: on every page the same."""

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
