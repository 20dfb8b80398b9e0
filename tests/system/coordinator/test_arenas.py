"""Kari makes an arena and gives it days, on a phone, with script and without."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.arenas.actions.series import begin_series
from landsby.web.arenas.models import Arena
from tests.cast import actor
from tests.system.browsing import SCREENS
from tests.system.entering import enter
from tests.web.arenas.makers import take_seat, weekly

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("with_script", [True, False])
def test_an_arena_is_made_and_given_its_days(come, kari, elin, venue, with_script):
    visit = come(java_script_enabled=with_script)
    enter(visit, kari)
    page = visit.go("/work/arenas/")
    page.get_by_role("link", name="Ny arena").click()
    page.get_by_label("Navn", exact=True).fill("Tegnekroken")
    page.get_by_label("Kort sagt").fill("Et stille bord.")
    page.locator("#id_what_happens").fill("Vi tegner hver for oss.")
    page.get_by_label("For hvem").fill("Deg som liker å tegne.")
    page.get_by_label("Steg 1").fill("Elin møter deg ved døra.")
    page.get_by_role("button", name="Ett steg til").click()
    page.get_by_label("Steg 5").fill("Du kan gå når du vil.")
    assert page.get_by_label("Navn", exact=True).input_value() == "Tegnekroken"
    page.get_by_label("Nye temaer").fill("Tegning")
    page.get_by_label("Sted (valgfritt)").select_option("Brygga")
    page.get_by_text("Elin · Spillhuset-klubb").click()
    page.get_by_role("button", name="Lagre og se hvordan det blir").click()
    assert page.get_by_text("Du kan gå når du vil.").first.is_visible()
    page.get_by_role("link", name="Alle økter og rekker").click()
    page.get_by_role("link", name="Ny rekke").click()
    page.get_by_text("torsdag").click()
    page.get_by_label("Begynner").fill("17:00")
    page.get_by_label("Slutter").fill("19:30")
    page.get_by_role("button", name="Lag rekka").click()
    assert page.get_by_role("heading", name="Hver uke: torsdag").is_visible()
    made = Arena.objects.get(name="Tegnekroken")
    assert made.sessions.count() in {25, 26}
    assert {timezone.localtime(one.starts_at).hour for one in made.sessions.all()} == {17}


@pytest.fixture
def pages(kari, elin, arena, evening, venue) -> list[str]:
    series = begin_series(actor(kari), arena, weekly(arena))
    take_seat(evening)
    Arena.objects.update(checked_on=timezone.localdate() - timedelta(days=120))
    here = f"/work/arenas/{arena.slug}"
    own = ["/", "/edit/", "/first-time/", "/close/", "/sessions/", "/sessions/new/", "/series/new/"]
    session = [
        f"/work/sessions/{evening.pk}/{end}" for end in ("", "move/", "cancel/", "seats/", "equipment/")
    ]
    places = [f"/work/venues/{venue.slug}/{end}" for end in ("", "edit/", "hours/", "book/")]
    lists = [
        "/work/arenas/",
        "/work/venues/",
        "/work/venues/new/",
        "/work/equipment/",
        "/work/equipment/new/",
    ]
    return [*(here + end for end in own), *session, *places, *lists, f"/work/series/{series.pk}/"]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_of_the_coordinators_has_a_barrier(come, kari, pages, screen):
    visit = come(**screen)
    enter(visit, kari)
    for path in pages:
        visit.go(path)
        assert visit.barriers() == [], path
        assert not visit.overflows(), path


def test_a_form_that_lacks_something_says_so_without_a_barrier(come, kari, arena):
    visit = come()
    enter(visit, kari)
    page = visit.go("/work/arenas/new/")
    page.get_by_label("Til alder").fill("9")
    page.get_by_role("button", name="Lagre og se hvordan det blir").click()
    assert page.get_by_text("Aldrene står i feil rekkefølge").first.is_visible()
    assert visit.barriers() == []
    assert not visit.overflows()
    visit.faults.clear()  # the browser tells the console of the 422


def test_a_field_for_long_texts_grows_with_what_is_written(come, kari):
    visit = come()
    enter(visit, kari)
    field = visit.go("/work/arenas/new/").get_by_label("Hva vi gjør")
    before = field.bounding_box()["height"]
    field.fill("Vi spiller.\n" * 40)
    assert field.bounding_box()["height"] > before + 100
