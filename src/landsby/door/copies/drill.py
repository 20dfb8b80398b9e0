"""`landsby backup --drill`: the copy is laid out beside the database, looked through as for a restore, and
compared with it row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model
from django_tasks_db.models import DBTaskResult
from pyrage.x25519 import Identity

from landsby.door.backup import remember, write
from landsby.door.opening import Shut
from landsby.web.access.models import AccountSession, Letter, OutboxBeat, PersonalKey, SentForm

from . import sealing
from .examining import examine, known
from .restoring import way
from .standing_in import standing_in

GOES_ON = {Session, AccountSession, OutboxBeat, Letter, SentForm, PersonalKey, DBTaskResult}
"""What changes by itself while a copy is made."""
TRIES = 5
State = dict[str, tuple[int, str]]
"""For each table how many rows it has, and a digest of all that stands in them."""


def state() -> State:
    """What stands in the database."""
    return {
        model._meta.label: _of(model)
        for model in apps.get_models(include_auto_created=True)
        if model not in GOES_ON
    }


def _of(model: type[Model]) -> tuple[int, str]:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in model._meta.concrete_fields)
    number, content = 0, hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quoted(model._meta.db_table)} ORDER BY 1")  # nosec: names of ours
        for row in cursor:
            number += 1
            content.update(repr([_plain(value) for value in row]).encode())
    return number, content.hexdigest()


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def run(file: Path | None, to: Sequence[str] = (), key: Path | None = None) -> int:
    """Make a copy in `file`, or in one that is removed afterwards, and try it; how many rows both have.

    `to`: to whom it is sealed; `key`: the file with the key to it. Without the key a sealed copy is sealed
    to a key of this moment as well, and tried with that.

    Raises:
        Shut: the copy would not do in the database's place, or the database never kept still.
    """
    if file is None:
        with TemporaryDirectory(prefix="landsby-drill-") as folder:
            return _tried(Path(folder) / "a.copy", to, key)
    rows = _tried(file, to, key)
    remember()
    return rows


def _tried(file: Path, to: Sequence[str], key: Path | None) -> int:
    keys = sealing.identities(key) if key else [Identity.generate()]
    sealed_to = [*(to or settings.COPIES_TO)]
    if sealed_to and not key:
        sealed_to.append(str(keys[0].to_public()))
    here, state_then = known([]), _copied(file, sealed_to)
    with _laid_out(file, keys) as new, standing_in(new):
        wrong = [label for label, each in state().items() if each != state_then[label]]
        if wrong:
            raise Shut(f"The copy in {file} is not as the database: {', '.join(sorted(wrong))}.")
        examine(file, here)
    return sum(number for number, _content in state_then.values())


@contextmanager
def _laid_out(file: Path, keys: Sequence[Identity]) -> Iterator[str]:
    if not sealing.is_sealed(file):
        with way().filled(file, "drill") as new:
            yield new
        return
    with sealing.opened_with(file, keys) as plain, way().filled(plain, "drill") as new:
        yield new


def _copied(file: Path, to: Sequence[str]) -> State:
    """Make the copy at a moment when nothing is written."""
    for _try in range(TRIES):
        before = state()
        write(file, to)
        if state() == before:
            return before
        file.unlink()
    raise Shut("Something is written all the time, so the copy cannot be compared. Try when it is calmer.")
