"""The empty database: migrated once, kept, and copied for each process of each run.

All migrations together take seconds of a core; a copy takes milliseconds. On SQLite it is a file in this
environment, by a fingerprint of the migrations; on PostgreSQL a template database of the server.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import connection
from django.test.utils import setup_databases

KEPT = Path(sys.prefix) / "landsby-template"
TEMPLATE = "landsby_template"


def set_up() -> Any:
    """Make this process's database, from the copy where there is one; answers what to tear down."""
    with _one_at_a_time():
        if connection.vendor == "postgresql":
            return _on_postgresql()
        return _on_sqlite(KEPT / f"{fingerprint()}.sqlite3")


def fingerprint() -> str:
    """Of every migration that an app brings along."""
    folders = sorted(Path(app.path) / "migrations" for app in apps.get_app_configs())
    files = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    content = hashlib.sha256(django.__version__.encode())
    for path in files:
        content.update("/".join(path.parts[-3:]).encode() + path.read_bytes())
    return content.hexdigest()[:32]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _on_sqlite(kept: Path) -> Any:
    if kept.exists():
        shutil.copy(kept, _name())
        return _migrated(keepdb=True)
    made = _migrated()
    connection.ensure_connection()
    with (
        tempfile.NamedTemporaryFile(dir=KEPT, delete=False) as file,
        closing(sqlite3.connect(file.name)) as copy,
    ):
        connection.connection.backup(copy)
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    Path(file.name).rename(kept)
    return made


def _on_postgresql() -> Any:
    """The first process of a run makes the template of what it has migrated."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if cursor.fetchone():
            connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
            return _migrated()
    made = _migrated()
    connection.close()
    with connection._nodb_cursor() as cursor:
        source = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE {source}")
    return made


def _migrated(*, keepdb: bool = False) -> Any:
    return setup_databases(verbosity=0, interactive=False, keepdb=keepdb, serialized_aliases=set())


def _name() -> str:
    return str(connection.settings_dict["TEST"]["NAME"])
