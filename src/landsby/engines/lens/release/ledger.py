"""What was told before: a ledger beside the attendance, written by nothing but what tells.

A reader has the earlier answers too. The ledger holds what they told, numbers and what was hidden, and
nothing of what was hidden. It is one SQLite file, so that an answer is entered whole or not at all, and one
answer at a time is found and entered.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from landsby.engines.disclosure.releases import Document

NAME = "published.db"
PATIENCE = 600  # seconds that another answer may take
TABLE = """
create table if not exists told (of text not null, document text not null, primary key (of, document))
without rowid
"""


class Unkept(ValueError):
    """One sentence that says why the ledger cannot be kept, and what to do."""


class Ledger:
    """What was told of each kind of number; the same told twice is entered once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, what: str) -> list[Document]:
        """All that was told of it."""
        rows = self._connection.execute("select document from told where of = ?", [what])
        return [json.loads(document) for (document,) in rows]

    def enter(self, documents: Iterable[Document]) -> None:
        self._connection.executemany(
            "insert or ignore into told values (?, ?)", ([each["of"], _text(each)] for each in documents)
        )


def beside(source: Path) -> Path:
    """Where the ledger of a store or of a file is."""
    return source / NAME if source.is_dir() else source.with_name(f"{source.name}.{NAME}")


@contextmanager
def ledger(path: Path) -> Iterator[Ledger]:
    """The ledger, held alone until all that was entered is kept; with an exception nothing is.

    Raises Unkept when it cannot be read or written: an answer that is not entered must not be told.
    """
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("begin immediate")
            connection.execute(TABLE)
            yield Ledger(connection)
            connection.execute("commit")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Unkept(
            f"{path}: what is told must be entered here, and it cannot be: {error}. "
            f"Let the folder be written to, or put back a copy of this file."
        ) from None


def _text(document: Document) -> str:
    plain: dict[str, Any] = dict(document)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
