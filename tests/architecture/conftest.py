"""What the tests of the whole house stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from landsby.web.config import urls
from tests.fjordvik import undone
from tests.world import World, bare_not_found, build


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once a file in each process. A file with tests in the `world` has none with `db`."""
    with django_db_blocker.unblock(), undone():
        yield build()


@pytest.fixture
def world(
    built_world: World, settings: Any, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any
) -> Iterator[World]:
    settings.DEMO = False
    monkeypatch.setattr(urls, "handler404", bare_not_found, raising=False)
    with django_db_blocker.unblock(), undone():
        yield built_world
