"""Every address, for every role and relation, gives what the hand-written table says.

The table is read and changed by people where access changes; nothing writes it.
"""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from landsby.web.access.roles import Role
from landsby.web.arenas.models import Hosting
from landsby.web.config import urls
from landsby.web.people.models import Worker
from tests.architecture.access_world import World, bare_not_found, build, table
from tests.architecture.test_urls import pages
from tests.cast import worker_named

LINES = table()


CAST = ("elin", "ada", "berit", "chanda", "david", "kari", "farid", "noor", "gro")


@pytest.fixture
def world(request, town, arena, evening, settings) -> World:
    """The cast; Hakon who hosts elsewhere in town; Anders who works with Ada; Ivar who has left."""
    settings.DEMO = False
    request.getfixturevalue("monkeypatch").setattr(urls, "handler404", bare_not_found, raising=False)
    cast = {name: request.getfixturevalue(name) for name in CAST}
    cast["hakon"] = worker_named("Hakon", Role.HOST, town.club)
    cast["anders"] = worker_named("Anders", Role.OUTREACH, town.outreach)
    cast["ivar"] = worker_named("Ivar", Role.HOST, town.club)
    Hosting.objects.create(arena=arena, worker=cast["ivar"])
    Worker.objects.filter(pk=cast["ivar"].pk).update(is_active=False)
    return build(town, arena, evening, cast)


@pytest.mark.parametrize("room", sorted({line.room for line in LINES}))
def test_an_address_gives_each_what_the_table_says(world, room):
    found = [line.as_found(world.answers(line)) for line in LINES if line.room == room]
    assert found == [line for line in LINES if line.room == room]


def test_every_address_stands_in_the_table():
    addresses = {name for name, _page in pages(get_resolver().url_patterns)}
    assert addresses - {line.url for line in LINES} == set()


def test_no_line_stands_twice():
    assert len({str(line) for line in LINES}) == len(LINES)
