"""Workers come in by e-mail and password, and by a code from their phone when they have asked for it."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.post import delivered, waiting

PASSWORD = "a long password for tests"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def inside(client, ada):
    """Ada, logged in by password as she would be."""
    log_in(client)
    return client


def log_in(client, password: str = PASSWORD, **more):
    return client.post("/account/login/", {"login": "ada@example.org", "password": password, **more})


def set_up_a_code(client) -> str:
    """Turn the code on, after the password once more; answers the app's secret."""
    again = client.get("/account/2fa/totp/activate/")["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("page", ["login", "logout", "password/reset", "password/reset/done", "inactive"])
def test_every_page_at_the_door_opens_in_every_language(client, ada, language, page):
    log_in(client) if page == "logout" else None
    assert client.get(f"{language}/account/{page}/").status_code == 200


OWN_PAGES = ["2fa", "2fa/totp/activate", "password/change", "2fa/recovery-codes/generate"]


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_workers_own_pages_open_for_workers_only(client, inside, page):
    assert inside.get(f"/account/{page}/").status_code in {200, 302}
    inside.post("/account/logout/")
    assert client.get(f"/account/{page}/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize("page", ["signup", "email", "confirm-email"])
def test_nobody_signs_up(client, inside, page):
    assert inside.get(f"/account/{page}/").status_code == 404


def test_a_worker_comes_in_by_password(client, ada):
    assert log_in(client)["Location"] == "/work/"
    assert "Hei, Ada" in client.get("/work/").content.decode()


def test_a_wrong_password_is_told_in_a_sentence_and_says_not_which_half_was_wrong(client, ada):
    wrong = log_in(client, "something else").content.decode()
    unknown = client.post("/account/login/", {"login": "x@example.org", "password": "y"}).content.decode()
    said = re.search(r"E-post[^<]*passord[^<]*", wrong)
    assert said
    assert said[0] in unknown


def test_many_wrong_tries_are_slowed_down(client, ada):
    for _try in range(6):
        log_in(client, "something else")
    assert client.get("/work/").status_code == 302
    assert "for mange" in log_in(client).content.decode().lower()


def test_a_strangers_wrong_tries_shut_nobody_else_out(client, ada, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    stranger = {"headers": {"X-Forwarded-For": "192.0.2.7"}}
    for number in range(12):
        answer = client.post(
            "/account/login/", {"login": f"{number}@example.org", "password": "x"}, **stranger
        )
    assert "for mange" in answer.content.decode().lower() or answer.status_code == 429
    tried = {"login": "ada@example.org", "password": PASSWORD}
    assert (
        client.post("/account/login/", tried, headers={"X-Forwarded-For": "192.0.2.8"})["Location"]
        == "/work/"
    )


def test_nobody_keeps_another_out_by_guessing_at_their_account(client, ada):
    """Wrong passwords count by account and network: the guesser's is closed, the owner's own is not."""
    owner, guess = "198.51.100.9", {"login": "ada@example.org", "password": "a guess"}
    for number in range(6):
        guessed = client.post("/account/login/", guess, REMOTE_ADDR=f"192.0.2.{number}")
    assert "for mange" in guessed.content.decode().lower()
    right = {"login": "ada@example.org", "password": PASSWORD}
    assert client.post("/account/login/", right, REMOTE_ADDR="192.0.2.200").status_code != 302
    assert client.post("/account/login/", right, REMOTE_ADDR=owner)["Location"] == "/work/"


def test_who_has_left_does_not_come_in(client, ada):
    ada.account.is_active = False
    ada.account.save()
    assert log_in(client)["Location"] == "/account/inactive/"
    assert client.get("/work/").status_code == 302


def test_logging_out_ends_it(inside):
    inside.post("/account/logout/")
    assert inside.get("/work/").status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link(client, ada):
    client.post("/account/password/reset/", {"email": "ada@example.org"})
    (letter,) = delivered()
    link = re.search(r"http://localhost:8000(\S+)", letter.body)[1]
    form = client.get(client.get(link)["Location"])
    new = "fire fine ord her"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert log_in(client, new)["Location"] == "/work/"


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, ada):
    known = client.post("/account/password/reset/", {"email": "ada@example.org"})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"]
    assert [letter.to for letter in delivered()] == ["ada@example.org"]
    assert waiting() == []


def test_a_page_asks_and_waits_alike_for_every_address(client, ada, settings):
    """The mail server hangs: whoever asked it would not come back within this test."""
    settings.EMAIL_BACKEND = "a backend that is not there"
    client.post("/account/password/reset/", {"email": "first@example.org"})
    pages = []
    for address in ("ada@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/account/password/reset/", {"email": address})
        pages.append((answer.status_code, answer["Location"], len(queries)))
    assert pages[0] == pages[1] == (302, "/account/password/reset/done/", len(queries))
    assert len(waiting()) == 3


def test_a_code_is_set_up_and_then_asked_for(inside, ada):
    secret = set_up_a_code(inside)
    assert Authenticator.objects.filter(user=ada.account, type="totp").exists()
    inside.post("/account/logout/")
    assert log_in(inside)["Location"] == "/account/2fa/authenticate/"
    assert inside.get("/work/").status_code == 302
    assert inside.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    cache.clear()  # the code of this half minute has been used up
    assert inside.post("/account/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/work/"


def test_a_spare_code_lets_one_in_without_the_phone(inside, ada):
    set_up_a_code(inside)
    spare = re.search(r"<code>(\w+)</code>", inside.get("/account/2fa/recovery-codes/").content.decode())[1]
    inside.post("/account/logout/")
    log_in(inside)
    assert inside.post("/account/2fa/authenticate/", {"code": spare})["Location"] == "/work/"
