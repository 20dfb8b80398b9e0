"""Who is asking, as the rooms ask about it: roles, and where somebody has them."""

from __future__ import annotations

import pytest

from landsby.web.access.actors import Actor, Post
from landsby.web.access.roles import Role

HOST, COORDINATOR = Post(Role.HOST, 1, 10, 100), Post(Role.COORDINATOR, 2, 20, 200)
BOTH = Actor(account_id=7, posts=frozenset({HOST, COORDINATOR}))


@pytest.mark.parametrize(
    ("ask", "as_host", "at_all"),
    [
        (BOTH.networks, {100}, {100, 200}),
        (BOTH.agencies, {10}, {10, 20}),
        (BOTH.worker_ids, {1}, {1, 2}),
    ],
)
def test_a_role_is_asked_about_where_it_is_held_and_none_everywhere(ask, as_host, at_all):
    assert (ask(Role.HOST), ask(), ask(Role.ADVISER)) == (as_host, at_all, set())


def test_posts_are_found_by_their_role():
    assert BOTH.posts_as(Role.HOST) == {HOST}
    assert BOTH.posts_as(Role.HOST, Role.COORDINATOR) == {HOST, COORDINATOR}
    assert BOTH.posts_as(Role.ADVISER) == set()


@pytest.mark.parametrize(
    ("somebody", "roles", "is_worker"),
    [
        (Actor(), {Role.VISITOR}, False),
        (Actor(adult_id=1), {Role.PARENT}, False),
        (Actor(wish_id=1, wish_role=Role.YOUNG_PERSON), {Role.YOUNG_PERSON}, False),
        (BOTH, {Role.HOST, Role.COORDINATOR}, True),
    ],
)
def test_whoever_has_no_role_is_a_visitor(somebody, roles, is_worker):
    assert (somebody.roles, somebody.is_worker) == (roles, is_worker)
    assert all(somebody.has(role) == (role in roles) for role in Role)


def test_a_browser_keeps_texts_for_one_account_and_for_nobody_without():
    assert Actor().keeper == Actor(adult_id=7).keeper == ""
    assert Actor(account_id=7).keeper == BOTH.keeper != Actor(account_id=8).keeper
