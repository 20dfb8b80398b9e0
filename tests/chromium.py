"""Debian's Chromium, which the browser tests drive."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# The same engine without its windows comes first: it takes half as much of the machine.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
# No page lives long enough to win back what V8's optimising compilers take.
SMALL = ["--disable-dev-shm-usage", "--js-flags=--no-opt --no-maglev"]


def chromium() -> str | None:
    """The path of the browser (`LANDSBY_CHROMIUM` may name another), or nothing where there is none."""
    named = os.environ.get("LANDSBY_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """The browser itself, for as long as it is needed."""
    path = chromium()
    assert path, "Chromium is not installed. Debian: chromium-headless-shell"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*sandbox, *SMALL])
        yield browser
        browser.close()
