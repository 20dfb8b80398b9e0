"""A visit in a real Chromium, watched: what went wrong on the page, and what was asked of whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FOLDS = "document.querySelectorAll('main details').forEach((fold) => { fold.open = true })"
# What a larger screen in the dark can change: tables are no tables on a phone.
CHANGEABLE = ("cat.color", "cat.tables")
RUN = "options => axe.run({resultTypes: ['violations'], preload: false, ...options})"
AS_WIDE_AS_ITS_WINDOW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@dataclass
class Visit:
    """One person's browser. `address` is the server's; `faults` are console errors and requests elsewhere."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a path of the server."""
        self.page.goto(f"{self.address}{path}")
        return self.page

    def unfold(self) -> None:
        """Open all that is folded on the page."""
        self.page.evaluate(FOLDS)

    def barriers(self, *kinds: str) -> list[str]:
        """What axe finds on the page as it is now: rule, first place, how to mend it."""
        found: dict[str, Any] = self.page.evaluate(RUN, {"runOnly": kinds} if kinds else {})
        firsts = [(rule["id"], rule["nodes"][0]) for rule in found["violations"]]
        return [f"{name}: {first['target']}: {first['failureSummary']}" for name, first in firsts]

    def overflows(self) -> bool:
        """Whether one must scroll sideways to read the page."""
        return not self.page.evaluate(AS_WIDE_AS_ITS_WINDOW)

    def cookies(self) -> list[str]:
        """The names of what the browser has been asked to keep."""
        return sorted(cookie["name"] for cookie in self.page.context.cookies())

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _notice(self, request: Request) -> None:
        self.requests.append(request.url)
        url = urlsplit(request.url)
        if url.scheme != "data" and f"{url.scheme}://{url.netloc}" != self.address:
            self.faults.append(f"asked elsewhere: {request.url}")


@contextmanager
def visit(browser: Browser, address: str, *, width: int = 360, **options: Any) -> Iterator[Visit]:
    """Come with a clean browser on a phone `width` px wide; `options` are Playwright's for a context.

    Motion is reduced: a colour that is on its way from one to another has no contrast to measure.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
        **options,
    )
    context.add_init_script(path=AXE)
    try:
        visit = Visit(context.new_page(), address)
        visit.page.set_default_timeout(20_000)
        visit.page.on("console", visit._hear)
        visit.page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
        visit.page.on("request", visit._notice)
        yield visit
    finally:
        context.close()
