"""Of two who act on the same request at once, one wins; seats and turns always agree with the history."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from landsby.web.access.actions import Refused
from landsby.web.access.actors import VISITOR
from landsby.web.arenas.models import SeatHold
from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest, RequestStep
from tests.cast import actor

from .cast import State, now, offer, sends, with_code

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> Counter[str]:
    """Do all at the same moment, each on a connection of its own; count who won and who was refused."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            start.wait()
            deed()
        except Refused:
            return "refused"
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(run, deeds))


@pytest.mark.parametrize("_round", range(3))
def test_two_hosts_at_once_never_both_win(arena, evening, elin, _round):
    sent = sends(arena)
    host, one, other = actor(elin), now(sent.request), now(sent.request)
    won = at_once(
        lambda: actions.welcome(host, one, offer(evening), seen=State.SENT),
        lambda: actions.not_now(host, other, seen=State.SENT),
    )
    assert won == {"won": 1, "refused": 1}
    welcomed = now(sent.request).state == State.WELCOMED
    assert SeatHold.objects.count() == welcomed
    assert RequestStep.objects.count() == 2


@pytest.mark.parametrize("_round", range(3))
def test_an_answer_and_a_withdrawal_at_once_leave_no_seat_taken(arena, evening, elin, _round):
    sent = sends(arena)
    host, asked, mine = actor(elin), now(sent.request), now(sent.request)
    at_once(
        lambda: actions.welcome(host, asked, offer(evening), seen=State.SENT),
        lambda: actions.withdraw(with_code(sent.wish), mine),
    )
    state, holds = now(sent.request).state, SeatHold.objects.count()
    assert (state, holds) in {(State.WITHDRAWN, 0), (State.WELCOMED, 1)}
    evening.refresh_from_db()
    assert evening.taken_on_site == holds


def test_the_last_seat_goes_to_one(arena, evening, elin):
    evening.seats_on_site = 1
    evening.save()
    rows = [now(sends(arena, f"Rev {number}").request) for number in range(6)]
    host = actor(elin)
    deeds = [lambda row=row: actions.welcome(host, row, offer(evening), seen=State.SENT) for row in rows]
    assert at_once(*deeds) == {"won": 1, "refused": 5}
    assert PlaceRequest.objects.filter(state=State.WELCOMED).count() == 1


def test_three_words_let_in_one_friend(arena):
    words = sends(arena, "Rev", with_friend=True).friend_words
    deeds = [lambda name=name: actions.join_friend(VISITOR, words, name) for name in ("Ulv", "Mår", "Oter")]
    assert at_once(*deeds) == {"won": 1, "refused": 2}
    assert PlaceRequest.objects.filter(state=State.SENT).count() == 2
