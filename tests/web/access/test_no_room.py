"""A disk that is full, or a database that takes nothing: what is there is read, and who writes is told so."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from landsby.web.access.house.no_room import cannot_write
from landsby.web.access.kept import store
from landsby.web.people.coming_in import BEGAN, SEEN
from landsby.web.wishes.models import Wish
from tests.cast import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ASKS = {"place": "spillhuset", "nickname": "Rev", "mode": "on_site"}
SAID = {
    "": "så ingenting ble lagret. Du kan fortsatt lese.",
    "/nn": "så ingenting blei lagra. Du kan framleis lese.",
    "/en": "so nothing was saved. You can still read.",
}


@contextmanager
def takes_nothing():
    """The database as it is on a disk that can only be read."""
    on_sqlite = connection.vendor == "sqlite"
    connection.check_constraints()  # PostgreSQL looks at keys at the end, and to look it must write
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if on_sqlite else "SET TRANSACTION READ ONLY")
    try:
        yield
    finally:
        if on_sqlite:
            connection.connection.execute("PRAGMA query_only = OFF")


@pytest.mark.parametrize("language", SAID)
def test_reading_goes_on_and_who_writes_is_told_in_one_sentence(arena, evening, language):
    browser = Client(raise_request_exception=False)
    with takes_nothing():
        store.forget()
        assert browser.get(f"{language}/places/spillhuset/").status_code == 200
        assert browser.get(f"{language}/calendar/").status_code == 200
        answer = browser.post(f"{language}/wish/send/", ASKS)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "600"
    assert SAID[language] in answer.text
    assert not Wish.objects.exists()


def test_a_worker_reads_on_though_it_cannot_be_written_that_they_were_seen(elin):
    browser = signed_in(elin)
    session, now = browser.session, int(timezone.now().timestamp())
    session[BEGAN], session[SEEN] = now - 40 * 60, now - 30 * 60
    session.save()
    with takes_nothing():
        assert browser.get("/places/").status_code == 200


def test_another_fault_is_said_as_what_it_is(arena, monkeypatch):
    def breaks(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr("landsby.web.wishes.actions.send_wish", breaks)
    answer = Client(raise_request_exception=False).post("/wish/send/", ASKS)
    assert answer.status_code == 500
    assert "Feilen er vår" in answer.text


def test_a_full_database_and_a_full_disk_are_known_as_such(tmp_path):
    with closing(sqlite3.connect(tmp_path / "small.sqlite3")) as small:
        small.execute("CREATE TABLE lines (text)")
        small.commit()
        small.execute("PRAGMA max_page_count = 3")
        with pytest.raises(sqlite3.OperationalError) as full:
            small.executemany("INSERT INTO lines VALUES (?)", [("x" * 2_000,)] * 20)
    with pytest.raises(OSError, match="No space left") as no_room, open("/dev/full", "w") as device:
        device.write("x" * 100_000)
    assert cannot_write(full.value)
    assert cannot_write(no_room.value)
    assert not cannot_write(ValueError("database or disk is full"))
