"""What goes wrong is told to whoever runs the server, and never who was there or what they wrote."""

from __future__ import annotations

import io
import logging

import pytest
from gunicorn.config import Config

from landsby.door.server import Log
from landsby.web.public.views import places

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch) -> io.StringIO:
    """What whoever runs the server reads: the handler is the one of the settings."""
    (handler,) = logging.getLogger("django").handlers
    monkeypatch.setattr(handler, "stream", written := io.StringIO())
    return written


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


def test_an_error_that_is_given_for_a_message_is_told_by_its_kind(log):
    logging.getLogger("django").error(ValueError("Rev from Storgata 1"))
    assert log.getvalue().endswith("ERROR django: ValueError\n")


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("Invalid request from ip=192.0.2.7: GET /mine/?code=fjelltur", ()),
        ("Error handling request %s %s", ("GET", "/mine/?code=fjelltur from 192.0.2.7")),
    ],
)
def test_the_servers_own_log_holds_no_address_and_no_first_line(message, values):
    cfg = Config()
    cfg.set("errorlog", "-")
    log = Log(cfg)
    handler = log._get_gunicorn_handler(log.error_log)
    handler.stream = written = io.StringIO()
    log.warning(message, *values)
    assert "WARNING gunicorn.error: " in written.getvalue()
    for value in ("192.0.2.7", "/mine", "fjelltur"):
        assert value not in written.getvalue()
