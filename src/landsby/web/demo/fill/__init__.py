"""Fills an empty database with the invented town, dated relative to a day and the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from django.db import transaction

from landsby.web.access import audit
from landsby.web.access.actors import SYSTEM
from landsby.web.people.models import Network

from . import arenas, data, sessions, town, wishes

SEED = 2015
STEPS = 5


def fill(today: date, seed: int = SEED, tell: Callable[[str], None] = lambda _step: None) -> None:
    """Build Fjordvik; `tell` hears the name of each of the `STEPS` steps as it begins.

    Raises:
        RuntimeError: the database is not empty. The town is never poured over somebody's data.
    """
    if Network.objects.exists():
        raise RuntimeError("The database is not empty, so the invented town was not filled in.")
    random = Random(seed)  # nosec: nothing secret comes from it
    with transaction.atomic():
        tell("Agencies and people")
        built = town.build()
        tell("Arenas")
        rows = data.arenas()
        places = {row["slug"]: arenas.build(built, row, today) for row in rows}
        tell("Sixteen weeks of sessions")
        calendar = sessions.build(built, places, rows, today, random)
        tell("Wishes and requests")
        wishes.build(wishes.Desk(built, places, calendar, today, random))
        tell("The log's first row")
        network = Network.objects.get(slug="fjordvik")
        audit.append(SYSTEM, "demo.fill", audit.entry(network), purpose="the invented town was filled in")
