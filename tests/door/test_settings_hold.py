"""What cannot be set wrongly: a server is a real one's, the invented town has a place of its own."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from landsby.door import doctor, opening, server
from landsby.door.backup import LAST
from landsby.door.doctor import machine
from landsby.door.opening import Shut


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """What the environment says when Django is set up."""
    said: list[str] = []
    monkeypatch.setattr(opening, "_compile_languages", lambda: None)
    monkeypatch.setattr("django.setup", lambda: said.append(os.environ.get("LANDSBY_PRODUCTION", "")))
    return said


@pytest.mark.parametrize("word", ["0", "false", "off", ""])
def test_a_command_is_production_whatever_the_environment_says(monkeypatch, opened, word):
    monkeypatch.setenv("LANDSBY_PRODUCTION", word)
    opening.open_project(production=True)
    assert opened == ["1"]


def test_the_invented_town_never_comes_into_a_real_database(monkeypatch, tmp_path, opened):
    for name in ("LANDSBY_PRODUCTION", "LANDSBY_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANDSBY_DATA", str(tmp_path))
    (tmp_path / "landsby.sqlite3").touch()
    with pytest.raises(Shut, match="holds a real database"):
        opening.open_demo()
    assert opened == []
    assert [path.name for path in tmp_path.iterdir()] == ["landsby.sqlite3"]


@pytest.mark.django_db
def test_a_server_with_a_wrong_key_does_not_start(settings):
    server.check_key()
    settings.SECRET_KEY = "another long key, for tests and nothing else"
    with pytest.raises(Shut, match="is not the key of this database"):
        server.check_key()
    assert machine.key()[0] is False


def test_files_that_others_may_read_are_named(settings, tmp_path):
    settings.DATA, settings.DEMO = tmp_path, False
    tmp_path.chmod(0o700)
    (tmp_path / "landsby.sqlite3").touch(0o600)
    assert machine.files()[0]
    (tmp_path / "landsby.sqlite3").chmod(0o644)
    well, said = machine.files()
    assert not well
    assert "landsby.sqlite3" in said


def test_a_disk_that_is_nearly_full_is_told(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    for free, well in ((machine.ROOM, True), (machine.ROOM - 1, False)):
        monkeypatch.setattr(
            machine.shutil, "disk_usage", lambda _path, free=free: type("U", (), {"free": free})
        )
        assert machine.disk()[0] is well


def test_a_copy_that_is_missing_or_old_is_told(settings, tmp_path):
    settings.DATA, settings.DEMO = tmp_path, False
    assert machine.copies() == (
        False,
        "No copy has been made yet. Say landsby backup, and let a timer say it each day.",
    )
    mark = tmp_path / LAST
    mark.touch()
    assert machine.copies()[0]
    old = (datetime.now(UTC) - timedelta(days=3)).timestamp()
    os.utime(mark, (old, old))
    assert not machine.copies()[0]


@pytest.mark.django_db
def test_the_clock_and_what_postgresql_logs_are_looked_at():
    assert machine.clock()[0]
    well, said = machine.postgres()
    assert well or "ALTER ROLE" in said


@pytest.mark.django_db
def test_the_doctor_looks_at_each_of_them(monkeypatch):
    looked = []
    for name in ("key", "files", "disk", "clock", "copies", "seal", "postgres"):
        monkeypatch.setattr(machine, name, lambda name=name: (looked.append(name) or True, ""))
    monkeypatch.setattr(doctor, "check_folder", lambda: (True, ""))
    assert {"letters", "outbox"} <= {name for name, _well, _said in doctor._findings(None)}
    assert looked == ["key", "files", "disk", "clock", "copies", "seal", "postgres"]
