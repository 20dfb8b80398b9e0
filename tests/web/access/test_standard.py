"""What every answer and every log-in holds to, whoever asks: the small things that a standard asks of all."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from landsby.web.access.models import Account
from landsby.web.people.models import Agency
from tests.cast import signed_in
from tests.web.people.test_entrance import PASSWORD, log_in

pytestmark = pytest.mark.django_db
EVERYWHERE = ["/", "/en/places/", "/account/login/", "/nowhere/", "/calendar.ics"]


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def inside(client, ada):
    log_in(client)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_says_what_it_is_and_what_it_may_load(client, path):
    answer = client.get(path)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "charset=utf-8" in answer.headers["Content-Type"].lower()
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "Access-Control-Allow-Origin" not in answer.headers or path.endswith(".ics")


def test_a_session_in_use_has_a_new_key_after_log_in_and_none_after_log_out(client, ada):
    before = client.get("/account/login/").client.session.session_key
    log_in(client)
    inside = client.session.session_key
    assert inside not in (None, before)
    assert len(inside) >= 32
    old = Client()
    old.cookies["sessionid"] = inside
    assert old.get("/work/").status_code == 200
    client.post("/account/logout/")
    assert old.get("/work/").status_code == 302


def test_another_password_ends_what_is_open_elsewhere(client, inside, ada):
    elsewhere = Client()
    log_in(elsewhere)
    assert elsewhere.get("/work/").status_code == 200
    new = "helt andre ord enn før"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert elsewhere.get("/work/").status_code == 302


@pytest.mark.parametrize(
    ("new", "is_taken"),
    [
        ("helt andre ord enn før", True),
        ("æ ø å 字 \N{SNOWMAN} med mellomrom", True),
        (
            "åtte harde skritt bort fra brygga, og så en lang kveld med gule tog i regn og ti ulike trapper",
            True,
        ),
        ("kort nok", False),
        ("passwordpassword", False),
        ("landsby landsby", False),
        ("Fjordvik2026!", False),
        ("ada@example.org", False),
    ],
)
def test_a_password_is_long_and_is_not_one_that_is_guessed_first(client, inside, new, is_taken):
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password/change/", said)
    assert Account.objects.get(email="ada@example.org").check_password(new) == is_taken


def test_who_does_not_know_the_old_password_makes_no_new_one(client, inside):
    new = "helt andre ord enn før"
    client.post("/account/password/change/", {"oldpassword": "gjettet", "password1": new, "password2": new})
    assert not Account.objects.get(email="ada@example.org").check_password(new)


def test_a_password_is_hidden_and_may_be_pasted_and_filled_in(client):
    field = re.search(r'<input[^>]*name="password"[^>]*>', client.get("/account/login/").content.decode())[0]
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in field
    assert "maxlength" not in field


def test_a_password_counts_as_it_was_written(client, ada):
    log_in(client, PASSWORD.upper())
    assert client.get("/work/").status_code == 302


def test_what_came_from_another_site_does_nothing(noor, town):
    desk = Client(enforce_csrf_checks=True)
    desk.cookies = signed_in(noor).cookies
    said = {"name": "Fremmed", "kind": "youth_club", "network": town.network.pk, "new_organisation": "X"}
    assert desk.post("/work/agencies/new/", said).status_code == 403
    assert not Agency.objects.filter(name="Fremmed").exists()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_logging_in_leads_to_no_other_house(client, ada, address):
    said = {"login": "ada@example.org", "password": PASSWORD, "next": address}
    assert "evil" not in client.post(f"/account/login/?next={address}", said)["Location"]


@pytest.mark.parametrize("path", ["/static/", "/static/landsby/", "/.git/config", "/.env", "/static/../.env"])
def test_no_folder_is_listed_and_nothing_of_the_source_is_given_out(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/places/", "/account/login/"])
def test_no_answer_repeats_the_request(client, path):
    assert client.generic("TRACE", path).status_code in {404, 405}
