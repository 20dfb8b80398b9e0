"""What goes wrong is told to whoever runs the server, and never who was there or what they wrote."""

from __future__ import annotations

import io
import logging
import smtplib

import pytest
from django.core.mail import EmailMessage

from landsby.web.access.letters import check_server, deliver
from landsby.web.public.views import places

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch) -> io.StringIO:
    """What whoever runs the server reads: the handler is the one of the settings."""
    (handler,) = logging.getLogger("django").handlers
    monkeypatch.setattr(handler, "stream", written := io.StringIO())
    return written


class Shut:
    """A mail server that takes nothing from anybody."""

    def __init__(self, *_words, **_more) -> None:
        raise smtplib.SMTPRecipientsRefused({"kari@example.org": (550, b"no kari here")})


@pytest.fixture
def no_mail(monkeypatch, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(smtplib, "SMTP", Shut)


def fails(*_request: object) -> None:
    try:
        int("Rev from Storgata 1")
    except ValueError as wrong:
        raise LookupError("Stein is 15") from wrong


def test_an_error_is_told_by_pattern_and_kind_and_never_by_a_value(client, log, monkeypatch):
    monkeypatch.setattr(places, "_told", fails)
    client.raise_request_exception = False
    assert client.get("/places/a-closed-place/?q=drones").status_code == 500
    told = log.getvalue()
    assert "(GET places/<slug:slug>/)" in told
    assert "tests/web/access/test_faults.py" in told
    assert "builtins.ValueError" in told
    assert "builtins.LookupError" in told
    for value in ("Rev", "Storgata", "Stein", "a-closed-place", "drones"):
        assert value not in told


def test_a_letter_that_is_not_taken_stops_nobody_and_names_nobody(log, no_mail):
    assert not deliver(EmailMessage("Landsby", "You have a new message.", to=["kari@example.org"]))
    assert "A letter was not sent" in log.getvalue()
    assert "kari" not in log.getvalue()


def test_a_letter_that_is_taken_is_told_nowhere(log):
    assert deliver(EmailMessage("Landsby", "You have a new message.", to=["kari@example.org"]))
    assert log.getvalue() == ""


def test_a_mail_server_that_lets_nobody_in_is_one_sentence(no_mail):
    well, sentence = check_server()
    assert not well
    assert "Check the settings LANDSBY_EMAIL" in sentence


@pytest.mark.parametrize("address", ["ada@example.org", "nobody@example.org"])
def test_a_forgotten_password_looks_the_same_when_no_letter_goes(client, ada, no_mail, address):
    answer = client.post("/account/password/reset/", {"email": address})
    assert (answer.status_code, answer["Location"]) == (302, "/account/password/reset/done/")
