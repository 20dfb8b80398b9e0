"""Places and the waiting list: nobody is passed, and nothing free stands beside somebody who fits."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landsby.web.access.actions import Refused
from landsby.web.access.days import awake_from
from landsby.web.arenas.choices import Mode
from landsby.web.parents import actions
from landsby.web.parents.actions import Said, sign_up
from landsby.web.parents.models import EveningSeries, Place, SignUp
from landsby.web.parents.places import free_numbers, hold, settle
from landsby.web.parents.queries import own
from landsby.web.parents.times import LEAST_OFFER, offer_ends

from .cast import VISITOR, State, at, inside, now, series_of, signs_up, states

pytestmark = pytest.mark.django_db


def test_there_is_room_until_there_is_not(series):
    first, second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    assert states(first, second, third) == ["placed", "placed", "waiting"]
    assert own.standing(third.sign_up).ahead == 0


def test_who_leaves_lets_the_next_in_and_the_offer_has_a_time_limit(series):
    first, _second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    actions.leave(inside(first.adult), first.sign_up)
    assert now(third.sign_up).offered_until == timezone.now() + timedelta(hours=48)
    actions.accept(inside(third.adult), third.sign_up)
    assert states(first, third) == ["left", "placed"]


def test_an_offer_that_nobody_takes_goes_to_the_next(series, later):
    first, _second, third, fourth = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu", "Lyng"))
    actions.leave(inside(first.adult), first.sign_up)
    later(hours=48)
    with pytest.raises(Refused):
        actions.accept(inside(third.adult), third.sign_up)
    assert own.standing(now(third.sign_up)).state == State.LAPSED
    with transaction.atomic():
        settle(hold(series.pk), timezone.now())
    assert states(third, fourth) == ["lapsed", "offered"]


def test_an_offer_is_still_good_a_second_before_its_time_is_out(series, later):
    first, _second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    actions.leave(inside(first.adult), first.sign_up)
    later(hours=48, seconds=-1)
    actions.accept(inside(third.adult), third.sign_up)
    assert states(third) == ["placed"]


def test_who_let_an_offer_go_is_not_asked_again(series):
    first, _second, third, fourth = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu", "Lyng"))
    actions.leave(inside(first.adult), first.sign_up)
    actions.decline(inside(third.adult), third.sign_up)
    assert states(third, fourth) == ["left", "offered"]


def test_two_wait_together_and_a_single_place_passes_them(series):
    both = signs_up(series, "Bølge", seats=2)
    pair = signs_up(series, "Bris", seats=2)
    single = signs_up(series, "Furu")
    actions.choose_one(inside(both.adult), both.sign_up)
    assert states(pair, single) == ["waiting", "offered"]
    assert own.standing(now(pair.sign_up)).ahead == 0


def test_two_may_choose_one_place_and_keep_their_number(series):
    signs_up(series, "Bølge", seats=2)
    pair, single = signs_up(series, "Bris", seats=2), signs_up(series, "Furu")
    actions.choose_one(inside(pair.adult), pair.sign_up)
    assert own.standing(now(single.sign_up)).ahead == 1
    assert now(pair.sign_up).seats == 1


def test_a_newcomer_passes_nobody_who_only_waits_for_a_call(berit, clock):
    series = series_of(berit, seats=1)
    first, second = signs_up(series, "Bølge"), signs_up(series, "Bris")
    clock(series.closes_at - LEAST_OFFER + timedelta(minutes=1))
    actions.leave(inside(first.adult), first.sign_up)
    newcomer = signs_up(series, "Furu")
    assert states(second, newcomer) == ["waiting", "waiting"]


def test_on_site_and_online_are_two_lines(berit, clock):
    series = series_of(berit, seats=1, online=1)
    here, there = signs_up(series, "Bølge"), signs_up(series, "Bris", mode=Mode.ONLINE)
    waits = signs_up(series, "Furu")
    actions.leave(inside(there.adult), there.sign_up)
    assert states(here, waits) == ["placed", "waiting"]


def test_who_comes_back_is_last_in_line(series, later):
    _first, _second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    fourth = signs_up(series, "Lyng")
    later(minutes=1)
    actions.leave(inside(third.adult), third.sign_up)
    actions.queue_again(inside(third.adult), third.sign_up)
    assert own.standing(now(third.sign_up)).ahead == 1
    assert own.standing(now(fourth.sign_up)).ahead == 0


def test_nobody_signs_up_when_it_is_closed_or_not_published(series, clock):
    clock(series.closes_at)
    with pytest.raises(Refused):
        signs_up(series)
    draft = EveningSeries.objects.get(pk=series.pk)
    clock(at(0))
    draft.status = "draft"
    draft.save()
    with pytest.raises(Refused):
        signs_up(draft)


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        (at(0, time(20, 59)), at(0, time(20, 59))),
        (at(0, time(21)), at(1, time(8))),
        (at(0, time(3)), at(0, time(8))),
    ],
)
def test_quiet_hours_eat_nothing_of_an_offer(asked, begins):
    assert awake_from(asked) == begins
    assert offer_ends(asked, at(30)) == begins + timedelta(hours=48)


def test_where_too_little_time_is_left_there_is_no_offer():
    assert offer_ends(at(0), at(0) + LEAST_OFFER) == at(0) + LEAST_OFFER
    assert offer_ends(at(0), at(0) + LEAST_OFFER - timedelta(seconds=1)) is None


def test_erasing_gives_the_place_to_the_next(series):
    first, _second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    actions.erase_me(inside(first.adult))
    assert states(third) == ["offered"]
    assert "Bølge" not in {entry.alias for entry in SignUp.objects.all()}


VERBS = {
    "accept": actions.accept,
    "decline": actions.decline,
    "leave": actions.leave,
    "again": actions.queue_again,
    "one": actions.choose_one,
}
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.integers(1, 2), st.sampled_from(Mode)),
        st.tuples(st.sampled_from([*VERBS, "erase"]), st.integers(0, 11)),
        st.tuples(st.just("wait"), st.integers(1, 60)),
    ),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, seats=st.integers(1, 4), online=st.integers(0, 2))
def test_whatever_is_done_no_free_place_stands_beside_somebody_who_fits(deeds, seats, online, berit, clock):
    with transaction.atomic():
        clock(at(0))
        series = series_of(berit, seats=seats, online=online)
        entries = []
        for deed in deeds:
            _do(series, entries, deed, clock)
            check_all_is_well(series)
        transaction.set_rollback(True)


def _do(series, entries, deed, clock):
    match deed:
        case ("wait", hours):
            clock(timezone.now() + timedelta(hours=hours))
            settle(hold(series.pk), timezone.now())
        case ("new", seats, mode):
            if series.seats(mode):
                _try(
                    lambda: entries.append(
                        sign_up(VISITOR, series, Said(alias="Rev", seats=seats, mode=mode))
                    )
                )
        case (verb, number) if entries:
            chosen = entries[number % len(entries)]
            if verb == "erase":
                actions.erase_me(inside(chosen.adult))
                entries.remove(chosen)
            else:
                _try(lambda: VERBS[verb](inside(chosen.adult), chosen.sign_up))


def _try(deed):
    try:
        deed()
    except Refused:
        settle(hold(EveningSeries.objects.latest("pk").pk), timezone.now())


def check_all_is_well(series):
    """Every place is somebody's who has one, nobody has too few or too many, and nobody waits beside room."""
    for entry in series.sign_ups.all():
        has = entry.seats if entry.state in {State.PLACED, State.OFFERED} else 0
        assert entry.places.count() == has
    for mode in Mode:
        assert Place.objects.filter(series=series, mode=mode).count() <= series.seats(mode)
        free = len(free_numbers(series, mode))
        waiting = series.sign_ups.filter(state=State.WAITING, mode=mode, seats__lte=free)
        assert offer_ends(timezone.now(), series.closes_at) is None or not waiting.exists()
