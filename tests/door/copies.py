"""A house with a database of its own, which copies are made of and put into."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from landsby.door.copies import on_postgresql
from landsby.door.copies.standing_in import name_in_use, standing_in
from landsby.web.wishes.models import Wish


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
