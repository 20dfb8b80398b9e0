"""Series: drawn up 26 weeks ahead, changed and ended without harming what somebody has a seat in."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.models import AuditEvent
from landsby.web.arenas.actions.equipment import keep_equipment
from landsby.web.arenas.actions.series import begin_series, change_series, end_series, tend_sessions
from landsby.web.arenas.actions.sessions import When, add_session, cancel_session, move_session, set_seats
from landsby.web.arenas.models import ArenaSession, SeatHold
from landsby.web.arenas.recurrence import read
from landsby.web.arenas.series import effects_of
from landsby.web.venues.actions.equipment import list_equipment
from landsby.web.venues.models import VenueBooking
from landsby.web.venues.times import OSLO
from tests.cast import actor

from .makers import at, booking_of, double_bookings, next_day, take_seat, weekly

pytestmark = pytest.mark.django_db
Status = ArenaSession.Status


@pytest.fixture
def tuesdays(kari, arena):
    return begin_series(actor(kari), arena, weekly(arena))


def walls(sessions) -> set[tuple[int, time]]:
    locals_ = [one.starts_at.astimezone(OSLO) for one in sessions]
    return {(local.weekday(), local.time()) for local in locals_}


def test_a_series_has_its_sessions_for_half_a_year_and_its_venue_in_all(tuesdays, venue):
    sessions = list(tuesdays.sessions.all())
    assert len(sessions) == 26
    assert walls(sessions) == {(1, time(18))}
    assert {(one.seats_on_site, one.seats_online) for one in sessions} == {(8, 2)}
    assert {booking_of(one).venue for one in sessions} == {venue}


def test_an_evening_may_end_after_midnight(kari, arena):
    series = begin_series(actor(kari), arena, weekly(arena, 4, starts=time(20), ends=time(1)))
    one = series.sessions.first()
    assert (one.planned_day.weekday(), one.ends_at.astimezone(OSLO).weekday()) == (4, 5)


def test_tending_adds_what_is_missing_and_nothing_twice(tuesdays):
    assert tend_sessions() == 0
    later = timezone.now() + timedelta(weeks=3)
    assert tend_sessions(later) == 3
    assert tend_sessions(later) == 0
    assert tuesdays.sessions.count() == 29


def test_tending_leaves_no_row_in_the_log_where_nothing_is_missing(tuesdays):
    rows = AuditEvent.objects.count()
    tend_sessions()
    assert AuditEvent.objects.count() == rows


def test_tending_does_not_wake_a_resting_arena(tuesdays, arena):
    arena.status = arena.Status.RESTING
    arena.save()
    assert tend_sessions(timezone.now() + timedelta(weeks=3)) == 0


def test_a_cancelled_day_is_not_drawn_up_anew(kari, tuesdays):
    cancel_session(actor(kari), tuesdays.sessions.first(), "Elin er syk.")
    assert tend_sessions() == 0


def test_a_day_on_which_the_venue_is_taken_names_who_has_it(kari, arena, venue, town):
    day = next_day(1)
    VenueBooking.objects.create(
        venue=venue, agency=town.school, what_for="Foreldremøte", starts_at=at(day, 17), ends_at=at(day, 19)
    )
    with pytest.raises(Refused, match=r"Brygga.*Fjordvik-skole, Foreldremøte"):
        begin_series(actor(kari), arena, weekly(arena))
    assert not arena.series.exists()


def test_the_taken_days_can_be_left_out_and_come_when_they_are_free(kari, arena, venue, town):
    day = next_day(1)
    other = VenueBooking.objects.create(
        venue=venue, agency=town.school, what_for="Foreldremøte", starts_at=at(day, 17), ends_at=at(day, 19)
    )
    series = begin_series(actor(kari), arena, weekly(arena), leave_out_taken=True)
    assert series.sessions.count() == 25
    assert tend_sessions() == 0
    other.delete()
    assert tend_sessions() == 1


def test_a_series_without_days_is_refused(kari, arena):
    with pytest.raises(Refused):
        begin_series(actor(kari), arena, weekly(arena, last_day=timezone.localdate()))


def test_untouched_sessions_follow_a_change_and_keep_their_keys(kari, tuesdays, arena):
    keys = set(tuesdays.sessions.values_list("pk", flat=True))
    change_series(actor(kari), tuesdays, weekly(arena, starts=time(17), seats_on_site=6))
    sessions = list(tuesdays.sessions.all())
    assert {one.pk for one in sessions} == keys
    assert walls(sessions) == {(1, time(17))}
    assert {one.seats_on_site for one in sessions} == {6}
    assert {booking_of(one).starts_at for one in sessions} == {one.starts_at for one in sessions}


def test_touched_and_taken_sessions_stay_as_they_are(kari, tuesdays, arena, venue):
    moved, seated, cancelled, changed, *_rest = tuesdays.sessions.all()
    when = When(moved.starts_at + timedelta(days=1), moved.ends_at + timedelta(days=1), venue)
    move_session(actor(kari), moved, when, "")
    take_seat(seated)
    cancel_session(actor(kari), cancelled, "Ferie.")
    set_seats(actor(kari), changed, 12, 2)
    stay = [moved.pk, seated.pk, cancelled.pk, changed.pk]
    before = list(ArenaSession.objects.filter(pk__in=stay).values("starts_at", "status", "seats_on_site"))

    facts = weekly(arena, 3)
    assert {one.pk for one in effects_of(tuesdays, facts, timezone.now()).stay} == set(stay)
    change_series(actor(kari), tuesdays, facts)

    assert (
        list(ArenaSession.objects.filter(pk__in=stay).values("starts_at", "status", "seats_on_site"))
        == before
    )
    assert walls(tuesdays.sessions.exclude(pk__in=stay)) == {(3, time(18))}
    assert not double_bookings(venue)


def test_what_is_said_before_a_change_is_what_happens(kari, tuesdays, arena):
    take_seat(tuesdays.sessions.first())
    facts = weekly(arena, 3)
    said = effects_of(tuesdays, facts, timezone.now())
    change_series(actor(kari), tuesdays, facts)
    tuesdays.refresh_from_db()
    assert tuesdays.sessions.count() == len(said.stay) + len(said.follow) + len(said.come)
    assert not tuesdays.sessions.filter(pk__in=[one.pk for one in said.go]).exists()


def test_a_change_into_a_taken_venue_changes_nothing(kari, tuesdays, arena, venue, town):
    day = next_day(3)
    VenueBooking.objects.create(
        venue=venue, agency=town.school, what_for="Kor", starts_at=at(day, 18), ends_at=at(day, 20)
    )
    with pytest.raises(Refused, match="Kor"):
        change_series(actor(kari), tuesdays, weekly(arena, 3))
    assert walls(tuesdays.sessions.all()) == {(1, time(18))}
    assert VenueBooking.objects.filter(held_for__in=tuesdays.sessions.values("key")).count() == 26


def test_a_series_that_ends_cancels_what_somebody_has_a_seat_in_and_drops_the_rest(kari, tuesdays, venue):
    first, second, third, *_rest = tuesdays.sessions.all()
    key = take_seat(third)
    end_series(actor(kari), tuesdays, second.planned_day, "Gruppa er ferdig.")
    assert list(tuesdays.sessions.values_list("pk", "status")) == [
        (first.pk, Status.PLANNED),
        (third.pk, Status.CANCELLED),
    ]
    third.refresh_from_db()
    assert third.note == "Gruppa er ferdig."
    assert booking_of(third).returned_at
    assert SeatHold.objects.filter(key=key).exists()
    assert tend_sessions() == 0


def test_what_is_kept_for_a_session_follows_it_while_there_is_enough(kari, tuesdays, arena, town):
    things = list_equipment(actor(kari), town.club, "Droner", 3)
    first = tuesdays.sessions.first()
    keep_equipment(actor(kari), first, things, 2)
    change_series(actor(kari), tuesdays, weekly(arena, starts=time(17), ends=time(20)))
    first.refresh_from_db()
    assert first.starts_at.astimezone(OSLO).time() == time(17)
    day = first.planned_day
    other = add_session(actor(kari), arena, When(at(day, 10), at(day, 12), None), 8, 0)
    keep_equipment(actor(kari), other, things, 2)
    with pytest.raises(Refused, match="Droner"):
        change_series(actor(kari), tuesdays, weekly(arena, starts=time(11), ends=time(13)))
    first.refresh_from_db()
    assert first.starts_at.astimezone(OSLO).time() == time(17)


def test_a_rule_that_counts_is_kept_to_its_count(kari, arena):
    series = begin_series(actor(kari), arena, weekly(arena, rule=read("FREQ=WEEKLY;BYDAY=TU;COUNT=4")))
    assert series.sessions.count() == 4
    assert tend_sessions(timezone.now() + timedelta(weeks=10)) == 0


def test_a_host_changes_no_series(elin, tuesdays, arena):
    with pytest.raises(Denied):
        change_series(actor(elin), tuesdays, weekly(arena))


def test_a_coordinator_from_elsewhere_changes_no_series(gro, tuesdays, arena):
    with pytest.raises(Denied):
        change_series(actor(gro), tuesdays, weekly(arena))
