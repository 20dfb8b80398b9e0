"""The lens's page as a file on one's own machine: no server, no net."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from landsby.engines.lens.report import page
from tests.engines.lens.report.making import report
from tests.system.browsing import visit

OPEN = "document.querySelectorAll('summary').forEach(each => each.parentElement.open = true)"
SEEN = """[...document.querySelectorAll("svg")]
  .filter((each) => each.checkVisibility()).map((each) => each.classList[0])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier_and_fits_a_phone(browser: Browser, tmp_path: Path, scheme: str) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(report(), "nb"), encoding="utf-8")
    with visit(browser, "file://", width=320, color_scheme=scheme) as phone:
        phone.go(str(file))
        phone.page.evaluate(OPEN)
        assert phone.barriers() == []
        assert not phone.overflows()
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
        assert not tables.first.is_visible()
        desk.page.emulate_media(media="print")
        assert all(tables.nth(number).is_visible() for number in range(tables.count()))
        assert desk.faults == []
