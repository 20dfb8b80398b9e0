"""Whose town this is: the administrator says it once, and every page shows it."""

import pytest

from landsby.door.doctor import _installation
from landsby.web.people.models import Installation
from tests.cast import signed_in

SAID = {
    "name": "Landsby i Fjordvik",
    "municipality": "Fjordvik kommune",
    "contact_email": "landsby@fjordvik.example",
    "contact_phone": "00 00 00 00",
    "data_protection_officer": "personvern@fjordvik.example",
    "copies_days": "14",
    "life_digits": "113",
    "someone_digits": "116 111",
    "own_numbers": "Legevakta: 116 117\n",
}
ADDRESS = "/work/installation/"


@pytest.fixture
def desk(noor):
    return signed_in(noor)


def test_what_the_administrator_says_is_on_every_page(desk, client):
    assert desk.post(ADDRESS, SAID).status_code == 302
    foot = client.get("/").text
    assert "Landsby i Fjordvik drives av Fjordvik kommune." in foot
    assert "mailto:landsby@fjordvik.example" in foot
    privacy = client.get("/privacy/").text
    assert "personvern@fjordvik.example" in privacy
    assert "14 dager" in privacy
    assert "landsby@fjordvik.example" in client.get("/accessibility/").text
    assert "tel:116117" in client.get("/help/").text


def test_another_number_to_call_stands_instead_of_the_usual_one(desk, client):
    desk.post(ADDRESS, SAID | {"someone_digits": "800 40 008"})
    page = client.get("/help/").text
    assert "tel:80040008" in page
    assert "116 111" not in page
    assert "tel:113" in page


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("life_digits", "ring oss", "Skriv nummeret med sifre"),
        ("own_numbers", "116 117", "Skriv hvem nummeret er til"),
        ("own_numbers", "Legevakta: ring", "Skriv nummeret med sifre"),
        ("contact_email", "oss", "E-postadressen mangler noe."),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_kept(desk, name, value, sentence):
    answer = desk.post(ADDRESS, SAID | {name: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Installation.objects.exists()


def test_the_doctor_says_what_is_missing(desk):
    well, sentence = _installation()
    assert not well
    assert "data protection officer" in sentence
    desk.post(ADDRESS, SAID)
    assert _installation()[0]


def test_the_first_administrator_is_told_what_to_do_first(desk):
    assert "Si hvem som driver Landsby her" in desk.get("/work/").text
