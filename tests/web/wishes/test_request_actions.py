"""A request is answered by the people of its arena, step by step, and nobody loses a place by resting."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, Hosting
from landsby.web.arenas.seats import Full
from landsby.web.people.models import Worker
from landsby.web.wishes import access, actions, queries
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.states import Turn
from tests.cast import actor

from .cast import State, ahead_of, now, offer, sends, welcomes, with_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def rev(arena):
    return sends(arena, "Rev")


def taken(evening) -> int:
    evening.refresh_from_db()
    return evening.taken_on_site


def test_the_way_from_sent_to_coming(rev, evening, elin):
    actions.open_request(actor(elin), now(rev.request))
    opened = now(rev.request).opened_at
    actions.open_request(actor(elin), now(rev.request))
    assert now(rev.request).opened_at == opened
    request = welcomes(elin, rev.request, evening)
    assert (request.turn, request.due_at, request.session) == (Turn.ASKER, None, evening)
    actions.confirm(with_code(rev.wish), request)
    assert now(request).state == State.CONFIRMED
    kinds = list(request.steps.values_list("kind", flat=True))
    assert kinds == ["sent", "opened", "welcomed", "confirmed"]
    assert taken(evening) == 1


def test_nobody_else_answers(rev, evening, elin, gro, kari):
    for stranger in (gro, kari):
        with pytest.raises(Denied):
            welcomes(stranger, rev.request, evening)
        with pytest.raises(Denied):
            actions.confirm(actor(stranger), now(rev.request))


def test_two_hosts_who_answer_at_once_never_both_win(rev, evening, elin):
    actions.not_now(actor(elin), now(rev.request), seen=State.SENT, text="Ikke nå.")
    with pytest.raises(actions.TooLate):
        welcomes(elin, rev.request, evening)
    assert taken(evening) == 0


def test_a_second_welcome_from_a_page_that_is_out_of_date_is_refused(rev, evening, elin):
    welcomes(elin, rev.request, evening)
    with pytest.raises(actions.TooLate):
        welcomes(elin, rev.request, evening, seen=State.SENT)
    assert rev.request.steps.count() == 2


def test_a_host_of_another_arena_does_not_answer(rev, evening, gro, arena):
    other = Arena.objects.create(agency=gro.agency, slug="naustet", name="Naustet")
    host = Worker.objects.get(account=gro.account, role="host")
    Hosting.objects.create(arena=other, worker=host)
    with pytest.raises(Denied):
        welcomes(host, rev.request, evening)
    assert not queries.inbox(actor(host))


def test_a_stale_answer_to_a_withdrawn_request_is_refused(rev, evening, elin):
    seen = now(rev.request)
    actions.withdraw(with_code(rev.wish), now(rev.request))
    with pytest.raises(Refused):
        actions.welcome(actor(elin), seen, offer(evening), seen=State.SENT)
    with pytest.raises(actions.TooLate):
        actions.pause_request(with_code(rev.wish), seen)
    assert taken(evening) == 0


def test_a_welcome_needs_a_seat(rev, evening, elin):
    evening.seats_on_site = 0
    evening.save()
    with pytest.raises(Full):
        welcomes(elin, rev.request, evening)
    assert now(rev.request).state == State.SENT


def test_a_welcome_is_to_an_evening_of_the_arena_that_is_to_come(rev, evening, elin):
    evening.starts_at -= timedelta(days=3)
    evening.ends_at -= timedelta(days=3)
    evening.save()
    with pytest.raises(Refused, match="over"):
        welcomes(elin, rev.request, evening)


def test_another_evening_takes_another_seat_and_asks_anew(rev, evening, elin):
    request = welcomes(elin, rev.request, evening)
    actions.confirm(with_code(rev.wish), request)
    welcomes(elin, request, evening, seen=State.CONFIRMED)
    assert now(request).state == State.WELCOMED
    assert taken(evening) == 1


def test_a_pause_keeps_the_seat(rev, evening, elin):
    request = welcomes(elin, rev.request, evening)
    actions.confirm(with_code(rev.wish), request)
    actions.pause_request(with_code(rev.wish), request)
    assert taken(evening) == 1
    actions.resume_request(with_code(rev.wish), now(request))
    assert now(request).state == State.CONFIRMED


def test_an_answer_during_a_pause_is_there_afterwards(rev, evening, elin):
    actions.pause_request(with_code(rev.wish), now(rev.request))
    paused = now(rev.request)
    assert (paused.state, paused.turn, paused.due_at) == (State.PAUSED, Turn.NOBODY, None)
    welcomes(elin, paused, evening)
    assert now(paused).state == State.PAUSED
    actions.resume_request(with_code(rev.wish), now(paused))
    assert (now(paused).state, now(paused).turn) == (State.WELCOMED, Turn.ASKER)


def test_a_question_gives_the_arena_new_days_and_outlives_a_yes_and_a_pause(rev, evening, elin):
    request = welcomes(elin, rev.request, evening)
    actions.ask_back(with_code(rev.wish), request, "Er det hund der?")
    actions.confirm(with_code(rev.wish), request)
    assert (now(request).turn, now(request).due_at is not None) == (Turn.HOST, True)
    actions.pause_request(with_code(rev.wish), request)
    actions.resume_request(with_code(rev.wish), request)
    assert now(request).turn == Turn.HOST
    actions.answer(actor(elin), now(request), "Nei, ingen hund.")
    assert (now(request).state, now(request).turn) == (State.CONFIRMED, Turn.NOBODY)


def test_whoever_asked_first_is_first_and_a_free_seat_makes_it_the_arenas_turn(arena, evening, elin):
    evening.seats_on_site = 1
    evening.save()
    first, second, third = (sends(arena, name) for name in ("Rev", "Ulv", "Mår"))
    welcomes(elin, first.request, evening)
    for sent in (third, second):
        actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    assert [ahead_of(now(sent.request)) for sent in (second, third)] == [0, 1]
    actions.withdraw(with_code(first.wish), now(first.request))
    assert taken(evening) == 0
    assert (now(second.request).turn, now(third.request).turn) == (Turn.HOST, Turn.NOBODY)
    assert now(second.request).due_at


def test_a_pause_keeps_the_place_in_line_and_lets_the_next_go_first(arena, evening, elin):
    evening.seats_on_site = 1
    evening.save()
    first, second, third = (sends(arena, name) for name in ("Rev", "Ulv", "Mår"))
    welcomes(elin, first.request, evening)
    for sent in (second, third):
        actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    actions.pause_request(with_code(second.wish), now(second.request))
    assert ahead_of(now(third.request)) == 1
    actions.withdraw(with_code(first.wish), now(first.request))
    assert now(third.request).turn == Turn.HOST


def test_a_no_can_suggest_another_place_but_never_a_closed_one(rev, arena, elin, town):
    closed = type(arena).objects.create(agency=town.club, slug="snohvit", name="Snøhvit", openness="closed")
    with pytest.raises(Refused):
        actions.not_now(actor(elin), now(rev.request), seen=State.SENT, suggestion=closed)
    closed.openness = "open"
    Hosting.objects.create(arena=closed, worker=elin)
    closed.save()
    actions.not_now(actor(elin), now(rev.request), seen=State.SENT, suggestion=closed, text="Prøv her.")
    request = now(rev.request)
    assert (request.state, request.turn, request.suggestion) == (State.NOT_NOW, Turn.NOBODY, closed)


def test_strangers_get_404(rev, elin, gro, ada):
    for stranger in (gro, ada):
        assert not queries.requests_to(actor(stranger))
        with pytest.raises(Http404):
            access.request_for(actor(stranger), rev.request.key)
    assert access.request_for(actor(elin), rev.request.key) == rev.request
    other = sends(rev.request.arena, "Ulv")
    with pytest.raises(Http404):
        access.own_request_for(with_code(other.wish), rev.request.key)


def test_a_place_online_takes_a_seat_online(rev, evening, elin):
    actions.welcome(actor(elin), now(rev.request), offer(evening, Mode.ONLINE), seen=State.SENT)
    evening.refresh_from_db()
    assert (evening.taken_on_site, evening.taken_online) == (0, 1)
    assert PlaceRequest.objects.get().mode == Mode.ONLINE


def test_the_answer_is_due_on_a_weekday_of_the_arenas_promise(rev, arena):
    due = timezone.localtime(now(rev.request).due_at)
    assert due.weekday() < 5
    assert due.hour == 23
    assert timedelta(days=2) < due - timezone.now() < timedelta(days=6)
