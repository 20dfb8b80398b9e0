"""What goes wrong is told to whoever runs the server, and never who was there or what they wrote."""

from __future__ import annotations

import io
import logging

import pytest

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
