"""Copies: whatever they are called and wherever they lie, they come back."""

import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from landsby.door import backup, server
from landsby.door.opening import Shut
from landsby.web.access.outbox import freezing


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path_factory):
    settings.DATA = tmp_path_factory.mktemp("machine") / "var" / "data"
    settings.OUTBOX_FOLDER = settings.DATA / "outbox"


def a_copy(path):
    """A file such as `backup` makes, in as few words as `restore` looks for."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE access_audithead (id)")
        made.commit()
    return path


@pytest.mark.parametrize("name", ["kopi #1.copy", "natt?.copy", "100%25.copy", "å ø.copy", "a&b=c.copy"])
def test_a_copy_opens_whatever_it_is_called(tmp_path, name):
    file = a_copy(tmp_path / name)
    with closing(backup._opened(file)) as copy:
        backup._check(copy, file)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_copy_in_wal_mode_opens_without_anything_being_made_beside_it(tmp_path):
    file = a_copy(tmp_path / "a.copy")
    with closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA journal_mode=WAL")
    with closing(backup._opened(file)) as copy:
        backup._check(copy, file)
    assert [path.name for path in tmp_path.iterdir()] == ["a.copy"]


def test_what_is_no_copy_is_said(tmp_path):
    stranger = tmp_path / "b.copy"
    stranger.write_text("a diary")
    with closing(backup._opened(stranger)) as copy, pytest.raises(Shut, match="not a whole copy"):
        backup._check(copy, stranger)


@pytest.mark.django_db
def test_a_file_that_is_refused_changes_nothing_and_the_letters_go_on(tmp_path):
    stranger = tmp_path / "b.copy"
    stranger.write_text("a diary")
    with pytest.raises(Shut):
        backup.restore(stranger)
    assert not freezing.is_frozen()


def test_an_archive_of_something_else_is_refused_before_anything_is_frozen(tmp_path, monkeypatch):
    ran = on_postgresql(monkeypatch, listed="TABLE public diary")
    (tmp_path / "a.copy").touch()
    with pytest.raises(Shut, match="not a whole copy"):
        backup.restore(tmp_path / "a.copy")
    assert ran == [("--list", False)]
    assert not freezing.is_frozen()


def test_the_outbox_is_frozen_before_anything_is_replaced(tmp_path, monkeypatch):
    ran = on_postgresql(monkeypatch, listed="TABLE public access_audithead")
    (tmp_path / "a.copy").touch()
    backup.restore(tmp_path / "a.copy")
    assert ran == [("--list", False), ("--clean", True)]


def on_postgresql(monkeypatch, listed: str) -> list[tuple[str, bool]]:
    """Its tools are not run: what they would be told first, and whether the outbox is frozen by then."""
    ran = []

    def tool(_tool, first, *_arguments):
        ran.append((first, freezing.is_frozen()))
        return listed

    monkeypatch.setattr(backup, "_postgresql", tool)
    monkeypatch.setattr(backup, "connection", SimpleNamespace(vendor="postgresql"))
    return ran


def test_so_it_is_on_sqlite(tmp_path, monkeypatch):
    frozen = []

    class Copy:
        def backup(self, _target):
            frozen.append(freezing.is_frozen())

        def close(self): ...

    sqlite = SimpleNamespace(vendor="sqlite", ensure_connection=lambda: None, connection=None)
    monkeypatch.setattr(backup, "connection", sqlite)
    monkeypatch.setattr(backup, "_opened", lambda _file: Copy())
    monkeypatch.setattr(backup, "_check", lambda _copy, _file: None)
    (tmp_path / "a.copy").touch()
    backup.restore(tmp_path / "a.copy")
    assert frozen == [True]


def test_on_a_new_machine_one_may_restore_first(settings):
    server.hold(serving=False).close()
    assert settings.DATA.stat().st_mode & 0o777 == 0o700
