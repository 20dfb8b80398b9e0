"""What only a browser can tell of the design: the way out, the keyboard, fingers, paper."""

import pytest
from playwright.sync_api import expect

PARTS = "/_design/"
SOMEWHERE_ELSE = "/nowhere-near/"
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, summary, label:has(input)")]
  .filter((it) => !it.closest("p, .skip-link, .card-link"))
  .filter((it) => !(it.matches("input") && it.closest("label, .ds-field")))
  .map((it) => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 44)
  .map(([what, box]) => `${Math.round(box.height)} px: ${what}`)"""

SECONDS = """() => [...document.querySelectorAll("*")]
  .flatMap((it) => [getComputedStyle(it), getComputedStyle(it, "::details-content")])
  .map((style) => parseFloat(style.transitionDuration) || 0)"""


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True
    settings.QUICK_EXIT_URL = SOMEWHERE_ELSE


def is_out(visit):
    visit.page.wait_for_url(f"**{SOMEWHERE_ELSE}")
    visit.faults.clear()  # that page is not there
    return True


def test_the_way_out_leaves_nothing_to_go_back_to(come):
    visit = come()
    visit.go("/account/login/")
    visit.go(PARTS).locator("[data-quick-exit]").click()
    assert is_out(visit)
    visit.page.go_back()
    assert PARTS not in visit.page.url


def test_escape_twice_is_a_way_out_and_once_is_not(come):
    visit = come()
    page = visit.go(PARTS)
    page.keyboard.press("Escape")
    assert PARTS in page.url
    page.keyboard.press("Escape")
    assert is_out(visit)


def test_the_way_out_needs_no_script(come):
    visit = come(java_script_enabled=False)
    visit.go(PARTS).locator("[data-quick-exit]").click()
    assert is_out(visit)


@pytest.mark.parametrize("height", [300, 740])
def test_the_way_out_stays_in_sight(come, height):
    page = come().go(PARTS)
    page.set_viewport_size({"width": 360, "height": height})
    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    box = page.locator("[data-quick-exit]").bounding_box()
    assert 0 <= box["y"] < 60
    assert box["x"] + box["width"] <= 360


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_fields(come, has_no_barrier):
    visit = come()
    page = visit.go(PARTS)
    page.locator("main button[type=submit]").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    has_no_barrier(visit)
    page.locator(".ds-error-summary a").nth(1).click()
    expect(page.locator("#id_likes_0")).to_be_focused()
    visit.faults.clear()  # the browser tells the console of the 422


def test_the_keyboard_gets_past_the_menu(come):
    page = come().go(PARTS)
    page.keyboard.press("Tab")
    assert page.locator(".skip-link").bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_all_that_can_be_touched_is_large_enough_for_a_finger(come):
    assert come(width=320).go(PARTS).evaluate(TOO_SMALL) == []


def test_paper_holds_the_page_and_not_the_menus(come):
    page = come(color_scheme="dark").go(PARTS)
    page.emulate_media(media="print")
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_motion_stops_for_who_does_not_want_it(come):
    page = come().go(PARTS)  # which every visit asks for
    assert max(page.evaluate(SECONDS)) < 0.01
