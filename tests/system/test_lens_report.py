"""The lens's page as a file on one's own machine: no server, no net."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from landsby.engines.lens.report import page
from tests.engines.lens.report.making import report
from tests.system.browsing import Visit, visit

OPEN = "document.querySelectorAll('summary').forEach(each => each.parentElement.open = true)"
SEEN = """[...document.querySelectorAll("svg")]
  .filter((each) => each.checkVisibility()).map((each) => each.classList[0])"""


def test_the_page_has_no_barrier_and_fits_a_phone(
    browser: Browser, has_no_barrier: Callable[[Visit], None], tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(report(), "nb"), encoding="utf-8")
    with visit(browser, "file://", width=320) as phone:
        phone.go(str(file))
        phone.page.evaluate(OPEN)
        has_no_barrier(phone)
        assert set(phone.page.evaluate(SEEN)) == {"narrow"}
        assert phone.faults == []
        assert len(phone.requests) == 1


def test_on_paper_every_table_is_open(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(report(), "nb"), encoding="utf-8")
    with visit(browser, "file://", width=1000) as desk:
        desk.go(str(file))
        assert set(desk.page.evaluate(SEEN)) == {"wide"}
        tables = desk.page.locator("table")
        expect(tables.first).to_be_hidden()
        desk.page.emulate_media(media="print")
        for table in tables.all():
            expect(table).to_be_visible()
        assert desk.faults == []
