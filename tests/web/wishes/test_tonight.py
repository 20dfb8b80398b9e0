"""«Tonight» is answered tonight: who may just come, who is told at once, and what is said when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile, Hosting
from landsby.web.people.models import Worker
from landsby.web.wishes import actions, queries
from landsby.web.wishes.actions import Asking
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import WishParts
from landsby.web.wishes.status import status
from tests.cast import actor, signed_in, worker_named
from tests.post import delivered, waiting

from .cast import now, sends

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def tonight(evening, arena) -> ArenaSession:
    """Spillhuset is open this very moment, for an hour more; the place has a line of its own."""
    Arena.objects.update(duty_number="41 23 45 67")
    evening.starts_at, evening.ends_at = timezone.now() - HOUR / 2, timezone.now() + HOUR
    evening.planned_day = timezone.localdate(evening.starts_at)
    evening.save()
    arena.refresh_from_db()
    return evening


def asks(arena, session, nickname="Rev") -> PlaceRequest:
    asking = Asking(arena=arena, nickname=nickname, hoped_for=session)
    ada = actor(Worker.objects.get(account__name="Ada"))
    return actions.send_wish(ada, WishParts(), sent_by="worker", asking=asking).request


def over(session) -> None:
    ended = timezone.now() - HOUR / 60
    ArenaSession.objects.filter(pk=session.pk).update(starts_at=ended - HOUR, ends_at=ended)


def in_days(arena, days: int) -> ArenaSession:
    starts = timezone.now() + timedelta(days=days)
    return ArenaSession.objects.create(
        arena=arena, planned_day=timezone.localdate(starts), starts_at=starts, ends_at=starts + 2 * HOUR
    )


def places(worker, **said) -> str:
    return signed_in(worker).post("/en/work/wish/", {"window": "tonight", **said}).content.decode()


def test_where_nobody_signs_up_one_can_just_come(ada, tonight):
    html = places(ada)
    assert "Open now." in html
    assert "You can just come." in html


def test_where_a_nickname_is_needed_one_asks_and_can_call(ada, tonight):
    EntryProfile.objects.update(sign_in=1)
    html = places(ada)
    assert "You can just come." not in html
    assert 'href="tel:41234567"' in html


def test_the_line_of_the_place_stands_nowhere_in_public(tonight):
    for address in ("/places/spillhuset/", "/places/spillhuset.ics", "/hsds/services", "/places/"):
        assert b"41 23 45 67" not in Client().get(address).content


def test_every_host_and_the_line_are_told_at_once_and_nothing_of_whom(ada, arena, tonight, town):
    deputy = worker_named("Hakon", "host", town.club)
    Hosting.objects.create(arena=arena, worker=deputy)
    asks(arena, tonight)
    assert {letter.next_at <= timezone.now() for letter in waiting()} == {True}
    told = delivered()
    assert [(one.channel, one.to) for one in told] == [
        ("mail", "elin@example.org"),
        ("mail", "hakon@example.org"),
        ("sms", "+4741234567"),
    ]
    assert not [one for one in told if "Rev" in one.body or "Spillhuset" in one.body]


def test_a_line_that_takes_no_sms_is_there_to_call_and_gets_none(ada, arena, tonight):
    Arena.objects.update(duty_number="12 34 56 78")
    arena.refresh_from_db()
    asks(arena, tonight)
    assert {one.channel for one in delivered()} == {"mail"}


def test_nobody_is_told_of_what_a_host_has_opened_already(ada, elin, arena, tonight):
    actions.open_request(actor(elin), asks(arena, tonight))
    assert delivered() == []


def test_any_new_request_is_told_of_by_day(elin, arena):
    sends(arena, "Rev")
    assert [(one.to, one.subject) for one in delivered()] == [("elin@example.org", "Ny beskjed")]


def test_where_nobody_hosts_any_more_the_coordinator_is_told(kari, arena):
    sends(arena, "Rev")
    Hosting.objects.all().delete()
    assert [account.email for account in queries.accounts_that_answer(arena)] == ["kari@example.org"]


def test_the_ask_says_so_when_its_evening_is_over(ada, elin, arena, tonight):
    asked = asks(arena, tonight)
    assert not now(asked).missed_its_evening
    over(tonight)
    assert str(status(now(asked)).headline) == "Kvelden du spurte om, er over"
    html = signed_in(ada).get(f"/en/work/wishes/{asked.wish.key}/").content.decode()
    assert "The evening that you asked for is over" in html
    assert "asked for an evening that is over" in signed_in(elin).get("/en/work/requests/").content.decode()


def test_the_hosts_answer_begins_with_the_evening_that_was_asked_for(ada, elin, arena, tonight):
    later = in_days(arena, 2)
    html = signed_in(elin).get(f"/en/work/requests/{asks(arena, later).key}/").content.decode()
    first, rest = html.split("Another day, or another way")
    assert f'value="{later.pk}-on_site"' in first
    assert f'value="{tonight.pk}-on_site"' in rest


def test_what_is_asked_for_today_comes_first_in_the_inbox(ada, elin, arena, tonight):
    sends(arena, "Ulv")
    PlaceRequest.objects.update(due_at=timezone.now() + HOUR)
    asks(arena, tonight)
    assert [view.nicknames for view in queries.inbox(actor(elin))] == ["Rev", "Ulv"]


def test_what_would_fit_on_another_day_is_told_too_and_can_be_asked(ada, arena):
    session = in_days(arena, 3)
    assert "Would fit on another day" in places(ada)
    said = {"window": "tonight", "place": "spillhuset", "nickname": "Rev"}
    assert signed_in(ada).post("/work/wish/send/", said).status_code == 302
    assert PlaceRequest.objects.get().hoped_for == session


def test_what_has_begun_is_not_next(arena, tonight):
    html = Client().get("/en/places/").content.decode()
    assert "Open now, until" in html
    assert "Next: today" not in html


def test_the_list_of_days_begins_now(arena, tonight):
    assert b"Spillhuset</a>" in Client().get("/calendar/").content
    over(tonight)
    assert b"Spillhuset</a>" not in Client().get("/calendar/").content


def test_an_answer_that_is_due_in_two_days_is_not_overdue(kari, arena):
    sends(arena, "Rev")
    long_ago, soon = timezone.now() - timedelta(days=6), timezone.now() + timedelta(days=2)
    PlaceRequest.objects.update(sent_at=long_ago, due_at=soon)
    (alarm,) = queries.alarms_in(actor(kari))
    assert not alarm.is_overdue
    html = signed_in(kari).get("/en/work/alarms/").content.decode()
    assert "not opened since" in html
    assert "was due" not in html


def test_the_coordinator_sees_how_hosts_are_reached_and_reminds_them_once_an_hour(kari, arena, tonight):
    sends(arena, "Rev")
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(days=1))
    delivered()
    client = signed_in(kari)
    html = client.get("/en/work/alarms/").content.decode()
    assert 'href="mailto:elin@example.org"' in html
    assert 'href="tel:41234567"' in html
    assert "Rev" not in html
    for _time in range(2):
        client.post("/en/work/alarms/spillhuset/remind/")
    assert [one.to for one in delivered()] == ["elin@example.org"]
