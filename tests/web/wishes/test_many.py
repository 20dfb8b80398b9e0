"""A thousand requests at one place: a page of each list, as many questions to the database as for ten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.wishes import queries
from landsby.web.wishes.models import PlaceRequest, Wish
from tests.cast import actor, signed_in

from .cast import State, pair_up, sends

pytestmark = pytest.mark.django_db

MANY, LARGEST, MOST_QUERIES = 1_000, 150_000, 24


@pytest.fixture
def many(arena, ada):
    """Asked a week ago and not answered, one after the other; a third of them in line. Ada keeps all."""
    until, asked = timezone.localdate() + timedelta(days=60), timezone.now() - timedelta(days=7)
    wishes = Wish.objects.bulk_create(
        Wish(code_digest=number.to_bytes(32, "big"), kept_by=ada, expires_on=until) for number in range(MANY)
    )
    states = ((State.SENT, "host"), (State.WAITING, "nobody"), (State.WELCOMED, "asker"))
    rows = []
    for number, wish in enumerate(wishes):
        state, turn = states[number % 3]
        at = asked + timedelta(seconds=number)
        about = {"nickname": f"Nr {number}", "state": state, "turn": turn, "sent_at": at}
        rows.append(
            PlaceRequest(wish=wish, arena=arena, mode="on_site", due_at=at + timedelta(days=3), **about)
        )
    return PlaceRequest.objects.bulk_create(rows)


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("elin", "/work/requests/"),
        ("elin", "/work/requests/?page=30"),
        ("elin", "/work/"),
        ("kari", "/work/alarms/"),
        ("kari", "/work/"),
        ("ada", "/work/wishes/"),
        ("ada", "/work/"),
    ],
)
def test_no_list_grows_with_a_thousand_requests(many, request, who, address, django_assert_max_num_queries):
    browser = signed_in(request.getfixturevalue(who))
    with django_assert_max_num_queries(MOST_QUERIES):
        page = browser.get(address)
    assert page.status_code == 200
    assert len(page.content) < LARGEST


def test_every_request_stands_on_one_of_the_pages_in_order(many, elin):
    box = queries.inbox(actor(elin))
    assert len(box) == MANY
    whole = list(box)
    parts = [view for start in range(0, MANY, 100) for view in box[start : start + 100]]
    assert [view.key for view in parts] == [view.key for view in whole]
    assert len({view.key for view in whole}) == MANY
    turns = [view.is_hosts_turn for view in whole]
    assert turns == sorted(turns, reverse=True)


def test_two_friends_are_one_on_a_page_too(arena, elin):
    sends(arena, "Bølge")
    pair_up(arena)
    box = queries.inbox(actor(elin))
    assert len(box) == 2
    assert [view.number for view in (*box[:1], *box[1:2])] == [1, 2]
