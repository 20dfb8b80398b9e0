"""Text twice as large on a phone, and a walk by keyboard: nothing is cut off, nothing in focus is covered."""

from __future__ import annotations

import pytest

from tests.system.hands import Finger
from tests.system.ways import be

OPEN = (
    *("/", "/places/", "/places/spillhuset/", "/calendar/", "/calendar/week/", "/wish/", "/mine/in/"),
    *("/parents/", "/help/", "/privacy/", "/about/", "/account/login/"),
)
OWN = {
    "Rev": ("/mine/",),
    "Elin": ("/work/", "/work/requests/"),
    "Kari": ("/work/", "/work/arenas/", "/work/arenas/new/", "/work/alarms/"),
    "Ada": ("/work/wish/",),
}
TWICE = "document.documentElement.style.fontSize = '200%'"
CUT_OFF = """() => [...document.querySelectorAll('header *, main *')]
    .filter((part) => {
        const box = part.getBoundingClientRect();
        const hidden = part.closest('svg, .ds-sr-only, .skip-link') || !box.width;
        const apart = getComputedStyle(part).position === 'absolute';
        return !hidden && !apart && (box.right > innerWidth + 1 || box.left < -1);
    })
    .map((part) => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`)"""
BARS = ".topbar, .actions-near, .thumb, .questions > .actions"
COVERED = """(bars) => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused.matches('.skip-link')) return '';
    const box = (focused.closest('label') || focused).getBoundingClientRect();
    const covers = [...document.querySelectorAll(bars)].filter((bar) => {
        const over = bar.getBoundingClientRect();
        const lies = ['sticky', 'fixed'].includes(getComputedStyle(bar).position) && !bar.contains(focused);
        return lies && box.top < over.bottom - 1 && box.bottom > over.top + 1;
    });
    return covers.length ? `${focused.name || focused.textContent.trim()} under ${covers[0].className}` : '';
}"""
MOST_STEPS = 140


def looked_at(visit, who: str, paths) -> list[str]:
    """What is cut off at twice the size, on each page and width."""
    found = []
    if who:
        be(Finger(visit), who)
    for path in paths:
        for width in (320, 360, 412):
            visit.page.set_viewport_size({"width": width, "height": 740})
            visit.go(path).evaluate(TWICE)
            cut = visit.page.evaluate(CUT_OFF)
            found += [f"{path} at {width}: {part}" for part in cut[:3]]
            found += [f"{path} at {width} scrolls sideways"] if visit.overflows() else []
    return found


def test_text_twice_as_large_is_cut_off_on_no_open_page(arrive):
    assert looked_at(arrive(width=320), "", OPEN) == []


@pytest.mark.parametrize("who", OWN)
def test_text_twice_as_large_is_cut_off_on_no_page_of_ones_own(arrive, who):
    assert looked_at(arrive(width=320), who, OWN[who]) == []


def covered_on(visit, path: str) -> list[str]:
    """What lay under a bar when it had focus, on a walk by Tab through the whole page and back."""
    page, found = visit.go(path), []
    for key in ("Tab", "Shift+Tab"):
        for _step in range(MOST_STEPS):
            page.keyboard.press(key)
            if what := page.evaluate(COVERED, BARS):
                found.append(what)
            if page.evaluate("document.activeElement === document.body"):
                break
    return found


@pytest.mark.parametrize("size", [(320, 568), (360, 740), (768, 1024), (1280, 620)], ids=str)
def test_nothing_that_has_focus_is_covered(arrive, size):
    width, height = size
    visit = arrive(width=width)
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.emulate_media(reduced_motion="reduce")
    assert {path: covered_on(visit, path) for path in ("/wish/", "/places/")} == {
        "/wish/": [],
        "/places/": [],
    }


def test_nothing_that_has_focus_is_covered_on_the_outreach_workers_minute(arrive):
    visit = arrive(width=360)
    visit.page.emulate_media(reduced_motion="reduce")
    be(Finger(visit), "Ada")
    assert covered_on(visit, "/work/wish/") == []
