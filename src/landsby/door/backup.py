"""`landsby backup`: a copy of the whole database while it is in use, without who is logged in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from .copies.on_postgresql import run_tool
from .copies.standing_in import name_in_use
from .opening import Shut

LAST = "last-copy"
"""Its time is when the last copy was made."""


def backup(file: Path) -> None:
    """Write a copy of the database to `file`.

    Raises:
        Shut: the file is there already, or PostgreSQL's tools are not or fail.
    """
    if file.exists():
        raise Shut(f"{file} is there already. Choose another name, so that no copy is lost.")
    _write(file)
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.DATA / LAST).touch(mode=0o600)


def last_copy() -> datetime | None:
    """When the last copy was made here, or None."""
    mark = settings.DATA / LAST
    return datetime.fromtimestamp(mark.stat().st_mtime, UTC) if mark.exists() else None


def _write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
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
