"""What the doctor looks at around the database: key, files, disk, clock, copies, PostgreSQL's settings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from landsby.web.access.codes.known import is_known_key

from ..backup import last_copy

ROOM = 1024**3  # bytes that the disk should have left
COPY_KEPT = timedelta(days=2)
APART = timedelta(minutes=1)
QUIET = {
    "log_min_messages": {"fatal", "panic"},
    "log_error_verbosity": {"terse"},
    "log_statement": {"none"},
    "log_min_error_statement": {"log", "fatal", "panic"},
    "log_min_duration_statement": {"-1"},
    "log_parameter_max_length_on_error": {"0"},
}
"""Under these nothing of what somebody wrote reaches PostgreSQL's own log: no error with the row that failed,
and no statement. Whoever runs the server reads of faults in Landsby's own words."""

Seen = tuple[bool, str]


def key() -> Seen:
    if not is_known_key():
        return False, "LANDSBY_SECRET_KEY is not the key of this database. Set the one it began with."
    return True, "The secret key is the one that this database began with."


def files() -> Seen:
    """Whether somebody else on the machine could read what is private."""
    if settings.DEMO:
        return True, "The invented town holds nothing private."
    open_ones = [str(path) for path in _private() if path.stat().st_mode & 0o077]
    if open_ones:
        return False, f"Others on this machine may read {', '.join(open_ones)}. Say chmod go= to them."
    return True, f"{settings.DATA} is its owner's alone."


def _private() -> Iterator[Path]:
    """The folder of the data, and the files of a database that lies in it."""
    yield settings.DATA
    yield from settings.DATA.glob("*.sqlite3*")


def disk() -> Seen:
    free = shutil.disk_usage(settings.DATA).free
    left = f"{free / ROOM:.1f} GB"
    if free < ROOM:
        return (
            False,
            f"The disk of {settings.DATA} has {left} left. Make room: writing stops when it is full.",
        )
    return True, f"{left} left on the disk of {settings.DATA}."


def clock() -> Seen:
    """Whether the database and this machine mean the same by now."""
    now = timezone.localtime()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        if abs(theirs - now) > APART:
            return (
                False,
                f"It is {now:%H.%M} here and {theirs.astimezone():%H.%M} at the database. Set the clocks.",
            )
    return True, f"It is {now:%H.%M} in {settings.TIME_ZONE}."


def copies() -> Seen:
    made: datetime | None = last_copy()
    if settings.DEMO:
        return True, "The invented town needs none."
    if made is None:
        return False, "No copy has been made yet. Say landsby backup, and let a timer say it each day."
    if timezone.now() - made > COPY_KEPT:
        return False, f"The last copy is of {made:%Y-%m-%d}. Look at the timer of the daily copy."
    return True, f"The last copy is of {timezone.localtime(made):%Y-%m-%d %H.%M}."


def seal() -> Seen:
    """Whether somebody who takes a copy away could read it."""
    if settings.DEMO:
        return True, "The invented town has no secrets."
    if not settings.COPIES_TO:
        return (
            False,
            "Copies lie in clear. On another machine: landsby copy-key FILE. Here: LANDSBY_COPIES_TO=…, what "
            "it prints.",
        )
    return True, f"Copies are sealed to {len(settings.COPIES_TO)} keys that are not here."


def postgres() -> Seen:
    """Whether PostgreSQL keeps to itself what statements hold."""
    if connection.vendor != "postgresql":
        return True, "Not PostgreSQL."
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*QUIET]])
        told = dict(cursor.fetchall())
    loud = [
        f"{name} = {told[name]}" for name, quiet in QUIET.items() if name in told and told[name] not in quiet
    ]
    if loud:
        said = "; ".join(f"ALTER ROLE … SET {name} = '{min(QUIET[name])}'" for name in QUIET)
        return (
            False,
            f"PostgreSQL's log may hold what somebody wrote: {', '.join(loud)}. As its owner: {said}.",
        )
    return True, "Its log holds no statement."
