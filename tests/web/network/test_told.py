"""What was told is counted, told of at the table and on leaders' page, and found by who may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from landsby.web.home.board import found_by
from landsby.web.network.actions import talks as actions
from landsby.web.network.actions.measures import Idea, suggest
from landsby.web.network.actions.talks import Answered, Given
from landsby.web.network.models import OutreachTalk, TalkRequest
from landsby.web.network.queries.since import since_last
from landsby.web.network.queries.standing import standing
from landsby.web.network.queries.telling import talks as queries
from tests.cast import actor, signed_in
from tests.web.network.makers import a_challenge, a_held_meeting, a_meeting, a_talk, a_talk_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(ada, town) -> OutreachTalk:
    return a_talk(actor(ada), town.network, agency=town.team)


@pytest.fixture
def asked(talk) -> TalkRequest:
    return a_talk_request(talk)


def in_days(request: TalkRequest, **days: int) -> None:
    """As if so many days had passed."""
    today = timezone.localdate()
    moved = {name: today + timedelta(days=number) for name, number in days.items()}
    TalkRequest.objects.filter(pk=request.pk).update(**moved)


def test_talks_are_counted_by_half_year_and_few_listeners_are_not_told(ada, farid, talk):
    def give(days: int, number: int) -> None:
        day = timezone.localdate() - timedelta(days=days)
        actions.note_given(actor(ada), Given(talk, day, "Havnes skole", how_many=number))

    for number in (30, 12):
        give(400, number)
    (then,) = queries.by_half_year(actor(farid))
    assert (then.told, then.by_young_people, then.people) == (2, 2, 42)
    give(800, 3)
    assert [one.people for one in queries.by_half_year(actor(farid))][1] is None


def test_a_half_years_listeners_are_told_when_it_is_over(ada, farid, talk):
    given = Given(talk, timezone.localdate(), "Havnes skole", how_many=40)
    actions.note_given(actor(ada), given)
    (now,) = queries.by_half_year(actor(farid))
    assert (now.told, now.people) == (1, None)
    assert "når det er over" in signed_in(farid).get("/network/leaders/").content.decode()


def test_requests_are_counted_with_how_many_were_answered_in_time(ada, farid, talk, asked):
    late = a_talk_request(talk)
    for request in (asked, late):
        actions.answer_request(actor(ada), request, Answered("declined", "Ikke nå."))
    in_days(late, due_on=-1)
    (now,) = queries.by_half_year(actor(farid))
    assert (now.asked, now.in_time) == (2, 1)


def test_leaders_see_the_counts_and_no_request(farid, asked):
    page = signed_in(farid).get("/network/leaders/").content.decode()
    assert "Dette forteller nettverket andre" in page
    assert "Havnes" not in page


def test_another_networks_talks_are_not_counted_or_seen(gro, asked):
    assert queries.by_half_year(actor(gro)) == []
    assert queries.listed(actor(gro)) == []


def test_what_was_told_since_last_time_says_so_by_itself(ada, town, talk):
    a_held_meeting(town.network)
    actions.note_given(actor(ada), Given(talk, timezone.localdate(), "Havnes skole"))
    said = {(one.about, one.what) for one in since_last(a_meeting(town.network))}
    assert (talk.title, "fortalt: Havnes skole") in said


def test_what_we_have_said_yes_to_stands_under_the_standing_item(ada, town, asked):
    day = timezone.localdate() + timedelta(days=9)
    actions.answer_request(actor(ada), asked, Answered("agreed", "Ja.", day))
    assert "Havnes skole" in standing(town.network.pk)["practice"][0]


def test_the_half_years_page_tells_what_was_told(ada, town, talk):
    meeting = a_held_meeting(town.network, -1)
    actions.note_given(actor(ada), Given(talk, timezone.localdate(meeting.starts_at), "Havnes skole"))
    page = signed_in(ada).get(f"/network/half-year/{meeting.half_year}/").content.decode()
    assert "Fortalt til andre" in page


def test_who_asks_is_found_by_members_alone(ada, farid, elin, gro, asked):
    assert [one.name for one in found_by(actor(ada), "havnes")] == ["Havnes skole"]
    for worker in (farid, elin, gro):
        assert found_by(actor(worker), "havnes") == []


def test_a_leader_finds_challenges_and_nothing_else_of_the_table(ada, farid, elin, town):
    a_challenge(actor(ada), town.network)
    suggest(actor(ada), town.network, Idea("Bussen om kvelden", "En buss."))
    assert [one.name for one in found_by(actor(farid), "bussen")] == ["Bussen går for tidlig"]
    assert len(found_by(actor(ada), "bussen")) == 2
    assert found_by(actor(elin), "bussen") == []


def test_a_talk_is_found_where_one_changes_it_or_where_one_reads_it(ada, elin, talk):
    for worker, path in ((ada, "/told/catalogue/"), (elin, "/talks/")):
        assert [one.address.startswith(f"/network{path}") for one in found_by(actor(worker), "lat")] == [True]


@pytest.mark.parametrize("path", ["/network/told/", "/network/talks/", "/network/leaders/", "/work/"])
def test_more_talks_cost_no_more_queries(kari, town, path):
    def fill(number):
        talk = a_talk(actor(kari), town.network, title=f"Foredrag {number}")
        a_talk_request(talk, email=f"{number}@havnes.example")
        actions.note_given(actor(kari), Given(talk, timezone.localdate(), "Havnes skole", how_many=20))

    client = signed_in(kari)
    fill(1)
    with CaptureQueriesContext(connection) as few:
        assert client.get(path).status_code == 200
    for number in range(2, 7):
        fill(number)
    with CaptureQueriesContext(connection) as many:
        assert client.get(path).status_code == 200
    assert len(many) <= len(few)
