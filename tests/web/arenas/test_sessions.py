"""Single sessions: added, cancelled, opened again, moved, given other seats."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.arenas import seats
from landsby.web.arenas.actions.equipment import keep_equipment
from landsby.web.arenas.actions.sessions import (
    When,
    add_session,
    cancel_session,
    move_session,
    reopen_session,
    set_seats,
)
from landsby.web.arenas.choices import Mode
from landsby.web.venues.models import Equipment, EquipmentBooking, Venue, VenueBooking
from tests.cast import actor

from .makers import at, booking_of, take_seat, tomorrow

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(evening, venue) -> When:
    by = timedelta(days=3)
    return When(evening.starts_at + by, evening.ends_at + by, venue)


@pytest.fixture
def extra(kari, arena, venue):
    return add_session(actor(kari), arena, When(at(tomorrow(), 17), at(tomorrow(), 19), venue), 8, 0)


def test_an_extra_session_keeps_its_venue(extra, venue):
    assert booking_of(extra).venue == venue


def test_two_sessions_cannot_have_one_venue(kari, arena, extra, venue):
    with pytest.raises(Refused, match="Brygga"):
        add_session(actor(kari), arena, When(at(tomorrow(), 18), at(tomorrow(), 20), venue), 8, 0)
    assert arena.sessions.count() == 1


def test_a_session_may_begin_when_the_other_ends(kari, arena, extra, venue):
    add_session(actor(kari), arena, When(at(tomorrow(), 19), at(tomorrow(), 20), venue), 8, 0)
    assert arena.sessions.count() == 2


def test_an_online_session_needs_no_venue(kari, arena):
    one = add_session(actor(kari), arena, When(at(tomorrow(), 17), at(tomorrow(), 19), None), 0, 6)
    assert not VenueBooking.objects.filter(held_for=one.key).exists()


def test_a_session_cannot_be_added_in_the_past(kari, arena):
    yesterday = timezone.now() - timedelta(days=1)
    with pytest.raises(Refused):
        add_session(actor(kari), arena, When(yesterday, yesterday + timedelta(hours=1), None), 8, 0)


def test_a_host_cancels_with_a_note_and_the_seats_stay_known(elin, extra):
    take_seat(extra)
    done = cancel_session(actor(elin), extra, "Vi er syke.")
    assert (done.status, done.note, done.taken_on_site) == ("cancelled", "Vi er syke.", 1)


def test_a_cancelled_session_gives_back_its_venue_and_equipment(kari, town, arena, extra, venue):
    things = Equipment.objects.create(agency=town.club, name="Hodetelefoner", pieces=2)
    keep_equipment(actor(kari), extra, things, 2)
    cancel_session(actor(kari), extra, "")
    assert booking_of(extra).returned_at
    assert EquipmentBooking.objects.get(held_for=extra.key).returned_at
    other = add_session(actor(kari), arena, When(extra.starts_at, extra.ends_at, venue), 8, 0)
    keep_equipment(actor(kari), other, things, 2)


def test_a_cancelled_session_can_be_opened_again(kari, extra):
    cancel_session(actor(kari), extra, "")
    done = reopen_session(actor(kari), extra)
    assert (done.status, booking_of(extra).returned_at) == ("planned", None)


def test_it_stays_cancelled_when_its_venue_is_gone(kari, arena, extra, venue):
    cancel_session(actor(kari), extra, "")
    add_session(actor(kari), arena, When(extra.starts_at, extra.ends_at, venue), 8, 0)
    with pytest.raises(Refused, match="Spillhuset"):
        reopen_session(actor(kari), extra)
    extra.refresh_from_db()
    assert extra.status == "cancelled"


def test_a_session_moves_with_its_seats_and_its_booking(kari, evening, later):
    take_seat(evening)
    done = move_session(actor(kari), evening, later, "Vi bytter dag.")
    assert (done.status, done.starts_at, done.taken_on_site) == ("moved", later.starts_at, 1)
    assert booking_of(done).starts_at == later.starts_at
    assert done.planned_day == evening.planned_day


def test_a_moved_session_frees_its_old_time(kari, arena, extra, venue, later):
    move_session(actor(kari), extra, later, "")
    add_session(actor(kari), arena, When(extra.starts_at, extra.ends_at, venue), 8, 0)


def test_a_session_moves_to_another_place(kari, town, extra, venue):
    library = Venue.objects.create(
        organisation=town.municipality,
        name="Biblioteket",
        slug="biblioteket",
        area=venue.area,
        street="Torget 1",
    )
    done = move_session(actor(kari), extra, When(extra.starts_at, extra.ends_at, library), "")
    assert booking_of(done).venue == library


def test_a_session_that_goes_online_gives_back_its_venue(kari, extra):
    done = move_session(actor(kari), extra, When(extra.starts_at, extra.ends_at, None), "")
    assert booking_of(done).returned_at


def test_a_session_does_not_move_to_where_its_equipment_is_kept(kari, town, arena, extra, later):
    things = Equipment.objects.create(agency=town.club, name="Droner", pieces=3)
    other = add_session(actor(kari), arena, When(later.starts_at, later.ends_at, None), 8, 0)
    keep_equipment(actor(kari), extra, things, 2)
    keep_equipment(actor(kari), other, things, 2)
    with pytest.raises(Refused, match="Droner"):
        move_session(actor(kari), extra, later, "")
    extra.refresh_from_db()
    assert extra.status == "planned"


def test_a_session_does_not_move_into_the_past(kari, evening, venue):
    past = timezone.now() - timedelta(days=2)
    with pytest.raises(Refused):
        move_session(actor(kari), evening, When(past, past + timedelta(hours=1), venue), "")


def test_what_has_been_is_not_changed(kari, evening):
    evening.starts_at, evening.ends_at = (timezone.now() - timedelta(hours=hours) for hours in (3, 1))
    evening.save()
    with pytest.raises(Refused):
        cancel_session(actor(kari), evening, "")


def test_seats_are_never_fewer_than_taken(kari, evening):
    take_seat(evening)
    take_seat(evening)
    with pytest.raises(Refused, match="2"):
        set_seats(actor(kari), evening, 1, 2)
    assert set_seats(actor(kari), evening, 2, 0).free(Mode.ON_SITE) == 0
    with pytest.raises(seats.Full):
        take_seat(evening)


def test_somebody_from_elsewhere_changes_no_session(gro, evening, later):
    for act in (
        lambda: cancel_session(actor(gro), evening, ""),
        lambda: move_session(actor(gro), evening, later, ""),
        lambda: set_seats(actor(gro), evening, 1, 1),
        lambda: reopen_session(actor(gro), evening),
    ):
        with pytest.raises(Denied):
            act()


def test_an_outreach_worker_sees_and_changes_nothing(ada, evening):
    with pytest.raises(Denied):
        cancel_session(actor(ada), evening, "")
