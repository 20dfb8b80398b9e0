"""A thousand places: no page grows past what a phone takes, nor asks the database more for more."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import chain

import pytest
from django.test import Client

from landsby.web.access.kept import store
from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile

MANY, LARGEST, MOST_QUERIES = 1_000, 150_000, 18
PAGES = ("/", "/places/", "/places/?page=7", "/places/?talk=0&page=2", "/calendar/", "/calendar/?page=3")
MORE = ("/calendar/week/", "/places/spillhuset/", "/hsds/services", "/en/places/")


@pytest.fixture
def many(arena, evening):
    """A thousand places like Spillhuset, each open the same evening and a week later."""
    names = [f"Sted {number}" for number in range(MANY)]
    shared = {
        "agency": arena.agency,
        "venue": arena.venue,
        "in_short": "Spill og ro.",
        "what_happens": "Vi spiller.",
    }
    rows = Arena.objects.bulk_create(
        Arena(slug=f"sted-{i}", name=name, **shared) for i, name in enumerate(names)
    )
    EntryProfile.objects.bulk_create(EntryProfile(arena=row) for row in rows)
    Arena.topics.through.objects.bulk_create(
        Arena.topics.through(arena=row, topic=arena.topics.first()) for row in rows
    )
    ArenaSession.objects.bulk_create(
        chain.from_iterable([_session(row, evening, days) for days in (0, 7)] for row in rows)
    )
    return rows


def _session(row, evening, days):
    times = {name: getattr(evening, name) + timedelta(days=days) for name in ("starts_at", "ends_at")}
    day = evening.planned_day + timedelta(days=days)
    return ArenaSession(arena=row, venue=evening.venue, planned_day=day, seats_on_site=8, **times)


@pytest.mark.django_db
def test_no_page_grows_with_a_thousand_places(many, django_assert_max_num_queries):
    sizes = {}
    for address in (*PAGES, *MORE):
        store.forget()
        with django_assert_max_num_queries(MOST_QUERIES):
            sizes[address] = len(Client().get(address).content)
    assert {address: size for address, size in sizes.items() if size > LARGEST} == {}


@pytest.mark.django_db
def test_the_last_of_a_thousand_places_stands_on_the_last_page(many):
    first, last = (Client().get(f"/places/?page={number}").content.decode() for number in (1, 42))
    assert "Side 1 av 42" in first
    assert [page.count("card-link place-card") for page in (first, last)] == [24, 1001 - 41 * 24]


@pytest.mark.django_db
def test_a_full_day_of_the_week_leads_to_all_of_it(many, evening):
    week = Client().get("/calendar/week/").content.decode()
    more = re.search(r'href="(/calendar/\?from=[\d-]+)">(\d+) til den dagen', week)
    assert more
    assert int(more[2]) == MANY + 1 - 12
    assert "Side 1 av" in Client().get(more[1]).content.decode()


@pytest.mark.django_db
def test_a_wish_is_matched_among_a_thousand(many, django_assert_max_num_queries):
    Client().get("/places/")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = Client().post("/wish/places/", {"max_talk": 0, "max_people": 15}).content
    assert b"Spillhuset" in page or b"Sted" in page
    assert len(page) < LARGEST
