"""What is mine today: the menu, and what waits with its one next step, across all rooms."""

from __future__ import annotations

import pytest

from landsby.web.access.actors import Actor, Post
from landsby.web.access.house.today import MOST_ENTRIES
from landsby.web.access.roles import WORKERS, Role
from landsby.web.home import menu
from landsby.web.home.board import waiting_for
from landsby.web.people.models import Worker
from tests.cast import actor, signed_in


def of(role: str, name: str) -> Worker:
    return Worker.objects.get(role=role, account__name=name)


@pytest.mark.parametrize("role", sorted(WORKERS))
def test_a_role_has_at_most_six_entries_in_the_menu(role):
    somebody = Actor(posts=frozenset({Post(Role(role), 1, 1, 1)}))
    assert 1 <= len(menu.items_for(somebody)) <= MOST_ENTRIES


def test_the_menu_has_one_order_whoever_looks():
    ranks = [item.rank for item in menu.items()]
    assert ranks == sorted(ranks)


def test_what_is_urgent_then_people_then_things_and_what_has_waited_longest_before_the_rest(fjordvik):
    waiting = waiting_for(actor(of("coordinator", "Kari")))
    assert {one.is_somebody for one in waiting} == {True, False}
    order = [(not one.is_urgent, not one.is_somebody, one.since) for one in waiting]
    assert waiting[0].is_urgent
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("role", "name"),
    [("coordinator", "Kari"), ("host", "Elin"), ("outreach", "Ada")],
)
def test_each_next_step_opens(fjordvik, role, name):
    worker = of(role, name)
    waiting = waiting_for(actor(worker))
    assert waiting
    assert {signed_in(worker).get(one.address).status_code for one in waiting} == {200}
