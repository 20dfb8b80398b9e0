"""What a browser fetches for each page that it comes to, as counted by Chromium itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession

from tests.system.browsing import Visit

FIELDS = """[...document.querySelectorAll('main :is(input:not([type=hidden]), textarea, select)')]
  .filter((field) => field.checkVisibility()).length"""
POOR_NET = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down and 0.75 up."""


@dataclass
class PageCost:
    """One page: bytes with headers as they came over the wire, and what the page asks for and keeps."""

    path: str = ""
    bytes: int = 0
    requests: int = 0
    fields: int = 0
    cookies: tuple[str, ...] = ()


class Meter:
    """Counts for one visit. `look` is called when a page has been reached."""

    def __init__(self, visit: Visit) -> None:
        self.pages: list[PageCost] = []
        session = session_of(visit)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)

    def look(self, visit: Visit) -> None:
        visit.page.wait_for_load_state("networkidle")
        cost = self.pages[-1]
        cost.path = visit.page.url.removeprefix(visit.address)
        cost.fields = visit.page.evaluate(FIELDS)
        cost.cookies = tuple(visit.cookies())

    def _asked(self, event: dict[str, Any]) -> None:
        redirected = event.get("redirectResponse")
        if redirected:
            self._add(int(redirected["encodedDataLength"]))
        elif event["type"] == "Document":
            self.pages.append(PageCost())

    def _came(self, event: dict[str, Any]) -> None:
        self._add(int(event["encodedDataLength"]))

    def _add(self, size: int) -> None:
        """What came from the browser's own store has no size, and was no request on the wire."""
        self.pages[-1].bytes += size
        self.pages[-1].requests += size > 0


def session_of(visit: Visit) -> CDPSession:
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    return session


def slow_down(visit: Visit) -> None:
    """Let the browser be on a poor net."""
    session_of(visit).send("Network.emulateNetworkConditions", dict(POOR_NET))
