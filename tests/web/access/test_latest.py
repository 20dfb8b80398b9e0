"""What is read for everybody is read once, and what is done is seen at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import action, wrote
from landsby.web.access.kept.latest import latest
from landsby.web.arenas.models import Arena
from tests.cast import actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    now = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.fixture
def names():
    """All arenas' names, and how often they have been read."""
    read = []

    @latest
    def told(language: str) -> tuple[str, ...]:
        read.append(language)
        return tuple(Arena.objects.values_list("name", flat=True))

    told.read = read
    return told


@action("arenas.rename")
def rename(actor, arena, name, then=lambda: None):
    arena.name = name
    arena.save()
    then()
    return wrote(arena, "name")


def test_it_is_read_once_for_each_language(arena, names):
    assert [names("nb"), names("nb"), names("nn")] == [("Spillhuset",)] * 3
    assert names.read == ["nb", "nn"]


def test_what_is_done_is_seen_at_once(kari, arena, names):
    names("nb")
    rename(actor(kari), arena, "Spillverket")
    assert names("nb") == ("Spillverket",)


def test_what_an_action_has_not_ended_is_seen_by_nobody_else(kari, arena, names):
    seen = []

    def then():
        seen.append(names("nb"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rename(actor(kari), arena, "Spillverket", then)
    assert seen == [("Spillverket",)]
    assert names("nb") == ("Spillhuset",)


def test_after_a_minute_it_is_read_again(arena, names, monkeypatch, clock):
    names("nb")
    monkeypatch.setattr(timezone, "now", lambda: clock + timedelta(minutes=1))
    names("nb")
    assert names.read == ["nb", "nb"]


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
