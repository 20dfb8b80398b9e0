"""Elin's evening on a phone: with script, without it, and without a net."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from landsby.web.arenas.models import ArenaRole
from landsby.web.arenas.queries.evening import door_counts
from tests.system.entering import enter
from tests.web.wishes.cast import sends, welcomes

ADDRESS = "/work/tonight/"


@pytest.fixture
def tonight(elin, arena, evening):
    evening.starts_at = timezone.now() - timedelta(minutes=30)
    evening.ends_at = evening.starts_at + timedelta(hours=2)
    evening.save()
    ArenaRole.objects.create(arena=arena, title="Spilleder", wanted=2)
    welcomes(elin, sends(arena, "Rev").request, evening)
    return evening


def counted(session) -> list[int]:
    return list(door_counts(session).values())


@pytest.mark.parametrize("with_script", [True, False])
def test_one_who_is_new_is_counted_in_one_tap(come, elin, tonight, with_script):
    visit = come(java_script_enabled=with_script)
    enter(visit, elin)
    page = visit.go(ADDRESS)
    page.get_by_role("button", name="Ny", exact=False).first.click()
    page.locator('[data-count="new"]', has_text="1").wait_for()
    if with_script:
        page.get_by_text("Lagret.").wait_for()
    assert counted(tonight) == [1, 0, 0]


def test_taps_without_a_net_wait_on_the_phone_and_outlive_a_reload(come, elin, tonight):
    visit = come()
    enter(visit, elin)
    page = visit.go(ADDRESS)
    page.route("**/door/", lambda route: route.abort())
    for _ in range(3):
        page.locator("[data-tap] .door-in").nth(1).click()
    page.locator('[data-back="returning"]').click()
    page.get_by_text("Venter på nett.").wait_for()
    assert page.locator('[data-count="returning"]').inner_text() == "2"
    assert counted(tonight) == [0, 0, 0]
    page.unroute("**/door/")
    page.reload()
    page.get_by_text("Lagret.").wait_for()
    visit.faults.clear()
    assert counted(tonight) == [0, 2, 0]
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_that_is_lost_on_its_way_counts_once(come, elin, tonight):
    visit = come()
    enter(visit, elin)
    page = visit.go(ADDRESS)

    def deliver_and_lose(route):
        route.fetch()
        route.abort()

    page.route("**/door/", deliver_and_lose, times=1)
    page.locator("[data-tap] .door-in").first.click()
    page.get_by_text("Lagret.").wait_for()
    visit.faults.clear()
    assert page.locator('[data-count="new"]').inner_text() == "1"
    assert counted(tonight) == [1, 0, 0]


def test_somebody_logged_out_is_told_and_loses_nothing(come, elin, tonight):
    visit = come()
    enter(visit, elin)
    page = visit.go(ADDRESS)
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-tap] .door-in").first.click()
    page.get_by_text("Du er logget ut.").wait_for()
    visit.faults.clear()
    enter(visit, elin)
    page.reload()
    page.get_by_text("Lagret.").wait_for()
    assert counted(tonight) == [1, 0, 0]


def test_the_evening_has_no_barrier_on_any_screen(come, has_no_barrier, elin, tonight):
    visit = come()
    enter(visit, elin)
    page = visit.go(ADDRESS)
    has_no_barrier(visit)
    page.get_by_text("Få hjelp nå").click()
    has_no_barrier(visit)
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        expect(page.get_by_role("link", name="Ring 113").first).to_be_visible()


@pytest.mark.parametrize("language", ["/nn", "/en"])
def test_help_stays_in_sight_on_the_narrowest_phone_in_every_language(come, elin, tonight, language):
    visit = come(width=320)
    enter(visit, elin)
    page = visit.go(f"{language}{ADDRESS}")
    assert not visit.overflows()
    page.mouse.wheel(0, 3000)
    expect(page.locator(".help-now > summary")).to_be_visible()
    assert page.locator(".help-now > summary").bounding_box()["y"] < 100
