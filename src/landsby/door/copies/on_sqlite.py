"""A copy put into a new file beside the database, and that file in its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections

from landsby.door.opening import Shut

from .standing_in import name_in_use

PLANTED = """
    SELECT name FROM sqlite_master
    WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'
"""


@contextmanager
def filled(file: Path, purpose: str) -> Iterator[str]:
    """A new database with all that is in the copy; gone after the block, unless it was put in place.

    Raises:
        Shut: the file is no whole copy, or there is no room.
    """
    new = Path(f"{name_in_use()}.{purpose}")
    _remove(new)
    new.touch(mode=0o600)
    try:
        with closing(_opened(file)) as copy, closing(sqlite3.connect(new)) as database:
            _check_whole(copy, file)
            _check_plain(copy, file)
            try:
                copy.backup(database)
            except sqlite3.Error as wrong:
                raise Shut(f"The copy cannot be laid out: {wrong}. Nothing was changed.") from None
        yield str(new)
    finally:
        _remove(new)


def check_alone() -> None:
    """Raise `Shut` where another process has the database open."""
    connections.close_all()
    present = Path(name_in_use())
    if not present.exists():
        return
    try:
        with closing(sqlite3.connect(present, timeout=1)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else has it open
    except sqlite3.OperationalError:
        raise Shut(
            "Another process has the database open. Stop the server and what else runs, and try again. "
            "Nothing was changed."
        ) from None
    except sqlite3.DatabaseError:
        return  # what lies there is no database any more: that is why it is being replaced


def swap(name: str) -> str:
    """Put the new database in the place of the one in use, in one step; answers where that one is kept."""
    check_alone()
    new, present = Path(name), Path(name_in_use())
    with closing(sqlite3.connect(new)) as database:
        database.execute("PRAGMA journal_mode=DELETE")  # so that the one file is all of it
    replaced = _replaced(present)
    if present.exists():
        replaced.unlink(missing_ok=True)
        os.link(present, replaced)
    new.replace(present)
    folder = os.open(present.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return str(replaced)


def forget_replaced() -> bool:
    """Remove what the last restore replaced; whether there was anything."""
    replaced = _replaced(Path(name_in_use()))
    there = replaced.exists()
    replaced.unlink(missing_ok=True)
    return there


def has_replaced() -> bool:
    return _replaced(Path(name_in_use())).exists()


def _replaced(present: Path) -> Path:
    return present.with_name(f"{present.name}.replaced")


def _opened(file: Path) -> sqlite3.Connection:
    """The copy, for reading alone. Nothing is made beside it, so that it may lie on a read-only medium; only
    where somebody copied a database in use, with its log of writes beside it, that log is read too."""
    log = file.with_name(f"{file.name}-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    try:
        opened = sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)
        opened.execute("PRAGMA trusted_schema=OFF")
    except sqlite3.Error:
        raise Shut(f"{file} cannot be opened. Nothing was changed.") from None
    return opened


def _check_whole(copy: sqlite3.Connection, file: Path) -> None:
    try:
        whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise Shut(f"{file} is not a whole copy of Landsby's database. Nothing was changed.")


def _check_plain(copy: sqlite3.Connection, file: Path) -> None:
    """Nothing in it does anything by itself: Landsby makes tables and indexes, and no more."""
    found = copy.execute(PLANTED).fetchall()
    if found:
        raise Shut(
            f"{file} holds what Landsby never makes: {found[0][0]}. Somebody has put it there. "
            "Take another copy. Nothing was changed."
        )


def _remove(new: Path) -> None:
    for path in (new, *new.parent.glob(f"{new.name}-*")):
        path.unlink(missing_ok=True)
