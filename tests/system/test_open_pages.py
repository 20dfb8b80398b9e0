"""The open pages in a real browser: light and dark, small and large, with and without a script."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.system.browsing import SCREENS, Visit, visit

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/",
    "/places/",
    "/places/?talk=0&people=4",
    "/places/spillhuset/",
    "/calendar/",
    "/calendar/week/",
    "/about/",
    "/privacy/",
    "/help/",
    "/accessibility/",
    "/parents/",
    "/workers/",
)


@pytest.fixture(scope="module")
def visits(browser, live_server) -> Iterator[list[Visit]]:
    """A small screen and a large one in the dark, which go from page to page."""
    with ExitStack() as stack:
        yield [stack.enter_context(visit(browser, live_server.url, **screen)) for screen in SCREENS]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier_and_fits_its_window(visits, path, arena, evening):
    for each in visits:
        each.go(path)
        assert each.barriers() == []
        assert not each.overflows()
        assert each.cookies() == []
        assert each.faults == []


def test_a_tap_changes_the_list_the_counts_and_the_address(come, arena, evening):
    page = come().go("/places/")
    page.get_by_text("Høyst 4").click()
    page.get_by_text("Uten «Høyst 4»: 1 sted").wait_for()
    assert page.url.endswith("/places/?people=4")
    assert page.locator("#n-talk-0").inner_text() == "0"
    assert page.get_by_role("button", name="Vis 0 steder").is_visible()


def test_without_a_script_the_finder_answers_all_the_same(come, arena, evening):
    page = come(java_script_enabled=False).go("/places/")
    page.get_by_text("Høyst 8").click()
    page.get_by_role("button", name="Vis 1 sted").click()
    page.wait_for_url("**people=8**")
    assert page.get_by_role("heading", name="1 sted", exact=True).is_visible()
    page.get_by_role("link", name="Spillhuset").click()
    assert page.url.endswith("/places/spillhuset/")
