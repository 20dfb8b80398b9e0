"""Kari makes an arena and gives it days, on a phone, with script and without."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.arenas.models import Arena
from tests.system.entering import enter
from tests.web.arenas.makers import take_seat

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
    page.get_by_label("Sted (valgfritt)").select_option("Brygga")
    page.get_by_text("Elin · Spillhuset-klubb").click()
    page.get_by_role("button", name="Lagre og se hvordan det blir").first.click()
    expect(page.get_by_text("Forhåndsvisning").first).to_be_visible()
    page.get_by_role("link", name="Alle økter og rekker").click()
    page.get_by_role("link", name="Ny rekke").click()
    page.get_by_text("torsdag").click()
    page.get_by_label("Begynner").fill("17:00")
    page.get_by_label("Slutter").fill("19:30")
    page.get_by_role("button", name="Lag rekka").click()
    expect(page.get_by_role("heading", name="Hver uke: torsdag")).to_be_visible()
    made = Arena.objects.get(name="Tegnekroken")
    assert made.sessions.count() in {25, 26}
    assert {timezone.localtime(one.starts_at).hour for one in made.sessions.all()} == {17}


def test_a_taken_seat_is_told_without_a_barrier(come, has_no_barrier, kari, arena, evening):
    take_seat(evening)
    visit = come()
    enter(visit, kari)
    for path in (f"/work/sessions/{evening.pk}/", f"/work/sessions/{evening.pk}/cancel/"):
        visit.go(path)
        has_no_barrier(visit)


def test_a_form_that_lacks_something_says_so_without_a_barrier(come, has_no_barrier, kari, arena):
    visit = come()
    enter(visit, kari)
    page = visit.go("/work/arenas/new/")
    visit.unfold()
    page.get_by_label("Til alder").fill("9")
    page.get_by_role("button", name="Lagre og se hvordan det blir").first.click()
    expect(page.get_by_text("Aldrene står i feil rekkefølge").first).to_be_visible()
    has_no_barrier(visit)
    visit.faults.clear()  # the browser tells the console of the 422


def test_a_field_for_long_texts_grows_with_what_is_written(come, kari):
    visit = come()
    enter(visit, kari)
    field = visit.go("/work/arenas/new/").get_by_label("Dette gjør vi")
    before = field.bounding_box()["height"]
    field.fill("Vi spiller.\n" * 40)
    assert field.bounding_box()["height"] > before + 100
