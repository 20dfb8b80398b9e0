"""A house with a database of its own, which copies are made of and put into."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from landsby.door.copies import on_postgresql
from landsby.door.copies.standing_in import name_in_use, standing_in
from landsby.web.access import audit
from landsby.web.access.actors import SYSTEM
from landsby.web.wishes.models import Wish
from tests.cast import hire, make_town


@contextmanager
def a_house(settings: Any, folder: Path, name: str) -> Iterator[None]:
    """A real database, in which Noor administers and «Rev» has a wish, in a folder of its own."""
    settings.DATA = folder / "var"
    settings.OUTBOX_FOLDER = settings.DATA / "outbox"
    settings.ERASURES = settings.DATA / "erased/list"
    settings.ALLOWED_HOSTS = ["landsby.example"]
    with a_database(settings.DATA, name):
        look_at(hire("noor", make_town()))
        a_wish("Rev")
        yield


def look_at(row: Model) -> None:
    with transaction.atomic():
        audit.append(SYSTEM, "tests.looked", audit.entry(row))


@contextmanager
def a_database(folder: Path, name: str) -> Iterator[None]:
    """A database as the one in use stands in while the block runs."""
    made = (
        _on_postgresql(name) if connection.vendor == "postgresql" else _on_sqlite(folder / "landsby.sqlite3")
    )
    with standing_in(made):
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                for each in (made, f"{made}_replaced"):
                    on_postgresql._drop(each)


def _on_sqlite(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as made:
        connection.connection.backup(made)
    return str(path)


def _on_postgresql(name: str) -> str:
    known = name_in_use()
    made = f"{known}_{name}"
    on_postgresql._drop(made)
    with on_postgresql._server() as cursor:
        cursor.execute(f'CREATE DATABASE "{made}" TEMPLATE "{known}"')
    return made


def a_wish(nickname: str) -> Wish:
    return Wish.objects.create(code_digest=nickname.encode(), nickname=nickname, expires_on="2099-01-01")


def statement(said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(said)
