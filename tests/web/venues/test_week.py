"""A venue's week as a picture, the hours in which it is lent, and what a school sees of its premises."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from landsby.web.venues.actions.venues import book_venue, lend_hours
from landsby.web.venues.forms.equipment import EquipmentForm
from landsby.web.venues.forms.venues import HoursForm, VenueForm
from landsby.web.venues.models import Venue, VenueBooking
from landsby.web.venues.queries import Bar, Span, hours_of, lendings, venues, week_of
from tests.cast import actor
from tests.web.arenas.makers import at, next_day

pytestmark = pytest.mark.django_db


def booked(town, venue, starts_at, hours):
    return VenueBooking.objects.create(
        venue=venue,
        agency=town.club,
        what_for="Kor",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
    )


def test_a_day_shows_who_has_it_and_what_is_left_of_it(kari, town, venue):
    monday = next_day(0)
    kept = book_venue(actor(kari), venue, town.school, "Kor", (at(monday, 10), at(monday, 12, 30)))
    week = week_of(venue, monday)
    assert [one.bookings for one in week.days] == [[kept], [], [], [], [], [], []]
    assert week.days[0].taken == [Bar(180, 150)]
    assert week.days[0].free == [Span(time(8), time(10)), Span(time(12, 30), time(22))]
    assert week.days[1].free == [Span(time(8), time(22))]
    assert (week.before, week.after) == (monday - timedelta(days=7), monday + timedelta(days=7))


def test_a_night_lies_in_both_its_days_and_its_picture_ends_at_midnight(town, venue):
    monday = next_day(0)
    kept = booked(town, venue, at(monday, 21), 5)
    first, second = week_of(venue, monday).days[:2]
    assert (first.bookings, second.bookings) == ([kept], [kept])
    assert (first.taken, second.taken) == ([Bar(14 * 60, 3 * 60)], [])
    assert first.free == [Span(time(8), time(21))]


def test_what_ends_or_begins_at_midnight_lies_in_one_day(town, venue):
    tuesday = next_day(0) + timedelta(days=1)
    evening, night = (
        booked(town, venue, at(tuesday, 0) - timedelta(hours=2), 2),
        booked(town, venue, at(tuesday, 0), 2),
    )
    assert [one.bookings for one in week_of(venue, next_day(0)).days[:3]] == [[evening], [night], []]


def test_what_begins_at_seven_is_seen_from_the_pictures_edge(town, venue):
    monday = next_day(0)
    booked(town, venue, at(monday, 5), 2)
    booked(town, venue, at(monday, 7), 1)
    assert week_of(venue, monday).days[0].taken == [Bar(0, 60)]


def test_of_lent_premises_only_their_hours_are_free(kari, town, venue):
    lend_hours(actor(kari), venue, [1], time(9), time(12))
    days = week_of(venue, next_day(0)).days
    assert [(one.lent, one.free) for one in days[:2]] == [
        ([], []),
        ([Bar(120, 180)], [Span(time(9), time(12))]),
    ]
    assert [name for _hours, name in hours_of(venue)] == ["tirsdag"]


def test_today_is_marked_and_no_other_day(venue):
    today = timezone.localdate()
    days = week_of(venue, today - timedelta(days=today.weekday())).days
    assert [one.day for one in days if one.is_today] == [today]


def test_a_school_sees_who_uses_its_premises_for_seven_days(david, town, venue):
    """David works at the school, whose organisation also owns the premises."""
    now, more = timezone.now(), {"organisation": town.municipality, "kind": "school"}
    school = Venue.objects.create(
        name="Skolen", slug="skolen", area=venue.area, street="Skolevegen 1", **more
    )
    annex = Venue.objects.create(name="Tilbygget", slug="tilbygget", area=venue.area, street="3", **more)
    soon = booked(town, school, now + timedelta(days=6, hours=23), 1)
    booked(town, school, now + timedelta(days=7, hours=1), 1)
    booked(town, school, now - timedelta(hours=3), 2)
    booked(town, venue, now, 1)
    now_there = booked(town, annex, now - timedelta(hours=1), 2)
    seen = [(one.venue, one.bookings) for one in lendings(actor(david))]
    assert seen == [(school, [soon]), (annex, [now_there])]


def test_the_list_counts_what_lies_ahead(kari, town, venue):
    now = timezone.now()
    booked(town, venue, now - timedelta(hours=1), 2)
    booked(town, venue, now - timedelta(hours=3), 2)
    assert [one.ahead for one in venues(actor(kari))] == [1]


@pytest.mark.parametrize(("closes", "said"), [("09:59", False), ("10:00", False), ("10:01", True)])
def test_hours_end_after_they_begin(closes, said):
    form = HoursForm({"weekdays": ["1"], "opens": "10:00", "closes": closes})
    assert form.is_valid() == said
    assert set(form.errors) == (set() if said else {"closes"})


@pytest.mark.parametrize("left_out", ["opens", "closes"])
def test_hours_with_one_end_are_told_what_is_missing_and_no_more(left_out):
    written = {"weekdays": ["1"], "opens": "10:00", "closes": "12:00"} | {left_out: ""}
    form = HoursForm(written)
    assert (list(form.errors), len(form.errors[left_out])) == ([left_out], 1)


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong"),
    [("90", "180", []), ("-90", "-180", []), ("90.1", "0", ["latitude"]), ("0", "180.1", ["longitude"])],
)
def test_a_place_lies_on_the_globe(kari, latitude, longitude, wrong):
    form = VenueForm(actor(kari), data={"latitude": latitude, "longitude": longitude})
    assert [name for name in ("latitude", "longitude") if name in form.errors] == wrong
    south = VenueForm(actor(kari), data={"latitude": "-90.1", "longitude": "-180.1"})
    assert {"latitude", "longitude"} <= set(south.errors)


def test_a_venue_without_a_language_speaks_bokmal_and_one_with_another_keeps_it(kari, town):
    written = {
        "name": "Ås skole",
        "organisation": town.municipality.pk,
        "kind": "school",
        "area": "Åsen",
        "street": "Skoleveien 1",
    }
    for language, kept in (("", "nb"), ("nn", "nn")):
        form = VenueForm(actor(kari), data=written | {"language": language})
        assert form.is_valid(), form.errors
        assert form.facts().language == kept


@pytest.mark.parametrize(("pieces", "said"), [("0", False), ("1", True), ("1000", True), ("1001", False)])
def test_between_one_and_a_thousand_pieces(kari, town, pieces, said):
    form = EquipmentForm(actor(kari), data={"name": "Lodd", "agency": town.club.pk, "pieces": pieces})
    assert form.is_valid() == said
