"""The waiting list wakes whenever room comes: a new evening, more seats, an evening opened again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.codes.keys import put_away
from landsby.web.arenas.actions import sessions
from landsby.web.arenas.actions.series import tend_sessions
from landsby.web.arenas.choices import Mode
from landsby.web.wishes import actions, queries
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.states import Turn
from landsby.web.wishes.status import status
from tests.cast import actor, signed_in

from .cast import State, now, offer, pair_up, sends, welcomes, with_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(evening):
    """Tomorrow's evening, with no seat."""
    sessions.ArenaSession.objects.filter(pk=evening.pk).update(seats_on_site=0, seats_online=0)
    evening.refresh_from_db()
    return evening


@pytest.fixture
def rev(arena, full, elin):
    sent = sends(arena, "Rev")
    actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    return sent


@pytest.fixture
def ulv(arena, rev, elin):
    sent = sends(arena, "Ulv")
    actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    return sent


def new_evening(kari, arena, seats=8):
    starts = timezone.now() + timedelta(days=5)
    when = sessions.When(starts, starts + timedelta(hours=2), None)
    return sessions.add_session(actor(kari), arena, when, seats, 0)


def opened_again(kari, full):
    sessions.ArenaSession.objects.filter(pk=full.pk).update(seats_on_site=4)
    sessions.cancel_session(actor(kari), full, "Elin er syk.")
    return sessions.reopen_session(actor(kari), full)


def inbox(host) -> str:
    return signed_in(host).get("/en/work/requests/").content.decode()


def turns(*sent) -> list[str]:
    return [now(each.request).turn for each in sent]


@pytest.mark.parametrize(
    "make_room",
    [
        lambda kari, full: new_evening(kari, full.arena),
        lambda kari, full: sessions.set_seats(actor(kari), full, 3, 0),
        opened_again,
    ],
    ids=["a new evening", "more seats", "opened again"],
)
def test_room_is_seen_at_once_and_the_days_begin_with_the_duty(kari, elin, full, rev, make_room):
    assert "room now, first in line" not in inbox(elin)
    make_room(kari, full)
    assert "room now, first in line" in inbox(elin)
    assert turns(rev) == [Turn.NOBODY]
    assert actions.tend().turned == 1
    request = now(rev.request)
    assert (request.turn, request.state, request.due_at is not None) == (Turn.HOST, State.WAITING, True)
    assert "room now, first in line" in inbox(elin)
    assert actions.tend().turned == 0


def test_the_one_who_waits_reads_that_there_is_room(kari, arena, rev):
    new_evening(kari, arena)
    told = status(now(rev.request), queries.places_in_line([now(rev.request)])[rev.request.pk])
    assert "plass nå" in told.headline


def test_one_seat_calls_the_first_alone(kari, arena, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.tend()
    assert turns(rev, ulv) == [Turn.HOST, Turn.NOBODY]


def test_two_seats_call_both(kari, arena, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 2, 0)
    actions.tend()
    assert turns(rev, ulv) == [Turn.HOST, Turn.HOST]


def test_seats_online_call_nobody_who_wants_to_come_to_the_place(kari, full, rev):
    sessions.set_seats(actor(kari), full, 0, 9)
    assert actions.tend().turned == 0


def test_two_friends_are_called_together_or_not_at_all(kari, arena, full, elin):
    mar, gaupe = pair_up(arena)
    actions.waitlist(actor(elin), now(mar.request), seen=State.SENT)
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.tend()
    assert turns(mar, gaupe) == [Turn.NOBODY, Turn.NOBODY]
    sessions.set_seats(actor(kari), full, 2, 0)
    actions.tend()
    assert turns(mar, gaupe) == [Turn.HOST, Turn.HOST]


def test_the_host_may_keep_them_in_line_and_is_not_asked_again(kari, elin, arena, rev):
    new_evening(kari, arena)
    actions.tend()
    actions.waitlist(actor(elin), now(rev.request), seen=State.WAITING, text="Vi er for få voksne.")
    assert "room now, first in line" not in inbox(elin)
    assert actions.tend().turned == 0


def test_room_that_was_there_when_they_were_put_in_line_is_no_news(arena, evening, elin):
    sent = sends(arena)
    actions.waitlist(actor(elin), now(sent.request), seen=State.SENT, text="Vi er få.")
    assert actions.tend().turned == 0
    assert "room now, first in line" not in inbox(elin)


def test_a_series_that_only_goes_on_wakes_nobody(arena, rev):
    arena.series.create(rrule="FREQ=WEEKLY", first_day=timezone.localdate(), starts="17:00", ends="19:00")
    assert tend_sessions()
    assert actions.tend().turned == 0


def test_a_pause_is_left_in_peace(kari, full, rev, ulv):
    actions.pause_request(with_code(rev.wish), now(rev.request))
    sessions.set_seats(actor(kari), full, 2, 0)
    actions.tend()
    assert turns(rev, ulv) == [Turn.NOBODY, Turn.HOST]


def test_the_inbox_asks_as_much_of_the_database_for_many_in_line(
    arena, full, elin, django_assert_max_num_queries
):
    def fill(number):
        for each in range(number):
            sent = sends(arena, f"Rev {each}")
            actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)

    fill(2)
    inbox(elin)
    put_away()
    with django_assert_max_num_queries(40) as few:
        queries.inbox(actor(elin))
    fill(6)
    put_away()
    with django_assert_max_num_queries(len(few)):
        queries.inbox(actor(elin))


def test_another_evening_for_one_gives_the_seat_to_the_next_in_line_at_once(kari, elin, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.welcome(actor(elin), now(rev.request), offer(full, Mode.ON_SITE), seen=State.WAITING)
    other = new_evening(kari, full.arena, seats=1)
    assert turns(ulv) == [Turn.NOBODY]
    actions.welcome(actor(elin), now(rev.request), offer(other, Mode.ON_SITE), seen=State.WELCOMED)
    assert turns(ulv) == [Turn.HOST]


def test_who_withdraws_gives_the_seat_to_the_next_in_line_at_once(kari, elin, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.welcome(actor(elin), now(rev.request), offer(full, Mode.ON_SITE), seen=State.WAITING)
    assert turns(ulv) == [Turn.NOBODY]
    actions.withdraw(with_code(rev.wish), now(rev.request))
    assert turns(ulv) == [Turn.HOST]


def test_who_deletes_a_wish_gives_the_seat_to_the_next_in_line_at_once(kari, elin, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.welcome(actor(elin), now(rev.request), offer(full, Mode.ON_SITE), seen=State.WAITING)
    actions.delete_wish(with_code(rev.wish), rev.wish)
    assert turns(ulv) == [Turn.HOST]


def test_a_welcome_takes_the_new_seat(kari, elin, arena, rev):
    one = new_evening(kari, arena, seats=1)
    actions.welcome(actor(elin), now(rev.request), offer(one, Mode.ON_SITE), seen=State.WAITING)
    assert now(rev.request).state == State.WELCOMED
    assert PlaceRequest.objects.get().told_revision == 0


def test_a_seat_is_offered_once(kari, elin, full, rev, ulv):
    sessions.set_seats(actor(kari), full, 1, 0)
    actions.tend()
    welcomes(elin, rev.request, full, seen=State.WAITING)
    actions.tend()
    assert turns(ulv) == [Turn.NOBODY]
