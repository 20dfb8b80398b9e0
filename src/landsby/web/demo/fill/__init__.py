"""Fills an empty database with the invented town, dated relative to a day and the same for the same seed.

What a room needs stands in the module of its name here: `STEP` says what is being built, `fill` builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from random import Random
from types import ModuleType

from django.db import transaction
from django.utils.module_loading import module_has_submodule

from landsby.web.access import audit
from landsby.web.access.actors import SYSTEM
from landsby.web.access.house import rooms
from landsby.web.people.models import Network

from .town import Town

SEED = 2015


def fill(today: date, seed: int = SEED, tell: Callable[[str], None] = lambda _step: None) -> None:
    """Build Fjordvik; `tell` hears the name of each step as it begins, one a room that fills something in.

    Raises:
        RuntimeError: the database is not empty. The town is never poured over somebody's data.
    """
    if Network.objects.exists():
        raise RuntimeError("The database is not empty, so the invented town was not filled in.")
    town = Town(today)
    with transaction.atomic():
        for room, part in _parts():
            tell(part.STEP)
            # A chance of its own for each room: what is added to one moves nothing in another.
            part.fill(town, Random(f"{seed} {room}"))  # nosec: nothing secret comes from it
        network = Network.objects.get(slug="fjordvik")
        audit.append(SYSTEM, "demo.fill", audit.entry(network), purpose="the invented town was filled in")


def _parts() -> Iterator[tuple[str, ModuleType]]:
    """What fills each room, the lowest room's first."""
    here = import_module(__name__)
    for room in rooms():
        if module_has_submodule(here, room.label):
            yield room.label, import_module(f"{__name__}.{room.label}")
