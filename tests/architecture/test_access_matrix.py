"""Every address, for every role and relation, gives what the hand-written tables of the rooms say.

The tables (`tests/web/<room>/access.csv`) are read and changed by people where access changes; nothing
writes them.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.urls import get_resolver

from tests.architecture.test_rooms import room_of
from tests.architecture.test_urls import pages
from tests.world import Line, World, is_chosen, table

LINES = table()


@pytest.mark.parametrize("line", LINES, ids=str)
def test_an_address_gives_each_what_the_table_says(world: World, line: Line):
    assert world.answers(line) == {who: line.expected(who) for who in world.people}


def test_every_column_is_somebody(world: World):
    assert {who for line in LINES for who in line.cells} <= set(world.people)


def test_every_address_stands_in_its_rooms_table():
    addresses = {(room_of(page), name) for name, page in pages(get_resolver().url_patterns)}
    assert {(room, name) for room, name in addresses if is_chosen(room)} == {
        (line.room, line.url) for line in LINES
    }


def test_no_line_stands_twice():
    assert [line for line, times in Counter(map(str, LINES)).items() if times > 1] == []
