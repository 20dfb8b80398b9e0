"""Every page, looked at by those whose it is: no barrier, 320 px wide, no error, no dead link."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.urls import get_resolver

from landsby.web.access.rules import CLOSED, rule_of
from landsby.web.demo.cast import CAST
from tests.architecture.test_urls import pages
from tests.system.hands import Finger
from tests.system.walking import walk
from tests.system.ways import be

TABLE = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))
PAGES: dict[str, list[str]] = TABLE["led_to"]
ELSEWHERE: dict[str, list[str]] = TABLE["elsewhere"]
VISITOR = "a visitor"
NO_LINK_LEADS_THERE = (
    "/mine/gone/",
    "/_design/",
    "/account/inactive/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
)


def kinds() -> set[str]:
    """Every URL name that is open to anybody, but for feeds."""
    return {
        name
        for name, page in pages(get_resolver().url_patterns)
        if not name.startswith("feeds:") and rule_of(page.callback, name) != CLOSED
    }


def test_every_page_is_somebodys_to_look_at():
    placed = [*PAGES.values(), *ELSEWHERE.values()]
    assert {name for names in placed for name in names} == kinds()
    assert {VISITOR, *(part.who for part in CAST)} == set(PAGES)


@pytest.mark.parametrize("who", PAGES)
def test_all_that_links_lead_to_is_open_to_all(arrive, has_no_barrier, who):
    hand, starts = Finger(arrive()), ["/", *NO_LINK_LEADS_THERE]
    if who != VISITOR:
        be(hand, who)
        starts = [hand.page.url.removeprefix(hand.visit.address)]
    met = walk(hand.visit, starts, PAGES[who], has_no_barrier)
    assert {*PAGES[who]} - {*met} == set()


@pytest.mark.parametrize(
    "own", [["public:about"], ["public:about", "public:arena"]], ids=["asked for", "gone to"]
)
def test_a_dead_link_is_seen(arrive, own):
    visit = arrive()
    link = "<a href='/places/nowhere/'>There</a>"
    plant = f'document.querySelector("main").insertAdjacentHTML("beforeend", "{link}")'
    with pytest.raises(AssertionError, match="/places/nowhere/ answers 404"):
        walk(visit, ["/about/"], own, lambda seen: seen.page.evaluate(plant))
    visit.faults.clear()
