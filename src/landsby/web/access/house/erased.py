"""Erased stays erased, also when an older copy is put back: what was erased is listed beside the database.

The list holds which row it was, on which day, and nothing of what stood in it. A line is written before the
row goes, and another when it has gone; so a crash between the two is remembered, and an erasure that was
undone is not taken for one that was done.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from django.utils import timezone

M = TypeVar("M", bound=Model)
KEPT = timedelta(days=400)
"""How long an erasure is remembered: no copy is kept longer."""

_marked: set[type[Model]] = set()
_again: ContextVar[bool] = ContextVar("landsby_erasing_again", default=False)


@dataclass(frozen=True)
class Erasure:
    """One row that was erased, or, with `fields`, what stood in these; `done`: whether it is known to be."""

    mark: str
    day: date
    model: str
    key: str
    fields: tuple[str, ...] = ()
    done: bool = False

    def row(self) -> Model | None:
        """The row, where there is one again (or still)."""
        try:
            kind: type[Model] = apps.get_model(self.model)
        except LookupError:  # a kind that there is no more has no rows
            return None
        return kind._base_manager.filter(pk=self.key).first()

    def is_undone(self) -> bool:
        """Whether what was erased stands in the database."""
        row = self.row()
        return row is not None and (not self.fields or any(getattr(row, name) for name in self.fields))


class NotErasedError(Exception):
    """So many rows could not be erased again."""


def stays_erased(model: type[M]) -> type[M]:
    """A kind of row that somebody erases for good: with all that hangs on it, it does not come back."""
    pre_delete.connect(_going, sender=model, dispatch_uid=f"stays erased {model._meta.label}")
    _marked.add(model)
    return model


def is_marked(model: type[Model]) -> bool:
    """Whether it is such a kind."""
    return model in _marked


def _going(instance: Model, **_: Any) -> None:
    remember([instance])


def remember(rows: Iterable[Model], *fields: str) -> None:
    """Write down that these rows, or these fields of theirs, are being erased. Call it inside the transaction
    that erases them, before it does."""
    listed = [] if _again.get() else list(rows)
    if not listed:
        return
    day = timezone.localdate().isoformat()
    lines = [
        {"mark": secrets.token_hex(8), "day": day, "model": row._meta.label_lower, "key": str(row.pk)}
        | ({"fields": fields} if fields else {})
        for row in listed
    ]
    _write(lines)
    marks = [str(line["mark"]) for line in lines]
    transaction.on_commit(lambda: _write([{"done": mark, "day": day} for mark in marks]))


def erasures(*files: Path) -> list[Erasure]:
    """What was erased, by the list beside the database and by `files`, lists of other machines.

    Raises:
        ValueError: a file is not such a list.
    """
    lines = [line for file in dict.fromkeys([_path(), *files]) if file.exists() for line in _lines(file)]
    done = {line["done"] for line in lines if "done" in line}
    found = {
        line["mark"]: Erasure(
            line["mark"],
            date.fromisoformat(line["day"]),
            line["model"],
            line["key"],
            tuple(line.get("fields", ())),
            line["mark"] in done,
        )
        for line in lines
        if "mark" in line
    }
    return list(found.values())


def never_happened(listed: Sequence[Erasure]) -> set[str]:
    """The marks of those that were begun and undone: the row still stands in the database that was in use."""
    return {each.mark for each in listed if not each.done and each.is_undone()}


def erase_again(listed: Sequence[Erasure]) -> int:
    """Erase what has come back with a copy, all or nothing; how many there were.

    Raises:
        NotErasedError: something else holds on to a row.
    """
    token = _again.set(True)
    try:
        with transaction.atomic():
            left = [each for each in listed if each.is_undone()]
            number = len(left)
            while left:
                before, left = len(left), [each for each in left if not _erased(each)]
                if len(left) == before:
                    raise NotErasedError(str(before))
            return number
    finally:
        _again.reset(token)


def _erased(each: Erasure) -> bool:
    row = each.row()
    if row is None:
        return True
    if each.fields:
        type(row)._base_manager.filter(pk=row.pk).update(**dict.fromkeys(each.fields, ""))
        return True
    try:
        row.delete()
    except ProtectedError:
        return False
    return True


def forget_old() -> int:
    """Drop the lines that no copy is old enough for; how many."""
    path, first = _path(), timezone.localdate() - KEPT
    if not path.exists():
        return 0
    with _held():
        lines = list(_lines(path))
        kept = [line for line in lines if date.fromisoformat(line["day"]) >= first]
        if len(kept) < len(lines):
            new = path.with_name(f"{path.name}.new")
            new.touch(mode=0o600)
            new.write_text("".join(json.dumps(line) + "\n" for line in kept))
            new.replace(path)
        return len(lines) - len(kept)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """A last line that a crash cut off is left out."""
    text = file.read_text()
    for line in text[: text.rfind("\n") + 1].splitlines():
        yield json.loads(line)


def _write(lines: list[dict[str, Any]]) -> None:
    """On the disk when this returns."""
    with _held(), _path().open("r+b") as file:
        _go_to_the_end(file)
        file.write("".join(json.dumps(line) + "\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())


def _go_to_the_end(file: BinaryIO) -> None:
    """To the end of the last whole line: half a one, which a crash cut off, would spoil the next."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(end - 1, 0))
    if file.read() not in {b"", b"\n"}:
        file.seek(0)
        file.seek(file.read().rfind(b"\n") + 1)
        file.truncate()


@contextmanager
def _held() -> Iterator[None]:
    """One at a time, of all processes."""
    _path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(_path(), os.O_CREAT | os.O_WRONLY, 0o600))
    with _path().with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path() -> Path:
    return Path(settings.ERASURES)
