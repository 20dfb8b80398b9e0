"""The open pages in a real browser: what they keep there, with and without a script."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/",
    "/places/",
    "/places/spillhuset/",
    "/calendar/",
    "/calendar/week/",
    "/about/",
    "/privacy/",
    "/help/",
    "/accessibility/",
    "/parents/",
    "/workers/",
)


def test_who_only_reads_is_asked_to_keep_nothing(come, arena, evening):
    visit = come()
    for path in PAGES:
        visit.go(path)
        assert visit.cookies() == [], path


def test_places_that_were_chosen_from_have_no_barrier(come, has_no_barrier, arena, evening):
    visit = come()
    visit.go("/places/?talk=0&people=4")
    has_no_barrier(visit)


def test_a_tap_changes_the_list_the_counts_and_the_address(come, arena, evening):
    page = come().go("/places/")
    page.get_by_text("Opptil 4").click()
    page.get_by_text("Uten «Opptil 4»: 1 sted").wait_for()
    assert page.url.endswith("/places/?people=4")
    assert page.locator("#n-talk-0").inner_text() == "0"
    expect(page.get_by_role("button", name="Vis 0 steder")).to_be_visible()


def test_without_a_script_the_finder_answers_all_the_same(come, arena, evening):
    page = come(java_script_enabled=False).go("/places/")
    page.get_by_text("Opptil 8").click()
    page.get_by_role("button", name="Vis 1 sted").click()
    page.wait_for_url("**people=8**")
    expect(page.get_by_role("heading", name="1 sted", exact=True)).to_be_visible()
    page.get_by_role("link", name="Spillhuset").click()
    page.wait_for_url("**/places/spillhuset/")


def sheets(visit, path: str) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(visit.go(path).pdf(format="A4"))).pages]


def test_a_place_is_two_sheets_of_paper_with_its_address(arrive):
    told = sheets(arrive(width=1280), "/places/spillhuset/")
    assert len(told) <= 2
    assert "/places/spillhuset/" in "".join(told)


def test_a_week_on_paper_breaks_in_no_day(arrive):
    page = arrive(width=1280).go("/calendar/week/")
    page.emulate_media(media="print")
    breaks = "[...document.querySelectorAll('.week-day')].map((day) => getComputedStyle(day).breakInside)"
    assert page.evaluate(breaks) == ["avoid"] * 7
