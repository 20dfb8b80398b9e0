"""A copy put into a new database of the same server, and that database in its place by its name."""

from __future__ import annotations

import os
import subprocess  # nosec: PostgreSQL's own tools, with arguments of ours
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import ProgrammingError, connection, transaction

from landsby.door.opening import Shut

from .standing_in import name_in_use, standing_in

OURS = "access_audithead"
PLANTED = """
    WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)')
    SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
    UNION ALL SELECT evtname::text FROM pg_event_trigger
    UNION ALL SELECT rulename::text FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
        WHERE relnamespace IN (SELECT oid FROM ours) AND rulename <> '_RETURN'
    UNION ALL SELECT relname::text FROM pg_class
        WHERE relnamespace IN (SELECT oid FROM ours) AND relkind NOT IN ('r', 'i', 'S', 't', 'p', 'I')
"""


@contextmanager
def filled(file: Path, purpose: str) -> Iterator[str]:
    """A new database with all that is in the copy; gone after the block, unless it was put in place.

    Raises:
        Shut: the file is no copy, holds what does something by itself, or no database can be made.
    """
    if OURS not in run_tool("pg_restore", "--list", str(file)):
        raise Shut(f"{file} is not a whole copy of Landsby's database. Nothing was changed.")
    new = f"{name_in_use()}_{purpose}"
    _drop(new)
    _make(new)
    try:
        steps = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        run_tool("pg_restore", f"--dbname={new}", *steps, str(file))
        _check_plain(new, file)
        yield new
    finally:
        _drop(new)


def check_alone() -> None:
    """Raise `Shut` where another session has the database open."""
    present = name_in_use()
    with _server() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [present])
        (others,) = cursor.fetchone()
    if others:
        raise Shut(
            f"Something else has the database open, {others} times. Stop the server and what else runs, and "
            "try again. Nothing was changed."
        )


def swap(name: str) -> str:
    """Give the new database the name of the one in use, in one step; answers what that one is called now."""
    present = name_in_use()
    replaced = _replaced(present)
    check_alone()
    _drop(replaced)
    quoted = connection.ops.quote_name
    with _server() as cursor, transaction.atomic():
        if _is_there(cursor, present):
            cursor.execute(f"ALTER DATABASE {quoted(present)} RENAME TO {quoted(replaced)}")
        cursor.execute(f"ALTER DATABASE {quoted(name)} RENAME TO {quoted(present)}")
    return replaced


def forget_replaced() -> bool:
    """Remove what the last restore replaced; whether there was anything."""
    there = has_replaced()
    _drop(_replaced(name_in_use()))
    return there


def has_replaced() -> bool:
    replaced = _replaced(name_in_use())
    with connection.cursor() as cursor:
        return _is_there(cursor, replaced)


def run_tool(tool: str, *arguments: str) -> str:
    """Run one of PostgreSQL's tools against the server; answers what it wrote.

    Raises:
        Shut: it is not installed, or it fails.
    """
    known: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    where = {name: str(known[key]) for name, key in names.items() if known.get(key)}
    try:
        done = subprocess.run(  # nosec: the tool is named by us
            [tool, *arguments], env=os.environ | where, check=False, text=True, capture_output=True
        )
    except FileNotFoundError:
        raise Shut(f"{tool} is not installed. It comes with PostgreSQL's client tools.") from None
    if done.returncode:
        raise Shut(f"{tool} failed: {(done.stderr.splitlines() or ['no reason given'])[0]}")
    return done.stdout


def _replaced(present: str) -> str:
    return f"{present}_replaced"


def _make(name: str) -> None:
    with _server() as cursor:
        try:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8'")
        except ProgrammingError:
            raise Shut(
                "The database's user may not make a new database, and a copy is put into one. "
                f"As PostgreSQL's own user: ALTER ROLE {connection.settings_dict['USER'] or '…'} CREATEDB. "
                "Nothing was changed."
            ) from None


def _drop(name: str) -> None:
    with _server() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


@contextmanager
def _server() -> Iterator[Any]:
    """The server itself, none of its databases that are ours."""
    with standing_in("postgres"), connection.cursor() as cursor:
        yield cursor


def _is_there(cursor: Any, name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def _check_plain(name: str, file: Path) -> None:
    """Nothing in it does anything by itself: Landsby makes tables, indexes and sequences, and no more."""
    with standing_in(name), connection.cursor() as cursor:
        cursor.execute(PLANTED)
        found = cursor.fetchone()
    if found:
        raise Shut(
            f"{file} holds what Landsby never makes: {found[0]}. Somebody has put it there. "
            "Take another copy. Nothing was changed."
        )
