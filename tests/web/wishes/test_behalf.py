"""Ada finds a place for somebody tonight, keeps the request, and lets it go."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from landsby.web.arenas.choices import Openness
from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile, FirstTimeStep, Topic
from landsby.web.people.models import Organisation
from landsby.web.venues.models import Venue
from landsby.web.wishes import queries
from landsby.web.wishes.letter import letter
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.queries import wish_by_code
from tests.cast import actor, signed_in, worker_named

from .cast import State, now, welcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def tonight(evening) -> ArenaSession:
    """The evening is under way: it counts as tonight at every hour."""
    evening.starts_at = timezone.now() - timedelta(minutes=10)
    evening.ends_at = timezone.now() + timedelta(hours=2)
    evening.save()
    return evening


@pytest.fixture
def colleague(town):
    """Another outreach worker in Ada's own agency."""
    return worker_named("Anne", "outreach", town.outreach)


def asks(worker, **said):
    return signed_in(worker).post("/en/work/wish/", {"window": "tonight", **said})


def sends(worker, place="spillhuset", **said):
    data = {"window": "tonight", "nickname": "Rev", "place": place, **said}
    return signed_in(worker).post("/en/work/wish/send/", data)


@pytest.fixture
def kept(ada, arena, tonight) -> Wish:
    """Ada's wish for somebody, sent to Spillhuset."""
    sends(ada, topics=Topic.objects.get().pk, stand=["quiet", "watch"])
    return Wish.objects.get()


def test_tonight_shows_places_with_reasons_and_free_seats(ada, arena, tonight):
    html = asks(ada, topics=Topic.objects.get().pk).content.decode()
    assert "Spillhuset" in html
    assert "8 free seats" in html
    assert "Ask without a name" in html
    assert html.count('class="reasons"') == 1


def test_nothing_is_kept_before_a_place_is_asked(ada, arena, tonight):
    asks(ada, own_likes="Drager")
    assert not Wish.objects.exists()


def test_what_is_later_this_week_is_not_tonight(ada, arena, evening):
    evening.starts_at = timezone.now() + timedelta(days=2)
    evening.ends_at = evening.starts_at + timedelta(hours=2)
    evening.save()
    html = asks(ada, own_likes="Drager").content.decode()
    assert "Nothing has a free seat then" in html
    assert "Spillhuset</strong>:" in html.split("Would fit on another day")[1]
    assert 'name="window" value="week"' in html
    assert 'name="own_likes" value="Drager"' in html
    assert "Spillhuset" in asks(ada, window="week").content.decode()


def test_a_full_evening_is_not_offered(ada, arena, tonight):
    tonight.taken_on_site, tonight.taken_online = 8, 2
    tonight.save()
    assert "Nothing has a free seat then" in asks(ada).content.decode()


def test_somebody_who_stays_at_home_is_offered_seats_online(ada, arena, tonight):
    tonight.taken_on_site = 8
    tonight.save()
    assert "2 free seats" in asks(ada, stand="online").content.decode()


def test_closed_places_of_the_own_network_are_offered_and_others_not(ada, arena, tonight, town):
    arena.openness = Openness.CLOSED
    arena.save()
    elsewhere = Arena.objects.create(
        agency=town.other_club, slug="andre", name="Andre", openness=Openness.CLOSED
    )
    EntryProfile.objects.create(arena=elsewhere)
    ArenaSession.objects.create(
        arena=elsewhere,
        planned_day=tonight.planned_day,
        starts_at=tonight.starts_at,
        ends_at=tonight.ends_at,
    )
    html = asks(ada).content.decode()
    assert "not in public" in html
    assert "Andre" not in html
    assert sends(ada, place="andre").status_code == 422


def test_sent_without_a_name(ada, arena, tonight):
    response = sends(ada, topics=Topic.objects.get().pk, stand=["quiet"], ages="16-18")
    wish, asked = Wish.objects.get(), PlaceRequest.objects.get()
    assert response.url == f"/en/work/wishes/{wish.key}/"
    assert (wish.sent_by, wish.kept_by) == ("worker", ada)
    assert (asked.state, asked.nickname, asked.parts) == (State.SENT, "Rev", ["likes", "stand", "times"])
    html = signed_in(ada).get(response.url).content.decode()
    assert "Spillhuset is told" in html


def test_the_last_seat_that_is_taken_meanwhile_is_said_so(ada, arena, tonight):
    tonight.taken_on_site, tonight.taken_online = 8, 2
    tonight.save()
    response = sends(ada)
    assert response.status_code == 422
    assert not Wish.objects.exists()


def test_the_worker_follows_what_the_place_answers(ada, elin, kept, tonight):
    asked = PlaceRequest.objects.get()
    welcomes(elin, asked, tonight)
    assert "welcome" in signed_in(ada).get("/en/work/wishes/").content.decode()
    html = signed_in(ada).get(f"/en/work/wishes/{kept.key}/").content.decode()
    assert "Elin, grønn genser" in html
    assert "Say yes for the young person" in html


def test_the_worker_says_yes_for_them_or_lets_it_be(ada, elin, kept, tonight):
    asked = welcomes(elin, PlaceRequest.objects.get(), tonight)
    client = signed_in(ada)
    client.post(f"/en/work/wishes/requests/{asked.key}/confirm/")
    assert now(asked).state == State.CONFIRMED
    client.post(f"/en/work/wishes/requests/{asked.key}/withdraw/")
    assert now(asked).state == State.WITHDRAWN
    refused = client.post(f"/en/work/wishes/requests/{asked.key}/confirm/")
    assert refused.status_code == 422
    assert "Something has happened here meanwhile." in refused.content.decode()
    assert client.post(f"/en/work/wishes/requests/{asked.key}/welcome/").status_code == 404


@pytest.mark.parametrize("name", ["colleague", "berit", "gro", "kari", "elin", "farid", "david", "noor"])
def test_nobody_else_sees_what_a_worker_keeps(kept, request, name):
    other = request.getfixturevalue(name)
    asked = PlaceRequest.objects.get()
    client = signed_in(other)
    assert client.get(f"/work/wishes/{kept.key}/").status_code == 404
    assert client.post(f"/work/wishes/{kept.key}/hand-over/").status_code == 404
    assert client.post(f"/work/wishes/requests/{asked.key}/withdraw/").status_code == 404
    assert str(kept.key) not in client.get("/work/wishes/").content.decode()


def test_from_the_hand_over_only_the_young_person_has_it(ada, kept):
    client = signed_in(ada)
    response = client.post(f"/en/work/wishes/{kept.key}/hand-over/")
    html = response.content.decode()
    code = html.split('class="code-words">')[1].split("<")[0]
    assert wish_by_code(code) == kept
    assert "no-store" in response["Cache-Control"]
    asked = PlaceRequest.objects.get()
    assert client.get(f"/work/wishes/{kept.key}/").status_code == 404
    assert client.post(f"/work/wishes/{kept.key}/hand-over/").status_code == 404
    assert client.post(f"/work/wishes/requests/{asked.key}/withdraw/").status_code == 404
    assert "You are not keeping any wishes now" in client.get("/en/work/wishes/").content.decode()


@pytest.mark.parametrize("name", ["gro", "kari", "elin", "farid", "david", "noor"])
def test_only_those_who_follow_young_people_ask_on_their_behalf(arena, tonight, request, name):
    stranger = request.getfixturevalue(name)
    assert signed_in(stranger).get("/work/wish/").status_code == 404
    assert sends(stranger).status_code == 404


def test_a_name_to_call_them_is_asked_for_and_nothing_is_lost(ada, arena, tonight):
    response = sends(ada, nickname="", own_likes="Drager")
    assert response.status_code == 422
    html = response.content.decode()
    assert "A nickname is missing." in html
    assert 'name="own_likes" value="Drager"' in html


def test_the_list_costs_no_more_for_six_than_for_two(ada, arena, tonight, django_assert_max_num_queries):
    client = signed_in(ada)
    for _ in range(6):
        sends(ada)
    with django_assert_max_num_queries(12):
        client.get("/work/wishes/")


def test_what_the_places_tell_costs_no_more_for_six_than_for_two(
    ada, elin, kept, tonight, django_assert_num_queries
):
    asked = welcomes(elin, PlaceRequest.objects.get(), tonight)
    for number in range(1, 6):
        another_place_welcomes(asked, number)
        if number in {1, 5}:
            with django_assert_num_queries(7):
                letters = [letter(row) for row in queries.requests_of_kept(actor(ada), kept)]
    ours = sorted((one for one in letters if one.steps), key=lambda one: one.steps)
    assert [one.steps for one in ours] == [(f"Step {number}",) for number in range(1, 6)]
    assert all(f"Owner+{number}" in one.map_address for number, one in enumerate(ours, 1))


def another_place_welcomes(asked: PlaceRequest, number: int) -> None:
    """The same wish is welcomed in premises of another owner too, which no map knows."""
    owner = Organisation.objects.create(name=f"Owner {number}", kind="municipality")
    first = asked.session.venue
    venue = Venue.objects.create(
        organisation=owner, slug=f"v{number}", area=first.area, street="Strandgata 1"
    )
    arena = Arena.objects.create(agency=asked.arena.agency, slug=f"a{number}", name=f"A{number}", venue=venue)
    EntryProfile.objects.create(arena=arena)
    FirstTimeStep.objects.create(arena=arena, position=1, text=f"Step {number}")
    times = {name: getattr(asked.session, name) for name in ("planned_day", "starts_at", "ends_at")}
    session = ArenaSession.objects.create(arena=arena, venue=venue, **times)
    asked.pk, asked.key, asked._state.adding = None, uuid4(), True
    asked.arena, asked.session = arena, session
    asked.save()


def test_the_places_are_this_browsers_alone_so_that_back_leads_to_them(ada, arena, evening):
    page = signed_in(ada).post("/work/wish/", {"window": "week"})
    assert page["Cache-Control"] == "private, no-cache"
