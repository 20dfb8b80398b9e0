"""Ada's minute on a phone: a place for this interest tonight, asked for without a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.wishes.models import PlaceRequest, Wish
from tests.system.browsing import SCREENS
from tests.system.entering import enter

MOST_TAPS = 6


@pytest.fixture
def tonight(arena, evening):
    """Spillhuset is open now, so that it is tonight at every hour."""
    evening.starts_at = timezone.now() - timedelta(minutes=10)
    evening.ends_at = timezone.now() + timedelta(hours=2)
    evening.save()
    return evening


def ask(visit, check=lambda: None) -> int:
    """From the start page to «sent»; the number of taps."""
    page = visit.go("/work/")
    taps = [
        page.get_by_role("link", name="Finn et sted").first,
        page.get_by_text("Spill", exact=True),
        page.get_by_text("Hodetelefoner"),
        page.get_by_role("button", name="Vis steder"),
        page.get_by_role("button", name="Spør uten navn").first,
    ]
    for tap in taps:
        tap.click()
        page.wait_for_load_state()
        check()
    page.get_by_text("Sendt uten navn.").wait_for()
    return len(taps)


@pytest.mark.parametrize("with_script", [True, False])
def test_a_place_is_asked_in_six_taps_at_most(come, ada, tonight, with_script):
    visit = come(java_script_enabled=with_script)
    enter(visit, ada)
    assert ask(visit) <= MOST_TAPS
    asked = PlaceRequest.objects.get()
    assert (asked.arena, asked.state) == (tonight.arena, "sent")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_on_the_way_has_a_barrier(come, ada, tonight, screen):
    visit = come(**screen)
    enter(visit, ada)
    found = []

    def check():
        found.extend(visit.barriers())
        assert not visit.overflows()

    ask(visit, check)
    visit.go("/work/wishes/")
    check()
    assert found == []


def test_the_words_are_handed_over_and_open_the_young_persons_page(come, ada, tonight):
    visit = come()
    enter(visit, ada)
    ask(visit)
    page = visit.page
    page.get_by_text("De er her, og klare").click()
    page.get_by_role("button", name="Vis ordene").click()
    words = page.locator(".code-words").inner_text()
    assert visit.barriers() == []
    assert Wish.objects.get().kept_by is None

    rev = come()
    page = rev.go("/mine/in/")
    page.get_by_role("textbox").first.fill(words)
    page.locator("main form button[type=submit]").first.click()
    page.get_by_text("Spillhuset").first.wait_for()
