"""A real Chromium for everything in this folder; each visit must end without a fault."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import chromium
from tests.system.browsing import Visit, visit

HERE = Path(__file__).parent

# Playwright's own loop runs in the thread in which a test reads the database: nothing is shared between them.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path, "Chromium is not installed. Debian: chromium"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*sandbox, "--disable-dev-shm-usage"])
        yield running
        running.close()


@pytest.fixture
def come(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visit]]:
    """`come()` opens a watched visit, such as `come(width=320, color_scheme="dark")`, for the test."""
    visits: list[Visit] = []
    with ExitStack() as stack:

        def begin(**options: Any) -> Visit:
            visits.append(stack.enter_context(visit(browser, live_server.url, **options)))
            return visits[-1]

        yield begin
    assert [fault for each in visits for fault in each.faults] == []
