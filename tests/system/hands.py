"""How somebody goes about a page, by finger or by keyboard, and what it costs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.system.browsing import Visit

MOST_STOPS = 150
HAS_FOCUS = "(element) => document.activeElement === element"
IN_ITS_GROUP = "(one) => one.type === 'radio' && document.activeElement.name === one.name"
TICKS = "(element) => element.matches('input')"


@dataclass
class Finger:
    """Taps and letters are counted; `look` is told of every page that one comes to."""

    visit: Visit
    look: Callable[[Visit], None] = lambda _visit: None
    taps: int = 0
    letters: int = 0

    @property
    def page(self) -> Page:
        return self.visit.page

    def go(self, path: str, heading: str) -> None:
        """Open an address that somebody was given."""
        self.visit.go(path)
        self.see(heading)

    def see(self, heading: str) -> None:
        """Wait until the page with this heading is there."""
        self.page.get_by_role("heading", level=1, name=heading).wait_for()
        self.look(self.visit)

    def tap(self, target: Locator) -> None:
        self.taps += 1
        self.touch(target)

    def write(self, field: Locator, text: str) -> None:
        self.tap(field)
        self.letters += len(text)
        self.put(field, text)

    def touch(self, target: Locator) -> None:
        target.click()

    def put(self, field: Locator, text: str) -> None:
        field.fill(text)


@dataclass
class Keys(Finger):
    """Tab, arrows, Enter and Space only, from the top of each page; what is out of reach is a failure."""

    def touch(self, target: Locator) -> None:
        self._tab_to(target)
        if not target.evaluate("(element) => element.matches('input:not([type=checkbox]), textarea')"):
            self.page.keyboard.press("Space" if target.evaluate(TICKS) else "Enter")

    def put(self, field: Locator, text: str) -> None:
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def _tab_to(self, target: Locator) -> None:
        for _stop in range(MOST_STOPS):
            if target.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("ArrowDown" if target.evaluate(IN_ITS_GROUP) else "Tab")
        raise AssertionError(f"No number of tabs leads to {target}")
