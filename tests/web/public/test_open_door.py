"""Reading leaves no trace, and what is closed is nowhere."""

import json
import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from landsby.web.arenas.choices import Openness
from landsby.web.arenas.models import ArenaSeries, FirstTimeStep
from tests.web.public.test_poster import pdf_text

pytestmark = pytest.mark.django_db

PAGES = (
    "front",
    "finder",
    "calendar",
    "week",
    "about",
    "privacy",
    "help_now",
    "accessibility",
    "workers",
)
FEEDS = (
    "all_ics",
    "hsds",
    "hsds_services",
    "hsds_organizations",
    "hsds_service_at_locations",
    "hsds_taxonomies",
    "hsds_taxonomy_terms",
    "sitemap",
    "robots",
    "manifest",
)


def everything(client, slug: str) -> dict[str, str]:
    """All that anybody can fetch: address → text. What answers 404 is left out."""
    translation.activate("nb")
    services = client.get("/hsds/services").json()["contents"]
    organizations = client.get("/hsds/organizations").json()["contents"]
    addresses = [
        *(reverse(f"public:{name}") for name in PAGES),
        reverse("parents:front"),
        *(reverse(f"feeds:{name}") for name in FEEDS),
        *(f"/hsds/services/{service['id']}" for service in services),
        *(f"/hsds/organizations/{organization['id']}" for organization in organizations),
        f"/places/{slug}/",
        f"/places/{slug}/poster.pdf",
        f"/places/{slug}.ics",
    ]
    answers = {address: client.get(address) for address in addresses}
    return {address: text_of(answer) for address, answer in answers.items() if answer.status_code == 200}


def text_of(answer) -> str:
    if answer.headers["Content-Type"] == "application/pdf":
        return pdf_text(answer.content)
    return answer.content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_who_only_reads_gets_no_cookie(client, arena, evening, name, language):
    with translation.override(language):
        answer = client.get(reverse(f"public:{name}"))
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_sets_no_cookie_either(client, arena, evening, name):
    answer = client.get(reverse(f"feeds:{name}"))
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_an_open_place_is_everywhere(client, arena, evening):
    found = everything(client, arena.slug)
    naming = {address for address, text in found.items() if arena.name in text or arena.slug in text}
    assert len(naming) == 14
    assert any("Bryggegata" in text for text in found.values())


def test_a_closed_place_is_nowhere(client, arena, evening):
    arena.openness = Openness.CLOSED
    arena.name, arena.slug = "Snøhvit", "snohvit"
    arena.agency.name = "Den lukkede klubben"
    arena.agency.save()
    arena.save()
    found = everything(client, arena.slug)
    told = {
        address
        for address, text in found.items()
        for word in ("Snøhvit", "snohvit", "Brygga", "Den lukkede", "Spill<", "topic=spill")
        if word in text
    }
    assert told == set()
    assert client.get("/places/snohvit/").status_code == 404
    assert client.get("/places/snohvit/poster.pdf").status_code == 404
    assert client.get("/places/snohvit.ics").status_code == 404


def test_a_closed_place_is_in_no_count(client, arena, evening):
    before = client.get("/places/").content.decode()
    arena.openness = Openness.CLOSED
    arena.save()
    after = client.get("/places/").content.decode()
    assert "1 sted<" in before
    assert "0 steder<" in after
    assert 'class="count">1<' not in after


def test_a_place_told_by_agreement_is_told_nowhere(client, arena, evening):
    arena.openness = Openness.PLACE_BY_AGREEMENT
    arena.online_where = "hemmelig-rom.example.org"
    arena.save()
    arena.venue.how_to_get_in = "Rød dør i bakgården"
    arena.venue.latitude, arena.venue.longitude = 59.123456, 10.654321
    arena.venue.save()
    ArenaSeries.objects.create(
        arena=arena,
        venue=arena.venue,
        rrule="FREQ=WEEKLY;BYDAY=TH",
        first_day=timezone.localdate(),
        starts="17:00",
        ends="19:00",
    )
    FirstTimeStep.objects.create(arena=arena, position=1, text="Elin møter deg.")
    found = everything(client, arena.slug)
    secrets = (
        "Brygga",
        "brygga",
        "Bryggegata",
        "Sentrum",
        "sentrum",
        "hemmelig-rom",
        "Rød dør",
        "59.123",
        "10.654",
    )
    assert {(a, secret) for a, text in found.items() for secret in secrets if secret in text} == set()
    assert "Vi sier hvor når vi har avtalt." in found["/places/spillhuset/"]
    assert "Vi sier hvor når vi har avtalt." in found["/places/spillhuset/poster.pdf"]
    assert "Elin møter deg." in found["/places/spillhuset/"]


def test_a_place_told_by_agreement_answers_to_no_part_of_town(client, arena, evening):
    arena.openness = Openness.PLACE_BY_AGREEMENT
    arena.save()
    page = client.get("/places/?area=sentrum").content.decode()
    assert 'name="area"' not in page


def test_a_resting_place_is_told_kindly_and_stands_in_no_list(client, arena, evening):
    arena.status = arena.Status.RESTING
    arena.save()
    page = client.get("/places/spillhuset/").content.decode()
    assert "Vi tar en pause" in page
    assert "Spillhuset" not in client.get("/places/").content.decode()
    assert "BEGIN:VEVENT" not in client.get("/places/spillhuset.ics").content.decode()


def test_a_place_that_has_ended_is_told_kindly_and_kept_out_of_searches(client, arena, evening):
    arena.status = arena.Status.ENDED
    arena.save()
    page = client.get("/places/spillhuset/").content.decode()
    assert "Dette stedet finnes ikke lenger" in page
    assert "noindex" in page
    assert client.get("/places/spillhuset/poster.pdf").status_code == 404
    assert "spillhuset" not in client.get("/sitemap.xml").content.decode()


def test_the_front_page_tells_what_comes_and_leaves_out_what_is_cancelled(client, arena, evening):
    assert "Spillhuset" in client.get("/").content.decode()
    evening.status = evening.Status.CANCELLED
    evening.save()
    assert "Spillhuset" not in client.get("/").content.decode()


def test_a_place_tells_its_own_words_in_its_own_language(client, arena):
    arena.language = "nn"
    arena.save()
    page = client.get("/en/places/spillhuset/").content.decode()
    assert '<html lang="en">' in page
    assert '<h1 lang="nn">Spillhuset</h1>' in page


def test_what_search_engines_read_is_data_that_no_browser_runs(client, arena, evening):
    arena.in_short = "Ja </script><script>alert(1)</script>"
    arena.save()
    page = client.get("/places/spillhuset/").content.decode()
    assert "<script>" not in page
    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    event = json.loads(block)["@graph"][0]
    assert event["@type"] == "Event"
    assert event["description"] == arena.in_short
    assert datetime.fromisoformat(event["startDate"]) == evening.starts_at
    assert event["location"][0]["address"]["streetAddress"] == "Bryggegata 2"
    assert event["eventAttendanceMode"].endswith("MixedEventAttendanceMode")


def test_the_number_of_queries_does_not_grow_with_the_places(
    client, arena, evening, django_assert_max_num_queries
):
    for number in range(12):
        _another(arena, evening, number)
    for address, most in {
        "/": 7,
        "/places/": 7,
        "/calendar/": 9,
        "/calendar/week/": 9,
        "/hsds/services": 5,
    }.items():
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def _another(arena, evening, number: int) -> None:
    """A copy of an arena with its entry profile and one evening."""
    entry, topics = arena.entry, list(arena.topics.all())
    copy = type(arena).objects.get(pk=arena.pk)
    copy.pk, copy.slug = None, f"sted-{number}"
    copy.save()
    copy.topics.set(topics)
    type(entry).objects.create(arena=copy)
    type(evening).objects.create(
        arena=copy,
        venue=evening.venue,
        planned_day=evening.planned_day,
        starts_at=evening.starts_at + timedelta(hours=number),
        ends_at=evening.ends_at + timedelta(hours=number),
    )


@pytest.mark.parametrize("page", ["/", "/parents/", "/places/?people=4", "/places/spillhuset/"])
def test_from_every_page_it_is_one_tap_to_say_what_is_fine_or_to_ask(client, arena, evening, page):
    ways = re.findall(r'href="(/wish/[^"]*)"', client.get(page).content.decode())
    assert ways
    assert all(client.get(way).status_code == 200 for way in ways)


def test_the_page_about_us_leads_to_the_source_where_the_installation_says_it(client, settings):
    assert "Kildekoden" not in client.get("/about/").content.decode()
    settings.SOURCE = "https://kode.example/landsby"
    leads = '<a href="https://kode.example/landsby">Kjeldekoden</a>'
    assert leads in client.get("/nn/about/").content.decode()
