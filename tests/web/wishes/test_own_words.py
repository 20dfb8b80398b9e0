"""A line in one's own words, a wish that is left standing, and what somebody may tell exactly."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.access.models import AuditEvent
from landsby.web.arenas.models import Topic
from landsby.web.people.models import Agency, Installation
from landsby.web.wishes import queries
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.parts import WishParts

from .test_way import words_on

pytestmark = pytest.mark.django_db

LINE = "liker å tegne, tør ikke snakke, høyst fem, i sentrum"


@pytest.fixture
def browser() -> Client:
    return Client()


def chips(text: str) -> set[tuple[str, str]]:
    return set(re.findall(r'type="checkbox" name="(\w+)" value="([^"]*)" checked', text))


def test_a_line_is_read_into_chips_and_kept_nowhere(browser, arena):
    page = browser.post(reverse("wishes:line"), {"line": LINE, "seed": "abc"})
    area = str(arena.venue.area_id)
    read = {("own_likes", "tegning"), ("max_talk", "0"), ("max_people", "5"), ("areas", area)}
    assert chips(page.text) == read
    assert not Wish.objects.exists()
    assert not AuditEvent.objects.exists()
    assert "tør ikke snakke" not in browser.post(reverse("wishes:matches"), dict(chips(page.text))).text


def test_the_chips_are_the_wish(browser, arena):
    found = browser.post(reverse("wishes:matches"), {"own_likes": ["spill", "tegning"], "max_people": "5"})
    assert 'name="max_people" value="5"' in found.text
    assert "Spillhuset" in found.text


def test_a_line_of_which_nothing_was_made_says_so(browser, arena):
    page = browser.post(reverse("wishes:line"), {"line": "qwopping"})
    assert "Det er ikke din feil." in page.text
    assert "Dette skjønte vi ikke: qwopping." in page.text
    assert browser.post(reverse("wishes:line"), {"line": ""}).status_code == 422
    assert browser.get(reverse("wishes:line")).url == reverse("wishes:new")


NOBODY_HAS = {"own_likes": "svømming", "seed": "abc"}


def test_what_nothing_meets_can_be_left_standing_and_is_told_when_it_fits(browser, arena):
    assert "La ønsket stå" in browser.post(reverse("wishes:matches"), NOBODY_HAS).text
    answer = browser.post(reverse("wishes:stand"), NOBODY_HAS)
    page = browser.get(answer.url)
    assert len(words_on(page.text).split()) == 5
    assert "Ønsket ditt er tatt imot" in page.text
    assert not PlaceRequest.objects.exists()
    assert "Nå er det noe som passer" not in browser.get(reverse("wishes:mine")).text
    arena.topics.add(Topic.objects.create(slug="svomming", name_nb="Svømming"))
    told = browser.get(reverse("wishes:mine")).text
    assert "Nå er det noe som passer" in told
    assert reverse("wishes:ask_more", args=["spillhuset"]) in told


def test_to_look_again_leaves_no_wish(browser, arena):
    assert browser.post(reverse("wishes:stand"), {**NOBODY_HAS, "again": "1"}).status_code == 422
    assert not Wish.objects.exists()


def test_where_something_fits_nothing_need_be_left(browser, arena):
    assert "La ønsket stå" not in browser.post(reverse("wishes:matches"), {"own_likes": "spill"}).text


def test_who_is_too_old_for_all_is_told_so_and_whom_to_ask(browser, arena, town):
    page = browser.post(reverse("wishes:matches"), {"own_likes": "spill", "age": "24"})
    assert "Ingen steder er for folk på den alderen ennå." in page.text
    assert "<h2>Disse passer</h2>" not in page.text


def test_whom_to_ask_is_told_with_a_way_to_reach_them(browser, arena, town):
    Agency.objects.filter(pk=arena.agency_id).update(
        kind=Agency.Kind.OUTREACH_SERVICE, contact_email="ute@fjordvik.example", contact_phone="00 00 01 20"
    )
    asked = {"own_likes": "spill", "age": "24"}
    page = browser.post(reverse("wishes:matches"), asked).text
    assert 'href="mailto:ute@fjordvik.example"' in page
    assert 'href="tel:00000120"' in page
    Agency.objects.update(contact_email="", contact_phone="")
    Installation.objects.update_or_create(
        pk=Installation.ONLY, defaults={"contact_email": "hei@fjordvik.example"}
    )
    assert "Du når alle gjennom:" in browser.post(reverse("wishes:matches"), asked).text


def test_an_exact_age_is_kept_and_told_as_it_was_said(browser, arena):
    browser.get(browser.post(reverse("wishes:stand"), {**NOBODY_HAS, "age": "14", "max_light": "1"}).url)
    wish = Wish.objects.get()
    assert (wish.age, wish.max_light) == (14, 1)
    page = browser.get(reverse("wishes:mine")).text
    assert "14 år" in page
    assert "Ikke skarpt lys" in page


def test_online_is_a_must_once_it_is_said(arena):
    arena.online_where = ""
    arena.save()
    found = queries.matches(WishParts(where="online"), queries.arenas_for_visitors(), seed="a")
    assert not found.fitting


def test_the_light_of_a_place_counts(arena):
    arena.entry.light = 2
    arena.entry.save()
    assert not queries.matches(WishParts(max_light=1), queries.arenas_for_visitors(), seed="a").fitting
    assert queries.matches(WishParts(max_light=2), queries.arenas_for_visitors(), seed="a").fitting


def test_a_place_for_girls_is_told_as_fitting_only_to_those_who_ask_for_one(browser, arena):
    arena.entry.girls_only = True
    arena.entry.save()
    asked = {"own_likes": "spill", "girls_only": "on"}
    assert "<h2>Disse passer</h2>" in browser.post(reverse("wishes:matches"), asked).text
    others = browser.post(reverse("wishes:matches"), {"own_likes": "spill"}).text
    assert "<h2>Disse passer</h2>" not in others
    assert "Passer hvis du er jente." in others


def test_somebody_there_must_know_the_language_that_is_asked_for(browser, arena):
    asked = {"own_likes": "spill", "tongue": "ukrainian"}
    assert "Passer hvis noen der kan ukrainsk." in browser.post(reverse("wishes:matches"), asked).text
    arena.entry.tongues = ["norwegian", "ukrainian"]
    arena.entry.save()
    page = browser.post(reverse("wishes:matches"), asked).text
    assert "Noen her kan ukrainsk." in page
    assert "<h2>Disse passer</h2>" in page


def test_both_are_read_from_a_line_and_kept_with_the_wish(browser, arena):
    line = {"line": "bare jenter, noen som snakker ukrainsk"}
    read = chips(browser.post(reverse("wishes:line"), line).text)
    assert read == {("girls_only", "on"), ("tongue", "ukrainian")}
    browser.get(browser.post(reverse("wishes:stand"), {**NOBODY_HAS, **dict(read)}).url)
    page = browser.get(reverse("wishes:mine")).text
    assert "Et sted for jenter. Noen som kan ukrainsk." in page
