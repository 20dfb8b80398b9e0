"""Every page, looked at by those whose it is: no barrier, 320 px wide, no error, no dead link."""

from __future__ import annotations

import tomllib

import pytest
from django.urls import get_resolver

from landsby.web.access.rules import CLOSED, rule_of
from landsby.web.demo.cast import CAST
from tests.architecture.test_urls import pages
from tests.system.browsing import Visit
from tests.system.hands import Finger
from tests.system.walking import kind_of, walk
from tests.system.ways import be
from tests.world import ROOMS, is_chosen

TABLES = sorted(ROOMS.glob("*/pages.toml"))
WHOSE = [tomllib.loads(path.read_text("utf-8")) for path in TABLES]
"""Each room's own, in `tests/web/<room>/pages.toml`."""
VISITOR = "a visitor"
PEOPLE = [VISITOR, *(part.who for part in CAST)]
NO_LINK_LEADS_THERE = [path for told in WHOSE for path in told.get("no_link_leads_there", [])]


def pages_of(who: str) -> list[str]:
    return [name for told in WHOSE for name in told["led_to"].get(who, [])]


CHOSEN = {
    name
    for path, told in zip(TABLES, WHOSE, strict=True)
    if is_chosen(path.parent.name)
    for names in told["led_to"].values()
    for name in names
}
"""The pages that are looked at: all, or those of the one room that a run is about."""


def kinds() -> set[str]:
    """Every URL name that is open to anybody, but for feeds."""
    return {
        name
        for name, page in pages(get_resolver().url_patterns)
        if not name.startswith("feeds:") and rule_of(page.callback, name) != CLOSED
    }


def test_every_page_is_somebodys_to_look_at():
    parts = [part for told in WHOSE for part in (told["led_to"], told.get("elsewhere", {}))]
    lists = [names for part in parts for names in part.values()]
    assert {name for names in lists for name in names} == kinds()
    assert {who for told in WHOSE for who in told["led_to"]} <= set(PEOPLE)


@pytest.mark.parametrize("who", [who for who in PEOPLE if CHOSEN & set(pages_of(who))])
def test_all_that_links_lead_to_is_open_to_all(arrive, has_no_barrier, who):
    hand, starts = Finger(arrive()), ["/", *NO_LINK_LEADS_THERE]
    if who != VISITOR:
        be(hand, who)
        starts = [hand.page.url.removeprefix(hand.visit.address)]

    def look(visit: Visit) -> None:
        if kind_of(visit.page.url) in CHOSEN:
            has_no_barrier(visit)

    met = walk(hand.visit, starts, pages_of(who), look)
    assert CHOSEN & set(pages_of(who)) - {*met} == set()


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
