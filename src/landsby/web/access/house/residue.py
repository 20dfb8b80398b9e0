"""Erased is erased: what a database keeps of a deleted row in its files goes too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

from landsby.web.access.models import PersonalKey


def leave_none(models: Iterable[type[Model]]) -> None:
    """Clear the files of what was deleted from the tables of these models. Not inside a transaction.

    SQLite overwrites deleted rows (`secure_delete`), but its log of changes still holds pages from before:
    it is written back and emptied. PostgreSQL writes the tables anew, and that of the keys with them.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        tables: set[type[Model]] = {PersonalKey, *models}
        for model in tables:
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")
