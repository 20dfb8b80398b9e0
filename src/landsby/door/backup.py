"""`landsby backup`: a copy of the whole database while it is in use, without who is logged in, and sealed."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from pyrage.x25519 import Recipient

from .copies import sealing
from .copies.on_postgresql import run_tool
from .copies.standing_in import name_in_use
from .opening import Shut

LAST = "last-copy"
"""Its time is when the last copy was made."""


def backup(file: Path, to: Sequence[str] = ()) -> bool:
    """Write a copy of the database to `file`, whole or not at all, and remember when; whether it is sealed.

    `to`: public keys of age to seal it to; without, those of the settings.

    Raises:
        Shut: as `write` does.
    """
    is_sealed = write(file, to)
    remember()
    return is_sealed


def remember() -> None:
    """A copy has been made that is kept."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.DATA / LAST).touch(mode=0o600)


def write(file: Path, to: Sequence[str]) -> bool:
    """The same for a copy that may be thrown away.

    Raises:
        Shut: the file is there already, a key is none, or PostgreSQL's tools are not there or fail.
    """
    if file.exists():
        raise Shut(f"{file} is there already. Choose another name, so that no copy is lost.")
    keys = sealing.recipients(to)
    file.parent.mkdir(parents=True, exist_ok=True)
    opened, name = tempfile.mkstemp(".half", f".{file.name}.", file.parent)  # two at once share none
    os.close(opened)
    half = Path(name)
    try:
        _write(half, keys)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return bool(keys)


def last_copy() -> datetime | None:
    """When the last copy was made here, or None."""
    mark = settings.DATA / LAST
    return datetime.fromtimestamp(mark.stat().st_mtime, UTC) if mark.exists() else None


def _write(half: Path, keys: Sequence[Recipient]) -> None:
    """On the disk when this returns."""
    if keys:
        with sealing.beside_the_data() as folder:
            _copy(folder / "copy")
            sealing.seal(folder / "copy", half, keys)
    else:
        _copy(half)
    with half.open("rb") as written:
        os.fsync(written.fileno())


def _copy(file: Path) -> None:
    file.touch(mode=0o600)
    if connection.vendor == "postgresql":
        sessions = f"--exclude-table-data={Session._meta.db_table}"
        run_tool("pg_dump", f"--dbname={name_in_use()}", "--format=custom", sessions, f"--file={file}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # else it needs a place to write to be read
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute(f"DELETE FROM {Session._meta.db_table}")  # nosec: a name of ours
        copy.commit()
