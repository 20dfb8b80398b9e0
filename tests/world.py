"""Everybody at every door: one of each role and relation, and one object of each kind, room by room.

A room's part is in `tests/web/<room>/`: `access.csv` says what each gets at each of its addresses, and
`objects.py` builds what the addresses are about (`build(world)`), the lowest room's first.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import resolve, reverse

from landsby.web.access.house import rooms
from landsby.web.access.roles import Role
from landsby.web.access.rules import rule_of
from landsby.web.people.models import Worker
from tests.cast import make_town

ROOMS = Path(__file__).parent / "web"
ANSWERS = {403: "no", 404: "-"}
METHODS = {"GET": Client.get, "POST": Client.post}
ANYBODY = "visitor"
"""Who has no column of their own in a room's table gets there what a visitor gets."""


@dataclass(frozen=True)
class Line:
    """One line of a room's table: an address about one object, and what each of the cast gets there.

    `state`: what has happened to the object before, by its name among the world's states; "" is nothing.
    """

    room: str
    url: str
    about: str
    method: str
    state: str
    cells: Mapping[str, str]

    def expected(self, who: str) -> str:
        """`ok` is let in, `no` is refused in a sentence, `-` is not found."""
        return self.cells.get(who) or self.cells[ANYBODY]

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.url, self.about, self.state) if part)


def is_chosen(room: str) -> bool:
    """Whether a run is about this room: about all, unless `LANDSBY_ROOM` names one."""
    return os.environ.get("LANDSBY_ROOM", room) == room


def table(folder: Path = ROOMS) -> list[Line]:
    """Every room's table, as people wrote it."""
    paths = [path for path in sorted(folder.glob("*/access.csv")) if is_chosen(path.parent.name)]
    return [line for path in paths for line in _lines(path)]


def _lines(path: Path) -> Iterator[Line]:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            where = (row.pop("url"), row.pop("about"), row.pop("method"), row.pop("state", ""))
            yield Line(path.parent.name, *where, {who: cell.strip() for who, cell in row.items()})


@dataclass
class World:
    """Who stands at the door, by name, and what lies behind it.

    Attributes:
        workers: the cast's posts.
        people: a browser for each who comes to a door.
        objects: the parts of each object's address, by the object's name in the tables.
        states: what can have happened to objects (a consent withdrawn), by the name in the column `state`.
        made: whatever a room's part leaves for those above it, by name.
    """

    town: SimpleNamespace
    workers: dict[str, Worker] = field(default_factory=dict)
    people: dict[str, Client] = field(default_factory=dict)
    objects: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    states: dict[str, Callable[[], object]] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def _is_led_to_a_door(self, address: str, response: HttpResponse) -> bool:
        """Whether the page is not open to all, and somebody who is not inside was led to its door."""
        match = resolve(address)
        is_open = Role.VISITOR in rule_of(match.func, match.view_name).roles
        is_led = response.status_code == 302 and urlsplit(response["Location"]).path in self.doors
        return is_led and not is_open

    @cached_property
    def doors(self) -> set[str]:
        """Where those are led who are not inside yet: to them the page itself is not there."""
        return {reverse(name) for name in ("account_login", "wishes:enter", "parents:enter")}

    def add(self, name: str, **address: Any) -> None:
        """An object by its name in the tables; no two have one name."""
        assert name not in self.objects, name
        self.objects[name] = address

    def answers(self, line: Line) -> dict[str, str]:
        return {who: self.answer(line, who) for who in self.people}

    def answer(self, line: Line, who: str) -> str:
        """What one of the cast gets; whatever it wrote is undone."""
        address = reverse(line.url, kwargs=dict(self.objects[line.about]) if line.about else {})
        client = self.people[who]
        cookies = copy(client.cookies)
        with transaction.atomic():
            if line.state:
                self.states[line.state]()
            response = METHODS[line.method](client, address)
            transaction.set_rollback(True)
        client.cookies = cookies
        assert response.status_code not in {405, 500}
        if self._is_led_to_a_door(address, response):
            return ANSWERS[404]
        return ANSWERS.get(response.status_code, "ok")


def build() -> World:
    """The world of all rooms."""
    world = World(make_town(), people={ANYBODY: Client()})
    for room in rooms():
        if (ROOMS / room.label / "objects.py").exists():
            import_module(f"tests.web.{room.label}.objects").build(world)
    return world


def bare_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Two answers of three in the tables: what that page looks like is another test's to see."""
    return HttpResponseNotFound()
