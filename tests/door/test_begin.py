"""The first administrator of an empty installation, and the way from there to a place that is open."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from landsby.cli import Kind
from landsby.door import begin as door
from landsby.door import doctor
from landsby.door.opening import Shut
from landsby.web.access import audit
from landsby.web.access.models import Account, AuditEvent
from landsby.web.people.models import Agency, Network, Organisation, Worker
from landsby.web.people.second_factor import GIVEN

SAID = {
    "network": "Fjordvik",
    "organisation": "Fjordvik kommune",
    "kind": "municipality",
    "agency": "Kommunekontoret",
    "name": "Noor",
    "email": "noor@example.org",
}
PASSWORD = "fire fine ord her"
pytestmark = pytest.mark.django_db


def begun(capsys, **changes: str | None) -> str:
    """Begin; answers the link's path."""
    door.begin(SAID | changes)
    address = re.search(r"https?://\S+", capsys.readouterr().out)[0]
    return urlsplit(address).path


def comes_in(link: str, email: str) -> Client:
    """A browser in which somebody chose a password by the link and logged in with it."""
    cache.clear()
    browser = Client()
    form = browser.get(browser.get(link)["Location"]).request["PATH_INFO"]
    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert browser.post("/account/login/", {"login": email, "password": PASSWORD})["Location"] == "/work/"
    session = browser.session
    session[GIVEN] = True  # as after the code from the phone
    session.save()
    return browser


def test_the_link_lets_the_first_administrator_choose_a_password_and_log_in(capsys):
    noor = comes_in(begun(capsys), "noor@example.org")
    assert noor.get("/work/accounts/").status_code == 200
    agency = Agency.objects.get()
    assert (agency.name, agency.network.name) == ("Kommunekontoret", "Fjordvik")
    assert (agency.organisation.name, agency.organisation.kind) == ("Fjordvik kommune", "municipality")


def test_it_says_how_long_the_link_holds_and_logs_what_was_made(capsys):
    door.begin(SAID)
    assert re.search(r"It holds until \d+ \w+ \d{4} at \d", capsys.readouterr().out)
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == [
        "people.begin",
        "people.give_first_link",
    ]
    assert audit.verify().broken_at is None


def test_the_doctor_says_when_nobody_can_let_others_in(capsys):
    assert not doctor.check_people()[0]
    begun(capsys)
    assert doctor.check_people()[0]


def test_there_is_one_beginning(capsys):
    comes_in(begun(capsys), "noor@example.org")
    with pytest.raises(Shut, match="There is an administrator already"):
        door.begin(SAID | {"email": "other@example.org"})
    assert Account.objects.count() == 1


def test_an_administrator_whose_link_ran_out_gets_a_new_one(capsys):
    begun(capsys)
    comes_in(begun(capsys), "noor@example.org")
    assert Network.objects.count() == 1


@pytest.mark.parametrize("name", list(SAID))
def test_what_is_missing_is_named_where_nobody_can_be_asked(name):
    with pytest.raises(Shut, match=f"--{name} is missing"):
        door.begin(SAID | {name: None})
    assert not Network.objects.exists()


def test_what_is_missing_is_asked_for_at_a_terminal(capsys, monkeypatch):
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda question: asked.append(question) or "Fjordvik")
    begun(capsys, network=None)
    assert asked == ["What the network is called"]


def test_each_answer_is_looked_at_when_it_is_given(capsys, monkeypatch):
    answers = iter(["noor", "noor@example.org"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda question: next(answers))
    begun(capsys, email=None)
    assert Account.objects.get().email == "noor@example.org"


@pytest.mark.parametrize(("name", "value"), [("email", "noor"), ("kind", "castle"), ("name", "N" * 81)])
def test_a_wrong_answer_is_one_sentence_and_nothing_is_made(name, value):
    with pytest.raises(Shut, match=f"--{name}: "):
        door.begin(SAID | {name: value})
    assert not Network.objects.exists()


def test_the_door_knows_every_kind_of_organisation():
    assert {kind.value for kind in Kind} == set(Organisation.Kind.values)


VENUE = {"name": "Brygga", "kind": "club", "area": "Sentrum", "street": "Bryggegata 2"}
ARENA = {
    "name": "Tegnekroken",
    "in_short": "Vi tegner.",
    "what_happens": "Vi tegner sammen.",
    "for_whom": "Deg som liker å tegne.",
    "age_from": "13",
    "age_to": "19",
    "language": "nb",
    "illustration": "mug",
    "talk": "0",
    "noise": "0",
    "light": "1",
    "people_from": "3",
    "people_to": "6",
    "sign_in": "0",
    "camera": "0",
    "payment_kr": "0",
    "degrees": ["watch", "join"],
    "tongues": ["norwegian"],
    "new_topics": "Tegning",
    "openness": "open",
    "reply_days": "3",
    "step_rows": "1",
    "step_text_0": "Noor møter deg ved døra.",
    "role_rows": "0",
}


def test_from_nothing_to_a_place_that_is_open_without_leaving_the_pages(capsys):
    """The first part of town, topic, host and place are all made in the app."""
    noor = comes_in(begun(capsys), "noor@example.org")
    account, agency = Account.objects.get(), Agency.objects.get()
    for page in ("/work/", "/work/accounts/", "/work/agencies/"):
        assert noor.get(page).status_code == 200
    for role in ("coordinator", "host"):
        noor.post(f"/work/accounts/{account.pk}/posts/", {"agency": agency.pk, "role": role})
    for page in ("/work/", "/work/arenas/", "/work/arenas/new/", "/work/venues/", "/work/venues/new/"):
        assert noor.get(page).status_code == 200
    venue = noor.post("/work/venues/new/", VENUE | {"organisation": agency.organisation_id})
    assert venue["Location"] == "/work/venues/brygga/"
    host = Worker.objects.get(account=account, role="host").pk
    arena = noor.post(
        "/work/arenas/new/", ARENA | {"agency": agency.pk, "hosts": [host], "venue": value_of_brygga(noor)}
    )
    assert arena["Location"] == "/work/arenas/tegnekroken/"
    assert "Tegnekroken" not in Client().get("/places/").content.decode()
    noor.post("/work/arenas/tegnekroken/publish/")
    page = Client().get("/places/").content.decode()
    assert all(word in page for word in ("Tegnekroken", "Tegning", "Sentrum"))
    assert Client().get("/places/tegnekroken/").status_code == 200


def value_of_brygga(browser: Client) -> str:
    """The value by which the new arena's form names the one place."""
    page = browser.get("/work/arenas/new/").content.decode()
    return re.search(r'<option value="(\w+)"[^>]*>\s*Brygga', page)[1]


@pytest.mark.parametrize("page", ["/", "/places/", "/calendar/", "/wish/", "/help/", "/parents/"])
def test_an_empty_installation_is_calm(page):
    assert Client().get(page).status_code == 200
