"""Copies: whatever they are called and wherever they lie, they come back."""

import sqlite3
from contextlib import closing

import pytest

from landsby.door import backup
from landsby.door.opening import Shut


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
