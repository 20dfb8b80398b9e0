"""In the invented town anybody can be anybody; nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client

from landsby.web.demo.cast import CAST


@pytest.fixture
def in_demo(settings, ada, elin):
    settings.DEMO = True


def test_everybody_of_the_cast_has_a_card(in_demo, client):
    page = client.get("/demo/").content.decode()
    assert all(f'value="{part.who}"' in page for part in CAST)


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_page_speaks_every_language(in_demo, client, language):
    assert client.get(f"{language}/demo/").status_code == 200


def test_one_tap_makes_one_a_host(in_demo, client):
    answer = client.post("/demo/", {"who": "Elin"})
    assert answer["Location"] == "/work/"
    assert "Elin" in client.get("/work/").content.decode()


def test_one_goes_straight_to_the_page_that_was_asked_for(in_demo, client):
    assert client.post("/demo/", {"who": "Ada", "next": "/work/wish/"})["Location"] == "/work/wish/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house(in_demo, client, elsewhere):
    assert client.post("/demo/", {"who": "Ada", "next": elsewhere})["Location"] == "/work/"


def test_nobody_outside_the_cast_can_be_entered_as(in_demo, client):
    assert client.post("/demo/", {"who": "Simen"}).status_code == 404


def test_becoming_another_leaves_the_first_behind(in_demo, client):
    client.post("/demo/", {"who": "Elin"})
    client.post("/demo/", {"who": "Ada"})
    assert "Elin" not in client.get("/work/").content.decode()


def test_outside_the_demo_there_is_no_such_page(client, ada):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"who": "Ada"}).status_code == 404


def test_entering_needs_a_form_of_ours(in_demo):
    assert Client(enforce_csrf_checks=True).post("/demo/", {"who": "Elin"}).status_code == 403


def test_outside_the_demo_there_is_no_tour(client, db):
    assert client.get("/demo/tour/").status_code == 404
