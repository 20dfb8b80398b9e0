"""`landsby restore`: a copy is laid out in a new, empty database and looked through; then it takes the place
of the one in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.db import connection

from landsby.door.opening import Shut
from landsby.door.server import hold
from landsby.web.access.outbox import freezing

from . import on_postgresql, on_sqlite, sealing
from .examining import examine, known
from .standing_in import standing_in


@dataclass(frozen=True)
class Restored:
    """What a restore did: how much it erased again, and where the database from before is kept."""

    erased_again: int
    replaced: str


def restore(file: Path, lists: Sequence[Path] = (), key: Path | None = None) -> Restored:
    """Put the copy in `file` in the place of the database, brought up to date and with all erased again that
    was erased since. The outbox is frozen: what waits in the copy may have been sent long ago.

    `key`: the file with the key of age to which the copy is sealed.

    Raises:
        Shut: the file is no whole copy of this installation's database, is newer than this version, or
            something else uses the database. Nothing was changed.
    """
    if not file.is_file():
        raise Shut(f"{file} is not there.")
    with hold(serving=False):
        here = known(lists)
        way().check_alone()
        with sealing.opened(file, key) as plain, way().filled(plain, "restored") as new:
            with standing_in(new):
                again = examine(file, here)
            freezing.freeze()
            return Restored(again, way().swap(new))


def forget_replaced() -> bool:
    """Remove the database that the last restore replaced; whether there was one."""
    return bool(way().forget_replaced())


def way() -> ModuleType:
    """How it is done on this kind of database."""
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite
