"""Where nobody hosts: nothing can be asked, and what lies there already is the coordinator's to answer."""

from __future__ import annotations

import pytest
from django.test import Client

from landsby.web.access.actions import Refused
from landsby.web.arenas.models import Hosting
from landsby.web.wishes import access, actions, queries
from landsby.web.wishes.parts import WishParts
from tests.cast import actor, signed_in, start_page

from .cast import State, now, offer, sends

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(arena, evening):
    """Rev's request to Spillhuset, whose host has gone since."""
    asked = sends(arena, "Rev").request
    Hosting.objects.all().delete()
    return asked


def test_no_request_is_sent_where_nobody_answers(arena, evening, elin):
    elin.is_active = False
    elin.save()
    with pytest.raises(Refused):
        sends(arena, "Rev")


def test_the_pages_offer_nothing_to_ask(arena, evening):
    Hosting.objects.all().delete()
    found = queries.matches(WishParts(), queries.arenas_for_visitors(), seed="x")
    assert [match.takes_requests for match in (*found.fitting, *found.nearly)] == [False]
    visitor = Client()
    page = visitor.post("/en/wish/places/", {"sent_by": "self", "where": "either"}).content.decode()
    assert "Nobody can answer requests here just now." in page
    assert 'name="place"' not in page
    assert visitor.get("/en/wish/?place=spillhuset").status_code == 302


def test_the_coordinator_meets_it_on_the_start_page(left, kari, gro):
    assert f"/en/work/requests/{left.key}/" in start_page(kari, "/en")
    assert str(left.key) not in start_page(gro, "/en")


def test_the_coordinator_answers_it(left, kari, evening):
    client = signed_in(kari)
    assert "Rev" in client.get(f"/en/work/requests/{left.key}/").content.decode()
    actions.welcome(actor(kari), now(left), offer(evening), seen=State.SENT)
    assert now(left).state == State.WELCOMED


def test_once_there_is_a_host_it_is_theirs_alone(left, kari, elin, arena):
    Hosting.objects.create(arena=arena, worker=elin)
    assert not queries.requests_to(actor(kari)).exists()
    assert not access.may_answer(actor(kari), left)
    assert access.may_answer(actor(elin), left)


def test_a_coordinator_elsewhere_sees_nothing_of_it(left, gro, farid):
    for stranger in (gro, farid):
        assert not queries.requests_to(actor(stranger)).exists()
        assert signed_in(stranger).get(f"/work/requests/{left.key}/").status_code == 404
