"""The house itself in a browser: every part of the design on a phone, in the dark and without script."""

import pytest

PARTS = "/_design/"


@pytest.fixture(autouse=True)
def demo(settings):
    """The page that shows every part is open in the demo alone."""
    settings.DEMO = True


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_no_part_of_the_design_has_a_barrier_in_any_language(come, has_no_barrier, language):
    visit = come()
    visit.go(f"{language}{PARTS}")
    has_no_barrier(visit)


def test_nor_has_any_part_on_a_phone_in_the_dark(come):
    visit = come(color_scheme="dark")
    visit.go(PARTS)
    visit.unfold()
    assert visit.barriers() == []


def test_every_part_is_there_without_script(come):
    with_script, without = come(), come(java_script_enabled=False)
    assert (
        with_script.go(PARTS).locator("main").inner_text() == without.go(PARTS).locator("main").inner_text()
    )


def test_a_page_that_is_not_there_says_so_kindly(come, has_no_barrier):
    visit = come()
    page = visit.go("/nowhere/")
    assert [fault for fault in visit.faults if "404" not in fault] == []
    visit.faults.clear()
    assert page.locator("h1").count() == 1
    has_no_barrier(visit)


def test_a_visitor_who_only_reads_gets_no_cookie(come):
    visit = come()
    visit.go("/nowhere/")
    visit.faults.clear()
    assert visit.page.context.cookies() == []


def test_a_barrier_is_seen(come):
    visit = come()
    visit.go(PARTS)
    visit.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')"
    )
    assert any(barrier.startswith("image-alt") for barrier in visit.barriers())


def test_a_page_that_is_too_wide_is_seen(come):
    visit = come()
    visit.go(PARTS)
    visit.page.evaluate("document.body.style.width = '2000px'")
    assert visit.overflows()


def test_an_error_and_a_request_elsewhere_are_seen(come):
    visit = come(bypass_csp=True)
    visit.go(PARTS)
    visit.page.evaluate("console.error('planted'); fetch('http://127.0.0.1:9/').catch(() => 0)")
    visit.page.wait_for_timeout(50)
    assert [fault.split(":")[0] for fault in visit.faults][:2] == ["console", "asked elsewhere"]
    visit.faults.clear()
