"""Another database stands in for a while, so that all of Landsby can be asked about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def name_in_use() -> str:
    """The database of this installation: the path of its file, or its name on the server."""
    return str(connection.settings_dict["NAME"])


@contextmanager
def standing_in(name: str) -> Iterator[None]:
    """While the block runs, all queries of this thread go to another database of the same kind and server."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
