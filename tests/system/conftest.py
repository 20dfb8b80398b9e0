"""A real Chromium for everything in this folder; each visit must end without a fault."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.chromium import running
from tests.system import fjordvik as town
from tests.system.browsing import CHANGEABLE, Visit, visit

HERE = Path(__file__).parent

# Playwright's own loop runs in the thread in which a test reads the database: nothing is shared between them.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running() as browser:
        yield browser


@pytest.fixture(scope="session")
def fjordvik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the invented town: built once a run, with a copy and a server for each test process."""
    own = tmp_path_factory.mktemp("town")
    side_by_side = "PYTEST_XDIST_WORKER" in os.environ
    shared = tmp_path_factory.getbasetemp().parent if side_by_side else own
    with (shared / "town.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        town.build(shared / "fjordvik")
    shutil.copytree(shared / "fjordvik", own / "copy")
    with town.served(own / "copy") as address:
        yield address


@pytest.fixture
def come(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visit]]:
    """`come()` opens a watched visit, such as `come(width=320, color_scheme="dark")`, for the test."""
    with _visits(browser, live_server.url) as begin:
        yield begin


@pytest.fixture
def arrive(browser: Browser, fjordvik: str) -> Iterator[Callable[..., Visit]]:
    """`come` to the invented town, which the tests of a process share: each meets what others left."""
    with _visits(browser, fjordvik) as begin:
        yield begin


@contextmanager
def _visits(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []
    with ExitStack() as stack:

        def begin(**options: Any) -> Visit:
            visits.append(stack.enter_context(visit(browser, address, **options)))
            return visits[-1]

        yield begin
    assert [fault for each in visits for fault in each.faults] == []


@pytest.fixture
def has_no_barrier() -> Callable[[Visit], None]:
    """Looks at the page as it is, in daylight on this phone, and in the dark on a large screen."""
    return check_barriers


def check_barriers(visit: Visit) -> None:
    """There is nothing for axe to find, and nobody scrolls sideways at 320 or 1280 px."""
    page, size = visit.page, visit.page.viewport_size
    assert size
    assert visit.barriers() == [], page.url
    page.set_viewport_size({**size, "width": 320})
    assert not visit.overflows(), page.url
    page.set_viewport_size({**size, "width": 1280})
    page.emulate_media(color_scheme="dark")
    assert visit.barriers(*CHANGEABLE) == [], f"{page.url} in the dark"
    assert not visit.overflows(), f"{page.url} on a large screen"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
