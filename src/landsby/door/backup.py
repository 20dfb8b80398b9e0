"""`landsby backup` and `landsby restore`: a whole copy of the database while it is in use, and back."""

from __future__ import annotations

import os
import sqlite3
import subprocess  # nosec: PostgreSQL's own tools, with arguments of ours
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections

from landsby.web.access.outbox import freezing

from .opening import Shut
from .server import hold

OURS = "access_audithead"
"""A table that every copy of ours has."""
NO_COPY = "{file} is not a whole copy of Landsby's database. Nothing was changed."


def backup(file: Path) -> None:
    """Write a copy of the database to `file`.

    Raises:
        Shut: the file is there already, or PostgreSQL's tools are not or fail.
    """
    if file.exists():
        raise Shut(f"{file} is there already. Choose another name, so that no copy is lost.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    if connection.vendor == "postgresql":
        _postgresql("pg_dump", "--format=custom", f"--file={file}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # else it needs a place to write to be read


def restore(file: Path) -> None:
    """Put the copy in `file` in the place of the database. The outbox is frozen: what
    waits in the copy may have been sent long ago.

    Raises:
        Shut: the file is no copy of Landsby's database, or the server runs.
    """
    if not file.is_file():
        raise Shut(f"{file} is not there.")
    with hold(serving=False):
        _restore(file)


def _restore(file: Path) -> None:
    """The outbox is frozen before anything is replaced, and not for a file that is refused."""
    if connection.vendor == "postgresql":
        _check_archive(file)
        freezing.freeze()
        _postgresql("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", str(file))
        return
    with closing(_opened(file)) as copy:
        _check(copy, file)
        connection.ensure_connection()
        freezing.freeze()
        copy.backup(connection.connection)
    connections.close_all()


def _check_archive(file: Path) -> None:
    if OURS not in _postgresql("pg_restore", "--list", str(file)):
        raise Shut(NO_COPY.format(file=file))


def _opened(file: Path) -> sqlite3.Connection:
    """The copy, for reading alone. Nothing is made beside it, so that it may lie on a read-only medium; only
    where somebody copied a database in use, with its log of writes beside it, that log is read too."""
    log = file.with_name(f"{file.name}-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    try:
        return sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)
    except sqlite3.Error:
        raise Shut(f"{file} cannot be opened. Nothing was changed.") from None


def _check(copy: sqlite3.Connection, file: Path) -> None:
    try:
        whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [OURS]).fetchone()
    except sqlite3.DatabaseError:
        whole = ours = None
    if not (whole and ours):
        raise Shut(NO_COPY.format(file=file))


def _postgresql(tool: str, *arguments: str) -> str:
    """Run one of its tools; answers what it wrote."""
    known: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    where = {name: str(known[key]) for name, key in names.items() if known.get(key)}
    target = ["--dbname", str(known["NAME"])]
    try:
        done = subprocess.run(  # nosec: the tool is named by us
            [tool, *target, *arguments], env=os.environ | where, check=False, text=True, capture_output=True
        )
    except FileNotFoundError:
        raise Shut(f"{tool} is not installed. It comes with PostgreSQL's client tools.") from None
    if done.returncode:
        raise Shut(f"{tool} failed: {(done.stderr.splitlines() or ['no reason given'])[0]}")
    return done.stdout
