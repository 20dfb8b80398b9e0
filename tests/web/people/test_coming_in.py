"""Who decides the most needs a code from the phone; the log holds who came in; a session ends by itself."""

from __future__ import annotations

import subprocess
import sys
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from landsby.web.access.duties import clear_sessions
from landsby.web.access.models import AuditEvent
from landsby.web.people import coming_in
from landsby.web.people.coming_in import BEGAN
from landsby.web.people.second_factor import GIVEN
from tests.cast import signed_in
from tests.web.people.test_entrance import PASSWORD, code_of, log_in, set_up_a_code

pytestmark = pytest.mark.django_db
SET_UP = "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def by_password(worker) -> Client:
    """A browser in which somebody has given the password, and nothing more."""
    client = Client()
    client.post("/account/login/", {"login": worker.account.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("who", ["kari", "farid", "noor"])
def test_who_sees_or_decides_the_most_sets_up_a_code_first(request, who):
    client = by_password(request.getfixturevalue(who))
    for path in ("/work/", "/network/", "/work/arenas/"):
        assert client.get(path)["Location"] == SET_UP
    assert client.get("/work/", headers={"Accept": "application/json"}).status_code == 403
    assert client.get("/").status_code == 200


def test_once_a_code_is_set_up_it_lets_one_in_to_the_work(kari):
    client = by_password(kari)
    secret = set_up_a_code(client)
    client.post("/account/logout/")
    client.post("/account/login/", {"login": kari.account.email, "password": PASSWORD})
    cache.clear()  # the code of this half minute has been used up
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/work/").status_code == 200


def test_who_takes_the_code_away_is_led_back_to_it(kari):
    client = signed_in(kari)
    assert client.get("/work/").status_code == 200
    session = client.session
    session[GIVEN] = False
    session.save()
    assert client.get("/work/")["Location"] == SET_UP


def test_another_worker_comes_in_by_password_alone(client, ada):
    log_in(client)
    assert client.get("/work/").status_code == 200


def test_a_setting_asks_every_worker_for_a_code(client, ada, settings):
    settings.MFA_FOR_ALL = True
    log_in(client)
    assert client.get("/work/")["Location"] == SET_UP


def test_no_secret_of_a_code_is_in_the_database(client, ada):
    log_in(client)
    secret = set_up_a_code(client)
    for kept in Authenticator.objects.filter(user=ada.account):
        assert secret not in str(kept.data)
        assert "seed" not in kept.data or len(kept.data["seed"]) > 60


def verbs() -> list[str]:
    return list(AuditEvent.objects.filter(verb__contains="log_in").values_list("verb", flat=True))


def test_the_log_holds_who_came_in_and_who_did_not(client, ada):
    log_in(client, "something else")
    client.post("/account/login/", {"login": "nobody@example.org", "password": "x"})
    log_in(client)
    assert verbs() == ["people.refuse_log_in", "people.refuse_log_in", "people.log_in"]
    rows = AuditEvent.objects.filter(verb__contains="log_in")
    assert [row.object_id for row in rows] == [str(ada.account_id), "", str(ada.account_id)]
    assert "nobody" not in str(list(rows.values()))


def test_the_log_holds_who_went_out_and_another_password_and_another_code(
    client, ada, django_capture_on_commit_callbacks
):
    log_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_a_code(client)
    new = "helt andre ord enn før"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    client.post("/account/logout/")
    rows = AuditEvent.objects.order_by("pk")
    assert list(dict.fromkeys(row.verb for row in rows)) == [
        "people.log_in",
        "people.change_code",
        "people.change_password",
        "people.log_out",
    ]
    assert {row.object_id for row in rows} == {str(ada.account_id)}


def later(monkeypatch, client: Client, **by: int) -> None:
    """So long after the session began."""
    now = client.session[BEGAN] + int(timedelta(**by).total_seconds())
    monkeypatch.setattr(coming_in, "_now", lambda: now)


def test_an_hour_without_a_word_ends_it(ada, monkeypatch):
    client = signed_in(ada)
    later(monkeypatch, client, minutes=59)
    assert client.get("/work/").status_code == 200
    later(monkeypatch, client, minutes=118)
    assert client.get("/work/").status_code == 200
    later(monkeypatch, client, minutes=180)
    assert client.get("/work/").status_code == 302


def test_what_ends_by_itself_is_not_logged_as_if_somebody_had_gone_out(ada, monkeypatch):
    client = signed_in(ada)
    later(monkeypatch, client, minutes=180)
    assert client.get("/work/").status_code == 302
    assert not AuditEvent.objects.filter(verb="people.log_out").exists()


def test_a_day_of_work_ends_it_however_much_is_done(ada, monkeypatch):
    client = signed_in(ada)
    for hour in range(1, 11):
        later(monkeypatch, client, minutes=59 * hour)
        assert client.get("/work/").status_code == 200
    later(monkeypatch, client, minutes=601)
    assert client.get("/work/").status_code == 302


def test_a_session_tells_whoever_reads_the_table_nothing(ada):
    signed_in(ada)
    kept = Session.objects.get()
    assert kept.get_decoded()["_auth_user_id"] == str(ada.account_id)
    assert b"auth_user" not in urlsafe_b64decode(kept.session_data.split(":")[0] + "===")


def test_sessions_that_have_had_their_time_are_cleared(ada):
    signed_in(ada)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    signed_in(ada)
    clear_sessions()
    assert Session.objects.count() == 1


def test_who_comes_in_is_heard_from_the_start_of_every_process():
    """Django's signals reach nobody who has not been imported; here the tests import them themselves."""
    look = "import sys, django; django.setup(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    listening = {f"landsby.web.people.{name}" for name in ("coming_in", "second_factor")}
    assert listening <= set(ran.stdout.split())
