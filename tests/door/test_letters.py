"""`landsby tend --demo` prints the letters of the invented town as one reads them, with its own address."""

from __future__ import annotations

import os

import pytest

from landsby.door import opening
from landsby.door.outbox import letters
from landsby.web.access import outbox
from landsby.web.access.actors import VISITOR
from landsby.web.people import actions


@pytest.fixture
def laid(settings, tmp_path):
    """Letters are laid in a folder, as in the invented town."""
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.ORIGIN = "http://127.0.0.1:9123"


@pytest.mark.django_db
def test_a_letter_is_read_in_its_own_words(laid, elin):
    before = letters.lying()
    actions.ask_for_link(VISITOR, elin.account.email, "nb")
    outbox.tend()
    (said,) = letters.since(before)
    lines = said.splitlines()
    assert lines[1] == f"  To: {elin.account.email}"
    assert lines[2].startswith("  Subject: ")
    assert "  http://127.0.0.1:9123/" in said
    assert "Denne e-posten kan du ikke svare på." in said
    assert "Content-" not in said
    assert list(letters.since(letters.lying())) == []


@pytest.mark.django_db
def test_a_real_installation_lays_no_letters(settings):
    assert settings.DEMO is False
    assert letters.lying() == set()


def test_the_town_is_opened_at_the_address_where_it_was_served(monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "open_project", lambda **_: None)
    served = "http://127.0.0.1:9123"
    for given, opened in (("", opening.DEMO_ADDRESS), (served, served), ("", served)):
        monkeypatch.setattr("os.environ", {"LANDSBY_DATA": str(tmp_path)})
        opening.open_demo(given)
        assert os.environ["LANDSBY_ORIGIN"] == opened
