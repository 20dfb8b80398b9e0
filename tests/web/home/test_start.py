"""A role's own start page."""

from __future__ import annotations

from tests.cast import signed_in


def test_a_visitor_is_led_to_the_login(client, db):
    assert client.get("/work/")["Location"] == "/account/login/?next=/work/"


def test_a_worker_is_greeted_by_name(ada):
    assert "Hei, Ada" in signed_in(ada).get("/work/").content.decode()
