"""64 workers want the last seats at once: exactly so many get one, on the database that the suite runs on."""

from __future__ import annotations

import uuid
from threading import Barrier

import pytest

from landsby.web.access import audit
from landsby.web.access.actions import Done, action, gave
from landsby.web.access.actors import VISITOR, Actor
from landsby.web.arenas import seats
from landsby.web.arenas.actions.series import begin_series, end_series
from landsby.web.arenas.actions.sessions import set_seats
from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import ArenaSession, SeatHold
from tests.cast import actor
from tests.conftest import SOAK

from .makers import tomorrow, weekly
from .race import race

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 64
ROUNDS = 20 if SOAK else 1
COUNTED = {Mode.ON_SITE: ("taken_on_site", "seats_on_site"), Mode.ONLINE: ("taken_online", "seats_online")}


@action("tests.take_seat")
def take(_actor: Actor, session: ArenaSession, mode: Mode, people: int = 1) -> Done[None]:
    """As it is done for real: inside an action, with its row in the log."""
    seats.take(session.pk, mode, [uuid.uuid4() for _ in range(people)])
    return gave(None, session, "holds")


def overbooked(session: ArenaSession, mode: Mode) -> int:
    """How many more hold a seat than there are seats; the counter must say what the holds say."""
    session.refresh_from_db()
    taken, there = (getattr(session, name) for name in COUNTED[mode])
    held = SeatHold.objects.filter(session=session, mode=mode).count()
    return max(held - there, taken - there, abs(held - taken))


@pytest.mark.parametrize(("mode", "left"), [(Mode.ON_SITE, 5), (Mode.ONLINE, 1)])
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_64_workers_want_the_last_seats(evening, mode, left, _round):
    ArenaSession.objects.filter(pk=evening.pk).update(**{COUNTED[mode][1]: left})
    assert race(WORKERS, lambda _n: take(VISITOR, evening, mode)) == {"won": left, "refused": WORKERS - left}
    assert overbooked(evening, mode) == 0
    assert audit.verify().whole


def test_pairs_get_both_seats_or_neither(evening):
    ArenaSession.objects.filter(pk=evening.pk).update(seats_on_site=7)
    assert race(16, lambda _n: take(VISITOR, evening, Mode.ON_SITE, people=2)) == {"won": 3, "refused": 13}
    assert overbooked(evening, Mode.ON_SITE) == 0


def test_seats_that_are_taken_away_meanwhile_are_not_given(kari, evening):
    """Half of the workers take a seat, half of them leave fewer seats."""
    coordinator = actor(kari)

    def run(number: int) -> None:
        if number % 2:
            take(VISITOR, evening, Mode.ON_SITE)
        else:
            set_seats(coordinator, evening, number % 8, 0)

    outcomes = race(32, run)
    assert set(outcomes) <= {"won", "refused"}
    assert overbooked(evening, Mode.ON_SITE) == 0


def test_a_seat_that_is_got_is_never_lost_when_the_series_ends(kari, arena):
    """Some take a seat while the coordinator ends the series: who got one can read that it is cancelled."""
    coordinator = actor(kari)
    series = begin_series(coordinator, arena, weekly(arena))
    sessions = list(series.sessions.all()[:4])

    def run(number: int) -> None:
        if number == 7:
            end_series(coordinator, series, tomorrow(), "Takk for nå.")
        else:
            take(VISITOR, sessions[number % 4], Mode.ON_SITE)

    outcomes = race(16, run)
    assert set(outcomes) <= {"won", "refused"}
    assert SeatHold.objects.count() == outcomes["won"] - 1
    left = list(series.sessions.all())
    assert {session.status for session in left} <= {ArenaSession.Status.CANCELLED}
    assert sum(session.taken_on_site for session in left) == SeatHold.objects.count()


def test_taking_a_seat_after_only_looking_is_found_out(evening):
    """The planted fault: each looks first, sees a free seat, and then writes."""
    ArenaSession.objects.filter(pk=evening.pk).update(seats_on_site=2)
    all_have_looked = Barrier(8)

    def look_then_take(_number: int) -> None:
        free = SeatHold.objects.filter(session=evening, mode=Mode.ON_SITE).count() < 2
        all_have_looked.wait(timeout=30)
        if free:
            SeatHold.objects.create(session=evening, mode=Mode.ON_SITE, key=uuid.uuid4())

    race(8, look_then_take)
    assert overbooked(evening, Mode.ON_SITE) == 8
