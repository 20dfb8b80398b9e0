"""A guest sees one item, on one day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from landsby.web.access.actions import Refused
from landsby.web.network.actions import agenda as actions
from landsby.web.network.models import AgendaItem, Guest, NetworkMeeting
from tests.cast import actor, signed_in
from tests.web.network.makers import a_meeting, an_item


@pytest.fixture
def meeting(town):
    return a_meeting(town.network, 0, state="open")


@pytest.fixture
def item(meeting):
    an_item(meeting, "Det som ikke er gjestens")
    return an_item(meeting, "Skyss til øya", question="Kan bussen gå senere?")


def at_the_door(token: str):
    return Client().get(f"/network/guest/{token}/")


def test_a_guest_sees_the_one_item_and_nothing_beside_it(item, ada):
    page = at_the_door(actions.invite_guest(actor(ada), item, "Busselskapet").token)
    assert page.status_code == 200
    assert "Kan bussen gå senere?" in page.content.decode()
    assert "Det som ikke er gjestens" not in page.content.decode()


def test_looking_twice_is_fine(item, ada):
    token = actions.invite_guest(actor(ada), item, "Busselskapet").token
    assert [at_the_door(token).status_code for _look in range(2)] == [200, 200]


@pytest.mark.parametrize("days", [-1, 1])
def test_the_link_opens_on_that_day_only(item, ada, days):
    token = actions.invite_guest(actor(ada), item, "Busselskapet").token
    NetworkMeeting.objects.update(
        starts_at=F("starts_at") + timedelta(days=days), ends_at=F("ends_at") + timedelta(days=days)
    )
    assert at_the_door(token).status_code == 404


def test_a_link_that_is_taken_back_opens_nothing(item, ada):
    token = actions.invite_guest(actor(ada), item, "Busselskapet").token
    actions.take_back_guest(actor(ada), Guest.objects.get())
    assert at_the_door(token).status_code == 404


def test_the_link_is_kept_nowhere(item, ada):
    page = signed_in(ada).post(f"/network/items/{item.pk}/guests/", {"comes_from": "Busselskapet"})
    token = page.context["address"].rstrip("/").rpartition("/")[2]
    assert at_the_door(token).status_code == 200
    assert token.encode() not in bytes(Guest.objects.get().digest)
    assert token not in signed_in(ada).get(f"/network/items/{item.pk}/guests/").content.decode()


def test_nobody_is_a_guest_at_a_case(meeting, ada):
    case = an_item(meeting, part=AgendaItem.Part.CASES)
    with pytest.raises(Refused):
        actions.invite_guest(actor(ada), case, "PPT")
    answer = signed_in(ada).post(f"/network/items/{case.pk}/guests/", {"comes_from": "PPT"})
    assert answer.status_code == 422
    assert "PPT" in answer.content.decode()
    assert not Guest.objects.exists()
