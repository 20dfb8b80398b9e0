"""From the front page to a welcome, on a phone, with and without script; and with a friend."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile, Topic
from landsby.web.wishes.models import PlaceRequest
from tests.system.browsing import Visit
from tests.web.wishes.cast import State, now, welcomes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def places(arena: Arena, evening: ArenaSession, town) -> None:
    """Spillhuset, and a place that comes near it."""
    second = Arena.objects.create(
        agency=town.club,
        slug="terninger",
        name="Terninger",
        in_short="Rollespill rundt et bord.",
        venue=arena.venue,
    )
    EntryProfile.objects.create(arena=second, talk=2)
    second.topics.add(Topic.objects.create(slug="rollespill", name_nb="Rollespill"))


@dataclass
class Taps:
    """One who taps, and how often."""

    page: Page
    count: int = 0

    def button(self, name: str) -> None:
        self._tap(self.page.get_by_role("button", name=name, exact=True).first)

    def link(self, name: str) -> None:
        self._tap(self.page.get_by_role("link", name=name, exact=True).first)

    def chip(self, name: str) -> None:
        self._tap(self.page.locator("label", has_text=name).first)

    def _tap(self, place) -> None:
        place.click()
        self.count += 1


def to_sent(visit: Visit, look: Callable[[], None] = lambda: None) -> Taps:
    """The whole way to «sent»; `look` is called on every page of it."""
    taps = Taps(visit.go("/"))
    assert visit.page.context.cookies() == []
    taps.link("Si hva som er greit for deg")
    look()
    taps.chip("Spill")
    taps.chip("Helst ikke snakke")
    taps.button("Vis steder")
    look()
    visit.page.get_by_role("button", name="Spør om å komme · Spillhuset").click()
    taps.count += 1
    look()
    taps.button("Send")
    look()
    return taps


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_six_taps_from_the_front_page_to_sent_and_then_a_welcome(come, places, evening, elin, script):
    visit = come(java_script_enabled=script)
    taps = to_sent(visit)
    assert taps.count <= 6
    code = visit.page.locator("#code").inner_text()
    assert len(code.split()) == 5
    assert "Spillhuset svarer innen" in visit.page.locator("main").inner_text()
    visit.page.reload()
    assert code not in visit.page.content()

    welcomes(elin, PlaceRequest.objects.get(), evening)
    later = come(java_script_enabled=script)
    later.go("/mine/in/").get_by_label("Ordene dine").fill(code.upper())
    taps = Taps(later.page)
    taps.button("Åpne siden min")
    taps.link("Spillhuset")
    assert "Elin, grønn genser" in later.page.locator("main").inner_text()
    taps.button("Ja, jeg vil komme")
    assert later.page.get_by_role("heading", name="Du har plass").is_visible()
    assert now(PlaceRequest.objects.get()).state == State.CONFIRMED


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_way_is_open_to_all(come, places, scheme):
    visit = come(width=320, color_scheme=scheme)

    def look() -> None:
        for fold in visit.page.locator("main summary").all():
            fold.click()
        assert visit.barriers() == []
        assert not visit.overflows()

    to_sent(visit, look)
    key = PlaceRequest.objects.get().key
    own = ["/mine/", "/mine/change/", "/mine/places/", "/mine/delete/", "/mine/friend/"]
    for path in [*own, f"/mine/requests/{key}/", "/wish/?for=child"]:
        visit.go(path)
        look()


def test_a_friend_comes_along(come, places):
    rev, ulv = come(), come()
    page = rev.go("/wish/?place=spillhuset")
    page.get_by_text("Vil du komme sammen med en venn?").click()
    page.get_by_label("Jeg vil komme sammen med en venn").check()
    Taps(page).button("Send")
    words = page.locator("#friend-words").inner_text()
    ulv.go("/mine/friend/").get_by_label("De tre ordene fra vennen din").fill(words)
    Taps(ulv.page).button("Bli med")
    assert len(ulv.page.locator("#code").inner_text().split()) == 5
    page.goto(f"{rev.address}/mine/")
    assert page.get_by_text("Sendt", exact=True).is_visible()
