"""The tour leads everybody to a page that opens for them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from landsby.web.demo.cast import CAST
from landsby.web.demo.fill import fill
from landsby.web.demo.tour import TOUR

TRIES = [(stop.who, one.url_name) for stop in TOUR for one in stop.tries]


@pytest.fixture
def fjordvik(db, settings) -> None:
    settings.DEMO = True
    fill(timezone.localdate())


def test_everybody_of_the_cast_is_on_the_tour():
    assert {part.who for part in CAST} == {stop.who for stop in TOUR} - {""}


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_tour_speaks_every_language(fjordvik, client, language):
    assert client.get(f"{language}/demo/tour/").status_code == 200


@pytest.mark.parametrize(("who", "url_name"), TRIES)
def test_every_button_leads_to_a_page_that_opens(fjordvik, client, who, url_name):
    address = next(one.address for stop in TOUR for one in stop.tries if one.url_name == url_name)
    if who:
        assert client.post("/demo/", {"who": who, "next": address})["Location"] == address
    assert client.get(address, follow=True).status_code == 200


def test_outside_the_demo_there_is_no_tour(client, db):
    assert client.get("/demo/tour/").status_code == 404
