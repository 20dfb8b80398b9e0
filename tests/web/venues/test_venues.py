"""Venues and equipment: lent hours, bookings without overlap, time and things given back."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landsby.web.access.actions import Denied, Refused
from landsby.web.arenas.actions.equipment import keep_equipment, return_equipment
from landsby.web.arenas.actions.sessions import When, move_session
from landsby.web.arenas.models import ArenaSession
from landsby.web.people.models import Agency
from landsby.web.venues.actions.equipment import change_equipment, list_equipment
from landsby.web.venues.actions.venues import (
    VenueFacts,
    book_venue,
    change_venue,
    create_venue,
    lend_hours,
    return_booking,
    stop_lending,
)
from landsby.web.venues.bookings import Diary, peak
from landsby.web.venues.models import Area, Venue, VenueBooking
from tests.cast import actor, signed_in
from tests.web.arenas.makers import at, next_day, tomorrow

MINUTE = timedelta(minutes=1)
MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda span: (span[0], span[0] + span[1]))


def booking(start: int, end: int) -> VenueBooking:
    agency = Agency(name="Skolen")
    return VenueBooking(
        agency=agency, what_for="kor", starts_at=MIDNIGHT + start * MINUTE, ends_at=MIDNIGHT + end * MINUTE
    )


@given(st.lists(spans, max_size=30))
def test_of_any_row_of_wishes_no_two_overlap_and_none_is_refused_in_vain(wishes):
    diary, minutes = Diary(Venue(name="Brygga"), [], []), set()
    for start, end in wishes:
        said = diary.why_not(MIDNIGHT + start * MINUTE, MIDNIGHT + end * MINUTE)
        assert bool(said) == bool(minutes & set(range(start, end)))
        if not said:
            diary.bookings.append(booking(start, end))
            minutes |= set(range(start, end))


@given(st.lists(st.tuples(spans, st.integers(0, 9)), max_size=20))
def test_the_peak_is_the_fullest_minute(kept):
    told = [(MIDNIGHT + start * MINUTE, MIDNIGHT + end * MINUTE, pieces) for (start, end), pieces in kept]
    fullest = (sum(pieces for (start, end), pieces in kept if start <= minute < end) for minute in range(100))
    assert peak(told) == max(fullest)


@pytest.fixture
def facts(town, venue) -> VenueFacts:
    return VenueFacts(
        town.municipality,
        "Ås skole",
        "school",
        "Åsen",
        "Skoleveien 1",
        "9998",
        "Ås",
        "Bruk porten.",
        "Åsen skole, rett utenfor",
        "nb",
        59.9,
        10.5,
    )


@pytest.mark.django_db
def test_a_venue_comes_with_its_part_of_town(kari, facts):
    school = create_venue(actor(kari), facts)
    assert (school.slug, school.area.name) == ("as-skole", "Åsen")


@pytest.mark.django_db
def test_a_known_part_of_town_is_found_however_it_is_written(kari, venue, facts):
    changed = change_venue(actor(kari), venue, VenueFacts(**{**vars(facts), "area": "SENTRUM"}))
    assert changed.area == venue.area
    assert Area.objects.count() == 1


@pytest.mark.django_db
def test_gro_makes_and_changes_no_venue_of_fjordvik(gro, venue, facts):
    for act in (
        lambda: create_venue(actor(gro), facts),
        lambda: change_venue(actor(gro), venue, facts),
        lambda: lend_hours(actor(gro), venue, [0], time(9), time(14)),
    ):
        with pytest.raises(Denied):
            act()


@pytest.mark.django_db
def test_a_venue_with_hours_is_lent_only_in_them(kari, town, venue):
    lend_hours(actor(kari), venue, [0, 1], time(9), time(12))
    lend_hours(actor(kari), venue, [0], time(12), time(14))
    monday = next_day(0)
    book_venue(actor(kari), venue, town.school, "Kor", (at(monday, 10), at(monday, 13)))
    for start, end in ((8, 10), (13, 15), (17, 18)):
        with pytest.raises(Refused, match=r"9.*12.*14"):
            book_venue(actor(kari), venue, town.school, "Kor", (at(monday, start), at(monday, end)))


@pytest.mark.django_db
def test_hours_taken_back_leave_what_is_booked(kari, town, venue):
    lend_hours(actor(kari), venue, [0], time(9), time(12))
    monday = next_day(0)
    kept = book_venue(actor(kari), venue, town.school, "Kor", (at(monday, 10), at(monday, 11)))
    stop_lending(actor(kari), venue.hours.get())
    assert VenueBooking.objects.filter(pk=kept.pk, returned_at=None).exists()


@pytest.mark.django_db
def test_time_given_back_is_free_for_others(kari, town, venue):
    span = (at(tomorrow(), 10), at(tomorrow(), 12))
    kept = book_venue(actor(kari), venue, town.school, "Kor", span)
    with pytest.raises(Refused, match="Kor"):
        book_venue(actor(kari), venue, town.team, "Samtaler", span)
    return_booking(actor(kari), kept)
    assert book_venue(actor(kari), venue, town.team, "Samtaler", span).pk


@pytest.mark.django_db
def test_a_sessions_time_is_given_back_with_the_session(kari, town, evening, venue):
    kept = VenueBooking.objects.create(
        venue=venue,
        agency=town.club,
        held_for=evening.key,
        what_for="Spillhuset",
        starts_at=evening.starts_at,
        ends_at=evening.ends_at,
    )
    with pytest.raises(Refused):
        return_booking(actor(kari), kept)


@pytest.mark.django_db
def test_gro_books_nothing_and_gives_nothing_back(gro, kari, town, venue):
    span = (at(tomorrow(), 10), at(tomorrow(), 12))
    with pytest.raises(Denied):
        book_venue(actor(gro), venue, town.other_club, "Tur", span)
    kept = book_venue(actor(kari), venue, town.school, "Kor", span)
    with pytest.raises(Denied):
        return_booking(actor(gro), kept)


@pytest.fixture
def headphones(kari, town):
    return list_equipment(actor(kari), town.club, "Hodetelefoner", 5)


def session(arena, start: int, end: int) -> ArenaSession:
    times = {"starts_at": at(tomorrow(), start), "ends_at": at(tomorrow(), end)}
    return ArenaSession.objects.create(arena=arena, planned_day=tomorrow(), **times)


@pytest.mark.django_db
def test_pieces_are_counted_at_each_moment_and_not_over_the_day(kari, arena, headphones):
    early, late, long = session(arena, 10, 12), session(arena, 12, 14), session(arena, 11, 13)
    keep_equipment(actor(kari), early, headphones, 3)
    keep_equipment(actor(kari), late, headphones, 3)
    assert keep_equipment(actor(kari), long, headphones, 2).pieces == 2
    with pytest.raises(Refused, match="2"):
        keep_equipment(actor(kari), long, headphones, 3)


@pytest.mark.django_db
def test_what_a_session_has_already_does_not_stand_in_its_way(kari, evening, headphones):
    keep_equipment(actor(kari), evening, headphones, 4)
    assert keep_equipment(actor(kari), evening, headphones, 5).pieces == 5


@pytest.mark.django_db
def test_there_are_never_fewer_pieces_than_are_kept(kari, town, evening, headphones):
    kept = keep_equipment(actor(kari), evening, headphones, 4)
    with pytest.raises(Refused, match="4"):
        change_equipment(actor(kari), headphones, town.club, "Hodetelefoner", 3)
    return_equipment(actor(kari), kept, evening)
    assert change_equipment(actor(kari), headphones, town.club, "Hodetelefoner", 3).pieces == 3


@pytest.mark.django_db
def test_gro_keeps_and_lists_no_equipment_of_fjordvik(gro, town, evening, headphones):
    for act in (
        lambda: list_equipment(actor(gro), town.club, "Droner", 2),
        lambda: keep_equipment(actor(gro), evening, headphones, 1),
        lambda: change_equipment(actor(gro), headphones, town.club, "Droner", 2),
    ):
        with pytest.raises(Denied):
            act()


def test_what_is_kept_for_a_session_follows_it_when_it_is_moved(kari, town, evening):
    kept = keep_equipment(actor(kari), evening, list_equipment(actor(kari), town.club, "Droner", 2), 1)
    starts = evening.starts_at + timedelta(days=2)
    when = When(starts, starts + timedelta(hours=1), evening.venue)
    move_session(actor(kari), evening, when, "Vi flytter.")
    kept.refresh_from_db()
    assert (kept.starts_at, kept.ends_at) == (when.starts_at, when.ends_at)


def test_whoever_has_booked_sees_the_premises_and_changes_nothing_of_them(gro, town, venue):
    """Gro coordinates another network; Brygga is lent to an agency of hers for an evening."""
    hers = Agency.objects.exclude(network=town.network).first()
    VenueBooking.objects.create(
        venue=venue, agency=hers, what_for="kor", starts_at=at(tomorrow(), 18), ends_at=at(tomorrow(), 20)
    )
    desk = signed_in(gro)
    assert desk.get(f"/work/venues/{venue.slug}/").status_code == 200
    assert desk.get(f"/work/venues/{venue.slug}/edit/").status_code == 403
