"""What every test stands on."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test.utils import teardown_databases
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import settings as hypothesis

from landsby.web.access.kept import store
from landsby.web.access.outbox.ways import resting
from landsby.web.design.catalogues import compile_stale
from tests import guard
from tests.template import set_up

pytest_plugins = ["tests.cast", "tests.fjordvik"]

HERE = Path(__file__).parent
ONLY_IN = {"browser": HERE / "system", "spark": HERE / "engines/lens"}  # where `make test` looks for them
SOAK = os.environ.get("LANDSBY_SOAK") == "1"

hypothesis.register_profile("small", max_examples=50, deadline=None, derandomize="CI" in os.environ)
hypothesis.register_profile("soak", max_examples=5_000, deadline=None)
hypothesis.load_profile("soak" if SOAK else "small")


def pytest_configure(config: pytest.Config) -> None:
    """Before any worker starts; Django may have read some of the old translations by now."""
    guard.install()
    if not hasattr(config, "workerinput"):
        for path in compile_stale():
            translation_file_changed(sender=None, file_path=path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name the tests that ask a database: those, and only those, run on each of them."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "fjordvik", "world"}:
            item.add_marker(pytest.mark.database)
        for marker, folder in ONLY_IN.items():
            if item.get_closest_marker(marker) and folder not in item.path.parents:
                raise pytest.UsageError(f"{item.nodeid} is marked {marker}: move it to {folder}.")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """While lines are counted (`tools/covered.py`), write down which test runs which."""
    coverage = sys.modules.get("coverage")
    counting = coverage and coverage.Coverage.current()
    if counting:
        counting.switch_context(item.nodeid)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The process's own database, also where all tests of a run only work in a town that stands in it."""
    with django_db_blocker.unblock():
        made = set_up()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def no_way_rests() -> Iterator[None]:
    """A mail server that was down in one test is asked again in the next."""
    yield
    resting.forget()


@pytest.fixture(autouse=True)
def nothing_is_kept_from_before() -> None:
    """A page that was made in one test is not shown in the next, whose town is another."""
    store.forget()


@pytest.fixture(autouse=True)
def its_own_language() -> Iterator[None]:
    """A page that was read in English leaves English behind; the next test begins in bokmål again."""
    yield
    translation.deactivate()
