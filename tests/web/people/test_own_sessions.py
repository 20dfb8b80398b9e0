"""Where one is logged in: seen and ended by oneself alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.actions import Denied
from landsby.web.access.duties import clear_sessions
from landsby.web.access.models import AccountSession, AuditEvent
from landsby.web.people import actions
from landsby.web.people.coming_in import device_of
from tests.cast import actor, signed_in
from tests.web.people.test_coming_in import later, log_in

pytestmark = pytest.mark.django_db
HERE = reverse("people:own_sessions")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605 Mobile/15E148"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def comes_in(agent: str) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    log_in(client)
    return client


def keys() -> set:
    return set(AccountSession.objects.values_list("key", flat=True))


def test_each_device_is_told_by_its_kind_and_nothing_else_of_it_is_kept(ada):
    phone, laptop = comes_in(PHONE), comes_in(LAPTOP)
    page = laptop.get(HERE).content.decode()
    assert "Telefon" in page
    assert "Datamaskin" in page
    assert page.count("Logg ut der") == 2  # the sentence above, and the phone's button
    assert "iPhone" not in str(list(AccountSession.objects.values()))
    assert phone.get(HERE).status_code == 200


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (PHONE, "phone"),
        (LAPTOP, "computer"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)", "tablet"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari", "phone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/140", "computer"),
        ("", "other"),
    ],
)
def test_what_kind_of_device_it_is(agent, device):
    assert device_of(agent) == device


def test_it_is_over_at_the_next_look(ada):
    phone, laptop = comes_in(PHONE), comes_in(LAPTOP)
    (lost,) = AccountSession.objects.filter(device="phone")
    laptop.post(reverse("people:end_session", args=[lost.key]))
    assert phone.get("/work/").status_code == 302
    assert laptop.get("/work/").status_code == 200
    assert keys() == {AccountSession.objects.get(device="computer").key}


def test_all_others_are_ended_by_one_button(ada):
    others = [comes_in(PHONE), comes_in(LAPTOP)]
    own = comes_in(LAPTOP)
    own.post(reverse("people:end_other_sessions"))
    assert [each.get("/work/").status_code for each in others] == [302, 302]
    assert "ikke logget inn andre steder" in own.get(HERE).content.decode()
    assert AuditEvent.objects.filter(verb="people.end_other_sessions").count() == 1


def test_nobody_ends_anothers(ada, berit):
    signed_in(ada)
    (adas,) = AccountSession.objects.all()
    other = signed_in(berit)
    assert other.post(reverse("people:end_session", args=[adas.key])).status_code == 404
    with pytest.raises(Denied):
        actions.end_session(actor(berit), adas)
    other.post(reverse("people:end_other_sessions"))
    assert adas.key in keys()


def test_who_logs_out_or_changes_the_password_is_listed_no_more(client, ada):
    log_in(client)
    client.post("/account/logout/")
    assert not keys()
    comes_in(PHONE)
    own = comes_in(LAPTOP)
    new = "fire ord jeg husker"
    said = {"oldpassword": "a long password for tests", "password1": new, "password2": new}
    own.post("/account/password/change/", said)
    assert AccountSession.objects.get().device == "computer"
    assert own.get("/work/").status_code == 200


def test_when_it_was_last_used_is_kept_by_five_minutes(ada, monkeypatch):
    client = signed_in(ada)
    AccountSession.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    later(monkeypatch, client, minutes=6)
    client.get("/work/")
    assert AccountSession.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_what_has_had_its_time_is_cleared(ada):
    signed_in(ada)
    AccountSession.objects.update(began_at=timezone.now() - timedelta(hours=11))
    signed_in(ada)
    clear_sessions()
    assert AccountSession.objects.count() == 1
