"""Filling the town: the same for the same seed, and told step by step."""

from __future__ import annotations

from datetime import date

from django.core import serializers
from django.core.management import call_command

from landsby.web.access.models import Account
from landsby.web.arenas.models import Arena, ArenaSession, DoorTap, Reflection
from landsby.web.demo.fill import fill
from landsby.web.venues.models import VenueBooking
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish

UNLIKE_EACH_TIME = {"last_login", "password", "changed_at"}


def _everything() -> list[dict]:
    models = (
        *(Account, Arena, ArenaSession, DoorTap, Reflection, VenueBooking),
        *(Wish, PlaceRequest, RequestStep),
    )
    rows = serializers.serialize("python", [row for model in models for row in model.objects.order_by("pk")])
    for row in rows:
        row["fields"] = {name: value for name, value in row["fields"].items() if name not in UNLIKE_EACH_TIME}
    return rows


def test_the_same_seed_gives_the_same_town(django_db_reset_sequences):
    fill(date(2026, 3, 2))
    first = _everything()
    call_command("flush", verbosity=0, interactive=False)
    fill(date(2026, 3, 2))
    assert [row["fields"] for row in _everything()] == [row["fields"] for row in first]


def test_each_step_is_told_once(db):
    told: list[str] = []
    fill(date(2026, 3, 2), tell=told.append)
    assert len(told) == len(set(told)) > 5
