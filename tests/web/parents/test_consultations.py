"""Consultations: an hour is taken once, an old page changes nothing, and each change is told."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import VISITOR
from landsby.web.parents.actions import Said, duty, sign_up
from landsby.web.parents.actions import consultations as actions
from landsby.web.parents.models import Consultation, ConsultationSlot
from landsby.web.parents.queries import consultations as queries
from landsby.web.venues.models import VenueBooking
from tests import post
from tests.cast import actor, signed_in, worker_named

from .cast import at, by_mail, inside, series_of, signs_up
from .test_mine import let_in, text
from .test_race import at_once


@pytest.fixture
def bolge(series):
    return signs_up(series, reach=by_mail("bolge@example.org"))


def opens(adviser, *, day=5, number=3, venue=None) -> list[ConsultationSlot]:
    actions.open_slots(actor(adviser), actions.Hours(at(day, time(9)), number, venue))
    return list(ConsultationSlot.objects.filter(adviser=adviser).order_by("starts_at"))


@pytest.mark.django_db
def test_hours_follow_each_other_and_keep_the_room(berit, venue, clock):
    first, second, _third = opens(berit, venue=venue)
    assert first.ends_at - first.starts_at == timedelta(minutes=90)
    assert second.starts_at == first.ends_at
    assert set(VenueBooking.objects.values_list("what_for", flat=True)) == {"Møte"}
    with pytest.raises(Refused):
        opens(berit)


@pytest.mark.django_db
def test_a_parent_books_moves_and_cancels(bolge, berit):
    first, second, _third = opens(berit)
    browser = let_in(bolge.adult)
    browser.post("/parents/mine/talk/", {"slot": first.pk})
    booked = Consultation.objects.get()
    assert "Berit" in text(browser)
    move = reverse("parents:move_talk", args=[booked.key])
    browser.post(move, {"slot": second.pk, "seen": "0"})
    booked.refresh_from_db()
    assert (booked.slot, booked.version) == (second, 1)
    assert first in queries.free_slots(inside(bolge.adult))
    browser.post(reverse("parents:cancel_talk", args=[booked.key]))
    assert second in queries.free_slots(inside(bolge.adult))


@pytest.mark.django_db
def test_an_old_page_changes_nothing_and_revives_nothing(bolge, berit):
    first, second, third = opens(berit)
    me = inside(bolge.adult)
    booked = actions.book_consultation(me, first)
    actions.move_consultation(me, booked, second, 0)
    with pytest.raises(Refused):
        actions.move_consultation(me, booked, third, 0)
    actions.cancel_consultation(me, booked)
    with pytest.raises(Refused):
        actions.move_consultation(me, booked, third, 2)
    assert Consultation.objects.get().state == "cancelled"


@pytest.mark.django_db
def test_an_hour_that_the_adviser_cancels_is_offered_to_nobody_and_its_room_is_free(
    bolge, series, berit, venue, clock
):
    first, *_rest = opens(berit, venue=venue)
    bris = signs_up(series, "Bris")
    booked = actions.book_consultation(inside(bolge.adult), first)
    actions.mark_consultation(actor(berit), booked, "cancelled")
    assert first not in queries.free_slots(inside(bris.adult))
    assert first not in queries.slots_of(actor(berit))
    assert VenueBooking.objects.get(held_for=first.key).returned_at
    with pytest.raises(Refused):
        actions.book_consultation(inside(bris.adult), first)
    other = actions.book_consultation(inside(bris.adult), opens(berit, day=6, number=1)[-1])
    with pytest.raises(Refused):
        actions.move_consultation(inside(bris.adult), other, first, 0)


@pytest.mark.django_db
def test_the_adviser_closes_an_hour_that_nobody_has(bolge, berit, venue, clock):
    first, second, _third = opens(berit, venue=venue)
    actions.book_consultation(inside(bolge.adult), second)
    browser = signed_in(berit)
    close = reverse("parents:close_hour", args=[first.key])
    assert close in browser.get("/work/parents/talks/").content.decode()
    browser.post(close)
    assert first not in queries.free_slots(inside(bolge.adult))
    assert VenueBooking.objects.get(held_for=first.key).returned_at
    assert close not in browser.get("/work/parents/talks/").content.decode()
    answer = browser.post(reverse("parents:close_hour", args=[second.key]), follow=True)
    assert "Noen har bestilt denne timen" in answer.content.decode()
    assert ConsultationSlot.objects.get(pk=second.pk).is_open


@pytest.mark.django_db
def test_an_hour_is_opened_again_where_one_was_closed(berit, venue, clock):
    first, *_rest = opens(berit, venue=venue, number=1)
    actions.close_slot(actor(berit), first)
    _closed, again = opens(berit, venue=venue, number=1)
    assert again.is_open
    assert VenueBooking.objects.get(returned_at=None).held_for == again.key


@pytest.mark.django_db
def test_only_the_adviser_whose_hour_it_is_closes_it(berit, town):
    slot, *_rest = opens(berit)
    tuva = worker_named("Tuva", "adviser", town.team)
    with pytest.raises(Denied):
        actions.close_slot(actor(tuva), slot)
    assert signed_in(tuva).post(reverse("parents:close_hour", args=[slot.key])).status_code == 404


@pytest.mark.django_db
def test_another_adviser_is_told_who_has_the_room(berit, town, venue, clock):
    opens(berit, venue=venue, number=1)
    tuva = worker_named("Tuva", "adviser", town.team)
    with pytest.raises(Refused, match="Brygga"):
        opens(tuva, venue=venue, number=1)
    assert not ConsultationSlot.objects.filter(adviser=tuva).exists()


@pytest.mark.django_db
def test_what_was_moved_meanwhile_is_not_marked_in_its_old_hour(bolge, berit):
    first, second, _third = opens(berit)
    stale = actions.book_consultation(inside(bolge.adult), first)
    seen = Consultation.objects.select_related("slot").get(pk=stale.pk)
    actions.move_consultation(inside(bolge.adult), stale, second, 0)
    with pytest.raises(Refused):
        actions.mark_consultation(actor(berit), seen, "cancelled")
    assert ConsultationSlot.objects.filter(is_open=True).count() == 3


@pytest.mark.django_db
def test_two_talks_and_no_more(bolge, berit):
    slots = opens(berit)
    me = inside(bolge.adult)
    for slot in slots[:2]:
        actions.book_consultation(me, slot)
    with pytest.raises(Refused):
        actions.book_consultation(me, slots[2])


@pytest.mark.django_db
def test_nobody_touches_anothers(bolge, series, berit, town):
    slot, *_rest = opens(berit)
    booked = actions.book_consultation(inside(bolge.adult), slot)
    bris = signs_up(series, "Bris")
    with pytest.raises(Denied):
        actions.cancel_consultation(inside(bris.adult), booked)
    assert let_in(bris.adult).get(reverse("parents:move_talk", args=[booked.key])).status_code == 404
    tuva = worker_named("Tuva", "adviser", town.team)
    with pytest.raises(Denied):
        actions.mark_consultation(actor(tuva), booked, "held")


@pytest.mark.django_db
def test_it_is_told_when_booked_the_day_before_and_when_we_cancel(bolge, berit, clock):
    post.delivered()
    slot, *_rest = opens(berit)
    booked = actions.book_consultation(inside(bolge.adult), slot)
    assert len(post.delivered()) == 1
    clock(at(4, time(6)))
    assert duty.tend().reminders == 1
    assert "i morgen kl. 9.00" in post.delivered()[0].body.replace("09.00", "9.00")
    actions.mark_consultation(actor(berit), booked, "cancelled")
    (letter,) = post.delivered()
    assert letter.subject == "Avlyst"
    (event,) = Calendar.from_ical(letter.files["kalender.ics"]).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


@pytest.mark.django_db
def test_the_adviser_says_how_it_went_once(bolge, berit):
    slot, *_rest = opens(berit)
    booked = actions.book_consultation(inside(bolge.adult), slot)
    browser = signed_in(berit)
    assert "Bølge" in browser.get("/work/parents/talks/").content.decode()
    browser.post(reverse("parents:mark", args=[booked.key, "held"]))
    booked.refresh_from_db()
    assert booked.state == "held"
    with pytest.raises(Refused):
        actions.mark_consultation(actor(berit), booked, "not_met")


@pytest.mark.django_db
def test_the_hours_keep_the_clock_on_the_wall_over_the_change_of_time(berit, clock):
    last_sunday = timezone.make_aware(timezone.datetime(2027, 3, 28, 9))
    actions.open_slots(actor(berit), actions.Hours(last_sunday, 1, None))
    slot = ConsultationSlot.objects.get()
    assert timezone.localtime(slot.starts_at).hour == 9


@pytest.mark.django_db(transaction=True)
def test_an_hour_is_taken_once_however_many_want_it(berit):
    series = series_of(berit, seats=20)
    (slot,) = opens(berit, number=1)
    families = [sign_up(VISITOR, series, Said(alias=f"Rev {number}")) for number in range(12)]
    got = at_once(*[lambda one=one: actions.book_consultation(inside(one.adult), slot) for one in families])
    assert sum(not isinstance(one, str) for one in got) == 1
    assert {one for one in got if isinstance(one, str)} == {"Refused"}
    assert Consultation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_family_has_its_two_talks_however_fast_it_books(berit):
    slots = opens(berit, number=5)
    family = sign_up(VISITOR, series_of(berit), Said(alias="Rev"))
    got = at_once(
        *[lambda slot=slot: actions.book_consultation(inside(family.adult), slot) for slot in slots]
    )
    assert sum(not isinstance(one, str) for one in got) == 2
    assert {one for one in got if isinstance(one, str)} == {"Refused"}


@pytest.mark.django_db(transaction=True)
def test_an_hour_is_booked_or_closed_and_never_both(berit):
    (slot,) = opens(berit, number=1)
    family = sign_up(VISITOR, series_of(berit), Said(alias="Rev"))
    got = at_once(
        lambda: actions.book_consultation(inside(family.adult), slot),
        lambda: actions.close_slot(actor(berit), slot),
    )
    assert sum(isinstance(one, str) for one in got) == 1
    assert ConsultationSlot.objects.get().is_open == Consultation.objects.exists()
