"""A clock that can be moved, and tries that are not counted from one test to the next."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from .cast import at, series_of


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def clock(monkeypatch) -> Callable[[datetime], None]:
    """`clock(when)` makes it that time. It begins at noon today, so that quiet hours are far."""

    def move(when: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: when)

    move(at(0))
    return move


@pytest.fixture
def later(clock) -> Callable[..., None]:
    """`later(hours=3)` moves the clock on."""
    return lambda **span: clock(timezone.now() + timedelta(**span))


@pytest.fixture
def series(berit, clock):
    """Two places, and three more evenings after the first."""
    return series_of(berit, seats=2)
