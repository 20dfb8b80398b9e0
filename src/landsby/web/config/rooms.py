"""The rooms of the house, one a line, the lowest first. All else about a room is found (docs/adr/0015)."""

from __future__ import annotations

from typing import NamedTuple


class Room(NamedTuple):
    """A package of `landsby.web`, and where its pages begin; `at` is None where it has none of its own."""

    name: str
    at: str | None = None


ROOMS = (
    Room("design", at="_design/"),
    Room("access"),
    Room("people", at="work/"),
    Room("venues", at="work/"),
    Room("arenas", at="work/"),
    Room("wishes", at=""),
    Room("parents", at=""),
    Room("concerns", at=""),
    Room("network", at="network/"),
    Room("public", at=""),
    Room("home", at="work/"),
    Room("demo", at="demo/"),
)
"""Also the order in which they do their duties, fill the invented town and build the world of the tests."""

APPS = [f"landsby.web.{room.name}" for room in ROOMS]
