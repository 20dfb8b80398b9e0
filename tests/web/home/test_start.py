"""A role's own start page: what is before one today, and nothing of the others'."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.arenas.models import Hosting
from landsby.web.people.models import Worker
from landsby.web.wishes.models import PlaceRequest
from tests.cast import signed_in, start_page
from tests.web.parents.cast import series_of, signs_up

MOST_QUERIES = 24
ROLES = ["outreach", "adviser", "follow_up", "school", "host", "leader", "coordinator", "administrator"]


def of(role: str, name: str = "") -> Worker:
    posts = Worker.objects.filter(role=role)
    return (posts.filter(account__name=name) if name else posts).order_by("pk")[0]


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_start_page_in_every_language(fjordvik, role, language):
    assert of(role).account.name in start_page(of(role), language)


@pytest.mark.parametrize("role", ROLES)
def test_a_start_page_asks_the_database_few_questions(fjordvik, role, django_assert_max_num_queries):
    browser = signed_in(of(role))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get("/work/").status_code == 200


def test_more_requests_are_not_more_questions(fjordvik, django_assert_max_num_queries):
    hosting = of("host", "Elin")
    rows = PlaceRequest.objects.filter(turn="host").select_related("wish")
    for number, row in enumerate(rows[:6]):
        row.pk, row.key, row.pair = None, None, None
        row.key = f"00000000-0000-4000-8000-{number:012}"
        row.arena = Hosting.objects.filter(worker=hosting).order_by("pk")[0].arena
        row.wish.pk, row.wish.key = None, f"00000000-0000-4000-8000-{number:012}"
        row.wish.code_digest = bytes([number]) * 32
        row.wish.save()
        row.wish_id = row.wish.pk
        row.save()
    browser = signed_in(hosting)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get("/work/").status_code == 200


def test_a_host_sees_nothing_of_what_others_are_asked(fjordvik):
    page = start_page(of("host", "Live"))
    assert "Sky" not in page
    assert "Rev" in page


def test_a_worker_sees_the_requests_that_they_keep_and_no_others(fjordvik):
    page = start_page(of("outreach", "Ada"))
    assert "Måke" in page
    assert "Lyng" not in page


def test_a_coordinator_sees_what_waits_too_long_and_what_needs_a_look(fjordvik):
    page = start_page(of("coordinator", "Kari"))
    assert "Noen venter for lenge" in page
    assert "Rotor og ratt" in page
    assert "Drakt og spon" in page


def test_a_coordinator_reads_no_nickname_there(fjordvik):
    page = start_page(of("coordinator", "Kari"))
    names = PlaceRequest.objects.exclude(arena__name__contains="Rev").values_list("nickname", flat=True)
    assert not [name for name in names if f">{name}<" in page]


def test_another_municipalitys_coordinator_sees_the_shared_arena_only(fjordvik):
    page = start_page(of("coordinator", "Gro"))
    assert "Rotor og ratt" not in page


def test_a_leader_sees_no_request_and_no_nickname(fjordvik):
    page = start_page(of("leader"))
    assert not [name for name in ("Måke", "Stein", "Ekorn") if name in page]


@pytest.mark.django_db
def test_a_parents_words_lead_to_the_parents_own_page(berit):
    browser = Client()
    browser.post("/parents/in/", {"code": signs_up(series_of(berit)).code})
    assert browser.get(reverse("home:start"))["Location"] == reverse("parents:mine")
