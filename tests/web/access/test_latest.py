"""What is read for everybody is read once, and what is done is seen at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import get_language, override

from landsby.web.access.actions import action, wrote
from landsby.web.access.kept.latest import hourly, latest
from landsby.web.arenas.models import Arena
from tests.cast import actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    now = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def reader_of_names(once):
    """All arenas' names, read `once`; and in which languages they have been read."""
    read = []

    @once
    def told() -> tuple[str, ...]:
        read.append(get_language())
        return tuple(Arena.objects.values_list("name", flat=True))

    told.read = read
    return told


@pytest.fixture
def names():
    return reader_of_names(latest)


@action("arenas.rename")
def rename(actor, arena, name, then=lambda: None):
    arena.name = name
    arena.save()
    then()
    return wrote(arena, "name")


def test_it_is_read_once_for_each_language(arena, names):
    for language in ("nb", "nb", "nn"):
        with override(language):
            assert names() == ("Spillhuset",)
    assert names.read == ["nb", "nn"]


def test_what_is_done_is_seen_at_once(kari, arena, names):
    names()
    rename(actor(kari), arena, "Spillverket")
    assert names() == ("Spillverket",)


def test_what_an_action_has_not_ended_is_seen_by_nobody_else(kari, arena, names):
    seen = []

    def then():
        seen.append(names())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rename(actor(kari), arena, "Spillverket", then)
    assert seen == [("Spillverket",)]
    assert names() == ("Spillhuset",)


def test_after_a_minute_it_is_read_again(arena, names, monkeypatch, clock):
    names()
    monkeypatch.setattr(timezone, "now", lambda: clock + timedelta(minutes=1))
    names()
    assert len(names.read) == 2


def test_what_is_counted_once_an_hour_is_not_seen_to_grow_by_one(kari, arena, monkeypatch, clock):
    names = reader_of_names(hourly)
    monkeypatch.setattr(timezone, "now", lambda: clock.replace(minute=0))
    names()
    rename(actor(kari), arena, "Spillverket")
    monkeypatch.setattr(timezone, "now", lambda: clock.replace(minute=59))
    assert names() == ("Spillhuset",)
    monkeypatch.setattr(timezone, "now", lambda: clock.replace(minute=0) + timedelta(hours=1))
    assert names() == ("Spillverket",)


def test_what_could_not_be_read_is_tried_again(arena):
    tried = []

    @latest
    def falters() -> str:
        tried.append(1)
        if len(tried) == 1:
            raise ValueError("not yet")
        return "read"

    with pytest.raises(ValueError, match="not yet"):
        falters()
    assert falters() == "read"
