"""On a desk the right half of a page is used: forms stand beside their heading, parts beside each other."""

from __future__ import annotations

import pytest

from tests.system.hands import Finger
from tests.system.ways import be

RIGHT_OF_LEFT = """() => {
    const main = document.querySelector('main').getBoundingClientRect();
    const border = main.left + main.width * 0.62;
    const rows = {left: new Set(), right: new Set()}, range = document.createRange();
    for (const part of document.querySelectorAll('main *')) {
        const speaks = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (part.closest('details:not([open]) > :not(summary)')) continue;
        if (!speaks && !part.matches('input, select, textarea, img, svg')) continue;
        range.selectNodeContents(part);
        for (const box of speaks ? range.getClientRects() : [part.getBoundingClientRect()]) {
            if (box.width < 3 || box.height < 3) continue;
            for (let row = Math.floor(box.top / 10); row <= box.bottom / 10; row++) {
                if (box.left < border) rows.left.add(row);
                if (box.right > border) rows.right.add(row);
            }
        }
    }
    return rows.right.size / rows.left.size;
}"""
"""How much of the height is used in the right third of the page, against the rest of it."""
PAGES = {
    "": ("/privacy/", "/workers/", "/accessibility/", "/network/ask-for-a-talk/", "/network/idea/"),
    "Bølge": ("/parents/mine/", "/parents/mine/question/"),
    "Ada": ("/network/open/", "/network/meetings/", "/network/challenges/new/", "/network/learnt/know/"),
    "Berit": ("/work/parents/new/", "/work/parents/groups/new/"),
    "Kari": ("/work/venues/new/", "/work/import/", "/work/topics/", "/work/venues/brygga/"),
    "Noor": ("/work/installation/", "/work/agencies/new/", "/work/accounts/1/"),
}
ENOUGH = 0.3


@pytest.mark.parametrize("who", PAGES)
def test_no_right_half_stands_empty(arrive, who):
    visit = arrive(width=1280)
    if who:
        be(Finger(visit), who)
    used = {path: visit.go(path).evaluate(RIGHT_OF_LEFT) for path in PAGES[who]}
    assert {path: round(share, 2) for path, share in used.items() if share < ENOUGH} == {}


def test_a_right_half_that_stands_empty_is_seen(arrive):
    visit = arrive(width=1280)
    visit.go("/privacy/").evaluate("document.querySelector('.sections').classList.remove('sections')")
    assert visit.page.evaluate(RIGHT_OF_LEFT) < ENOUGH
