"""The invented town for tests that only look at it, or change it and have it put back.

Filling it takes half a second. So it is filled once for the tests of a file that ask for `fjordvik`, and each
of them works behind a savepoint of its own. A file has tests in the town or tests with `db`, not both:
`db` closes the connection on which the town stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from landsby.web.demo.fill import fill


@pytest.fixture(scope="module")
def filled_town(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[date]:
    today = timezone.localdate()
    with django_db_blocker.unblock(), undone():
        fill(today)
        yield today


@pytest.fixture
def fjordvik(request: pytest.FixtureRequest, filled_town: date) -> Iterator[date]:
    """The day on which the town is: today."""
    assert "db" not in request.fixturenames, "Move this test to a file whose tests do not ask for fjordvik."
    with undone():
        yield filled_town


@contextmanager
def undone() -> Iterator[None]:
    """What is written in the block is undone at its end."""
    whole = transaction.atomic()
    # Django's own mark: what insists on being outermost may run inside a test's transaction.
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)
