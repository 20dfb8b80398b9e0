"""The tour leads everybody to a page that opens for them."""

from __future__ import annotations

import pytest

from landsby.web.demo.cast import CAST
from landsby.web.demo.tour import TOUR

TRIES = [(stop.who, one.url_name) for stop in TOUR for one in stop.tries]


@pytest.fixture
def in_demo(fjordvik, settings) -> None:
    settings.DEMO = True


def test_everybody_of_the_cast_is_on_the_tour():
    assert {part.who for part in CAST} == {stop.who for stop in TOUR} - {""}


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_tour_speaks_every_language(in_demo, client, language):
    assert client.get(f"{language}/demo/tour/").status_code == 200


@pytest.mark.parametrize(("who", "url_name"), TRIES)
def test_every_button_leads_to_a_page_that_opens(in_demo, client, who, url_name):
    address = next(one.address for stop in TOUR for one in stop.tries if one.url_name == url_name)
    if who:
        assert client.post("/demo/", {"who": who, "next": address})["Location"] == address
    assert client.get(address, follow=True).status_code == 200
