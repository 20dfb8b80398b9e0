"""A new arena stands nowhere in public until somebody publishes it, with what those who come must find."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.actions import Denied
from landsby.web.arenas.actions.arena import publish_arena
from landsby.web.arenas.models import Arena, Hosting
from tests.cast import actor, signed_in

pytestmark = pytest.mark.django_db
EVERYWHERE = (
    "/places/",
    "/places/spillhuset/",
    "/places/spillhuset.ics",
    "/places/spillhuset/poster.pdf",
    "/calendar/",
    "/calendar/week/",
    "/all.ics",
    "/hsds/services",
    "/sitemap.xml",
)


@pytest.fixture
def draft(arena, evening) -> Arena:
    """Spillhuset, with all that it needs, before anybody has published it."""
    arena.status, arena.checked_on = Arena.Status.DRAFT, None
    arena.save()
    return arena


def seen_in_public() -> set[str]:
    """Where a visitor finds its name or its page."""
    visitor = Client()
    answers = {address: visitor.get(address) for address in EVERYWHERE}
    found = {address for address, answer in answers.items() if b"Spillhuset" in answer.content}
    return found | {
        address
        for address, answer in answers.items()
        if "spillhuset" in address and answer.status_code == 200
    }


def test_what_is_not_published_is_seen_nowhere(draft):
    assert seen_in_public() == set()


def test_published_it_is_found_and_looked_over(draft, kari):
    publish_arena(actor(kari), draft)
    draft.refresh_from_db()
    assert (draft.status, draft.checked_on, draft.checked_by) == ("running", timezone.localdate(), kari)
    assert {"/places/", "/places/spillhuset/", "/places/spillhuset.ics", "/hsds/services"} <= seen_in_public()


def test_only_its_coordinator_publishes_it(draft, elin, gro, ada):
    for other in (elin, gro, ada):
        with pytest.raises(Denied):
            publish_arena(actor(other), draft)


def publish(kari) -> str:
    return signed_in(kari).post("/en/work/arenas/spillhuset/publish/", follow=True).content.decode()


def test_without_a_place_it_cannot_be_published_and_the_page_says_why(draft, kari):
    Arena.objects.update(venue=None)
    assert "Choose a place, or say where it is online." in publish(kari)
    assert not Arena.objects.filter(status="running").exists()


def test_without_day_and_host_it_cannot_be_published(draft, kari):
    draft.sessions.all().delete()
    Hosting.objects.all().delete()
    assert "Give it a day or a host: otherwise nobody can come." in publish(kari)
    assert not Arena.objects.filter(status="running").exists()


def test_a_place_without_a_host_is_told_of_and_takes_no_requests(draft, kari):
    Hosting.objects.all().delete()
    page = signed_in(kari).get("/en/work/arenas/spillhuset/").content.decode()
    assert "Without a host nobody can ask to come." in page
    assert "It is published." in publish(kari)
    open_page = Client().get("/en/places/spillhuset/").content.decode()
    assert "Ask to come" not in open_page
    assert "Nobody can answer requests here just now." in open_page


def test_a_host_who_has_left_is_no_host(arena, evening, elin):
    assert "Ask to come" in Client().get("/en/places/spillhuset/").content.decode()
    elin.is_active = False
    elin.save()
    assert "Ask to come" not in Client().get("/en/places/spillhuset/").content.decode()


def test_the_preview_says_what_is_left_to_do(draft, kari):
    Hosting.objects.all().delete()
    page = signed_in(kari).get("/en/work/arenas/spillhuset/").content.decode()
    assert "A preview: nobody outside sees it yet" in page
    assert '/en/work/arenas/spillhuset/edit/#people">A host who receives and answers</a>' in page
    assert "Publish it" in page


def test_a_new_arena_begins_with_five_fields_and_the_rest_is_folded(kari, elin, venue):
    page = signed_in(kari).get("/en/work/arenas/new/").content.decode()
    first, rest = page.split("More, when you know it")
    shown = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', first.split("Five fields")[1])
    assert list(dict.fromkeys(shown)) == ["name", "in_short", "what_happens", "venue", "hosts"]
    assert rest.count("<details") >= 5


def test_what_a_browser_sends_of_five_fields_makes_an_arena(kari, elin, venue):
    client = signed_in(kari)
    form = client.get("/work/arenas/new/").context["form"]
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent |= {
        "step_rows": 0,
        "role_rows": 0,
        "name": "Lykta",
        "in_short": "Te.",
        "what_happens": "Vi drikker te.",
    }
    sent |= {"venue": venue.pk, "hosts": [elin.pk], "agency": form.fields["agency"].initial.pk}
    sent = {name: value for name, value in sent.items() if value is not None}
    assert client.post("/work/arenas/new/", sent).status_code == 302
    made = Arena.objects.get(name="Lykta")
    assert (made.status, made.venue, made.for_whom) == ("draft", venue, "")
    assert (
        "Say for whom it is." in client.post("/en/work/arenas/lykta/publish/", follow=True).content.decode()
    )
