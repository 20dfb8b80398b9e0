"""The adviser's half-years: drafts that tell nobody, publishing, moving, and an evening as it is run."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.models import Letter
from landsby.web.access.roles import Role
from landsby.web.parents import actions as mine
from landsby.web.parents.actions import programme as actions
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import Attendance, EveningSeries, Question, ThemeEvening
from landsby.web.parents.queries import programme as queries
from landsby.web.parents.times import HalfYear
from landsby.web.venues.models import VenueBooking
from tests import post
from tests.cast import actor, signed_in, worker_named
from tests.forms import forms
from tests.reading import prose

from .cast import at, by_mail, inside, now, reads, series_of, signs_up, states

pytestmark = pytest.mark.django_db
EVENING, LATE = time(18), time(20)


def text(worker, path: str) -> str:
    return prose(signed_in(worker).get(path).content.decode())


def test_a_half_year_is_copied_in_one_step_as_silent_drafts(series, berit):
    signs_up(series, reach=by_mail("bolge@example.org"))
    post.delivered()
    source = HalfYear.read(series.half_year)
    assert actions.plan_half_year(actor(berit), source) == 1
    copy = EveningSeries.objects.get(copied_from=series)
    assert copy.status == "draft"
    assert copy.sign_ups.count() == 0
    first, later = series.evenings.first(), copy.evenings.first()
    assert timezone.localtime(later.starts_at).time() == timezone.localtime(first.starts_at).time()
    assert later.starts_at.weekday() == first.starts_at.weekday()
    assert post.delivered() == []
    with pytest.raises(Refused):
        actions.plan_half_year(actor(berit), source)


def test_the_plan_shows_holidays_and_collisions(series, berit, venue, town, settings):
    series.venue = venue
    series.save()
    first = series.evenings.first()
    then = queries.later(first.starts_at)
    settings.SCHOOL_HOLIDAYS = [f"{then:%Y-%m-%d}/{then:%Y-%m-%d}"]
    VenueBooking.objects.create(
        venue=venue, agency=town.club, what_for="Sjakk", starts_at=then, ends_at=then + timedelta(hours=1)
    )
    other = series_of(berit)
    ThemeEvening.objects.filter(series=other, number=1).update(
        starts_at=then, ends_at=then + timedelta(hours=2)
    )
    (proposed,) = [one for one in queries.plan(actor(berit), HalfYear.read("2026-2")) if one.source == series]
    said = " ".join(proposed.evenings[0].problems)
    assert "skoleferie" in said
    assert "leder en annen kveld" in said
    assert "Brygga" in said
    assert "Det er skoleferie." in text(berit, "/work/parents/plan/2026-2/")


def test_publishing_keeps_the_premises_and_says_neutrally_what_for(berit, venue, clock):
    series = series_of(berit, status="draft", venue=venue)
    actions.publish_series(actor(berit), series)
    assert set(VenueBooking.objects.values_list("what_for", flat=True)) == {"Kurs"}
    assert VenueBooking.objects.count() == 4
    with pytest.raises(Refused):
        actions.publish_series(actor(berit), series)


def test_publishing_is_refused_where_the_premises_are_taken_and_saves_nothing(berit, venue, town, clock):
    series = series_of(berit, status="draft", venue=venue)
    last = series.evenings.last()
    VenueBooking.objects.create(
        venue=venue, agency=town.club, what_for="Sjakk", starts_at=last.starts_at, ends_at=last.ends_at
    )
    with pytest.raises(Refused, match="Sjakk"):
        actions.publish_series(actor(berit), series)
    assert VenueBooking.objects.count() == 1
    assert EveningSeries.objects.get(pk=series.pk).status == "draft"


def test_the_rehearsal_lists_every_message_before_it_is_published(berit, clock):
    series = series_of(berit, status="draft")
    shown = text(berit, reverse("parents:publish", args=[series.slug]))
    assert "En påminnelse om kveld 4" in shown
    assert len(queries.rehearsal(series)) == 5


def test_there_is_no_rehearsal_of_what_is_published(berit, town, clock):
    series = series_of(berit, track=EveningTrack.CFS_ME)
    signs_up(series, reach=by_mail("bolge@example.org", language="so"))
    browser = signed_in(worker_named("Tuva", Role.ADVISER, town.team))
    path, page = (reverse(f"parents:{name}", args=[series.slug]) for name in ("publish", "series"))
    assert browser.get(path)["Location"] == page
    refused = browser.post(path)
    assert refused.status_code == 422
    assert "(so)" not in prose(refused.content.decode())
    assert "til 1 nå" not in prose(refused.content.decode())


def test_the_rehearsal_shows_what_each_evening_would_meet_but_not_the_evening_itself(berit, clock):
    series = series_of(berit, status="draft")
    first, *_rest, last = series.evenings.all()
    actions.cancel_evening(actor(berit), last, "")
    other = series_of(berit, evenings=1)
    assert [bool(said) for _evening, said in queries.problems_ahead(series)] == [True, False, False]
    actions.move_evening(actor(berit), other.evenings.get(), title="Søvn", span=(at(3), at(3, EVENING)))
    assert dict(queries.problems_ahead(series))[first] == []


def test_a_series_has_at_least_one_place(series, berit):
    browser = signed_in(berit)
    form = {"seats_on_site": "0", "seats_online": "0"}
    refused = browser.post(reverse("parents:seats", args=[series.slug]), form)
    assert refused.status_code == 422
    assert "Det må være minst én plass" in prose(refused.content.decode())
    assert browser.get(reverse("parents:evenings", args=[series.slug])).status_code == 200
    assert (
        browser.post(reverse("parents:seats", args=[series.slug]), {**form, "seats_online": "3"}).status_code
        == 302
    )


def test_more_places_go_to_who_waits(series, berit):
    first, _second, third = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu"))
    actions.change_seats(actor(berit), series, 3, 0)
    assert states(third) == ["offered"]
    actions.change_seats(actor(berit), now(first.sign_up).series, 1, 0)
    assert states(first, third) == ["placed", "offered"]


def test_a_moved_evening_is_told_and_a_new_title_is_not(series, berit):
    signs_up(series, reach=by_mail("bolge@example.org"))
    post.delivered()
    evening = series.evenings.first()
    span = (evening.starts_at, evening.ends_at)
    actions.move_evening(actor(berit), evening, title="Søvn", span=span)
    assert post.delivered() == []
    later = tuple(moment + timedelta(days=1) for moment in span)
    actions.move_evening(actor(berit), evening, title="Søvn", span=later, note="Lokalet var opptatt.")
    (letter,) = post.delivered()
    assert "Lokalet var opptatt." not in letter.body


def test_an_evening_is_not_moved_to_a_time_that_has_passed(series, berit, clock):
    evening = series.evenings.first()
    page = reverse("parents:move_evening", args=[evening.key])
    sent = {"title": "Søvn", "day": "1.1.2020", "starts": "18.00", "ends": "20.00", "note": "Se her."}
    answer = signed_in(berit).post(page, sent)
    assert answer.status_code == 422
    assert "Den tiden har gått." in answer.content.decode()
    assert "Se her." in answer.content.decode()
    assert series.evenings.first().starts_at == evening.starts_at


def test_the_title_of_an_evening_that_has_been_can_still_be_put_right(berit, clock):
    series = series_of(berit, first=-1)
    first = series.evenings.first()
    span = (first.starts_at, first.ends_at)
    assert actions.move_evening(actor(berit), first, title="Om søvn", span=span).title == "Om søvn"


def test_a_cancelled_evening_gives_the_premises_back(berit, venue, clock):
    series = series_of(berit, status="draft", venue=venue)
    actions.publish_series(actor(berit), series)
    actions.cancel_evening(actor(berit), series.evenings.select_related("series").first(), "Syk.")
    assert VenueBooking.objects.filter(returned_at=None).count() == 3


def test_a_draft_whose_first_evening_has_passed_is_moved_and_then_takes_sign_ups(berit, clock):
    series = series_of(berit, status="draft", first=-1)
    first = series.evenings.first()
    with pytest.raises(Refused):
        actions.publish_series(actor(berit), series)
    actions.move_evening(actor(berit), first, title="Søvn", span=(at(3, EVENING), at(3, LATE)))
    actions.publish_series(actor(berit), series)
    assert states(signs_up(series)) == ["placed"]


def test_signing_up_closes_before_a_first_evening_that_was_moved_nearer(series, berit, clock):
    first, *_rest = series.evenings.all()
    actions.move_evening(actor(berit), first, title="Søvn", span=(at(1, EVENING), at(1, LATE)))
    clock(at(1, LATE))
    with pytest.raises(Refused):
        signs_up(series)


def test_who_waits_is_offered_a_place_where_the_first_evening_is_moved_further_away(series, berit, clock):
    both = [signs_up(series, name) for name in ("Bølge", "Bris")]
    furu = signs_up(series, "Furu")
    clock(at(14, time(14)))
    mine.leave(inside(both[0].adult), both[0].sign_up)
    assert states(furu) == ["waiting"]
    first = series.evenings.first()
    actions.move_evening(actor(berit), first, title="Søvn", span=(at(1, EVENING), at(1, LATE)))
    assert states(furu) == ["offered"]


def test_after_a_cancelled_first_evening_one_can_sign_up_until_the_next(series, berit, clock):
    first, second, *_rest = series.evenings.all()
    actions.cancel_evening(actor(berit), first, "Syk.")
    clock(first.ends_at)
    assert states(signs_up(series)) == ["placed"]
    clock(second.starts_at)
    with pytest.raises(Refused):
        signs_up(series, "Bris")


def test_a_copy_closes_before_its_own_first_evening(series, berit):
    margin = series.evenings.first().starts_at - series.closes_at
    actions.cancel_evening(actor(berit), series.evenings.first(), "Syk.")
    actions.plan_half_year(actor(berit), HalfYear.read(series.half_year))
    copy = EveningSeries.objects.get(copied_from=series)
    assert copy.evenings.first().starts_at - copy.closes_at == margin


def test_an_old_page_does_not_revive_an_evening_that_was_cancelled_meanwhile(berit, venue, clock):
    series = series_of(berit, venue=venue)
    signs_up(series, reach=by_mail("bolge@example.org"))
    evening = series.evenings.first()
    actions.cancel_evening(actor(berit), evening, "Syk.")
    post.delivered()
    form = {"title": "Søvn", "day": f"{at(5):%Y-%m-%d}", "starts": "18:00", "ends": "20:00", "note": ""}
    answer = signed_in(berit).post(reverse("parents:move_evening", args=[evening.key]), form)
    assert "Kvelden er avlyst" in prose(answer.content.decode())
    assert ThemeEvening.objects.get(pk=evening.pk).status == "cancelled"
    assert not VenueBooking.objects.exists()
    assert post.delivered() == []
    with pytest.raises(Refused):
        actions.cancel_evening(actor(berit), evening, "Syk.")


def test_publishing_keeps_no_premises_for_an_evening_that_was_cancelled_in_the_draft(berit, venue, clock):
    series = series_of(berit, status="draft", venue=venue)
    last = series.evenings.last()
    actions.cancel_evening(actor(berit), last, "")
    actions.publish_series(actor(berit), series)
    assert VenueBooking.objects.count() == 3
    assert not VenueBooking.objects.filter(held_for=last.key).exists()


def test_the_list_holds_aliases_and_never_where_somebody_is_reached(series, berit):
    signs_up(series, reach=by_mail("bolge@example.org"))
    for path in (
        reverse("parents:series", args=[series.slug]),
        reverse("parents:evening", args=[series.evenings.first().key]),
    ):
        page = signed_in(berit).get(path).content.decode()
        assert "Bølge" in page
        assert "bolge@example.org" not in page
        assert "fjelltur" not in page


def test_who_has_signed_up_to_a_series_about_health_is_seen_by_who_leads_it_alone(berit, town, clock):
    series = series_of(berit, track=EveningTrack.CFS_ME)
    signs_up(series, "Mose")
    tuva = worker_named("Tuva", Role.ADVISER, town.team)
    path = reverse("parents:series", args=[series.slug])
    assert "Mose" in text(berit, path)
    assert "Mose" not in text(tuva, path)
    assert text(tuva, "/work/parents/").count("–") >= 2


def test_who_waits_is_called_from_when_no_offer_can_be_made_until_signing_up_closes(series, berit, clock):
    for name in ("Bølge", "Bris", "Furu"):
        signs_up(series, name)
    series.closes_at = at(14, time(11))  # no offer is made at night, and from eight on too little is left
    shown = {}
    for hours in (15, 7, 3, -1):
        clock(series.closes_at - timedelta(hours=hours))
        shown[hours] = [one.to_call for one in queries.families(actor(berit), series)]
    waits = [False, False, True]
    assert shown == {15: [False] * 3, 7: waits, 3: waits, -1: [False] * 3}


def test_all_that_an_evenings_list_shows_of_a_family_is_in_the_log(series, berit):
    bolge = signs_up(series, interpreter="so", needs=("near_door",))
    signed_in(berit).get(reverse("parents:evening", args=[series.evenings.first().key]))
    assert reads(bolge.sign_up) == [["alias", "interpreter", "needs", "seats"]]


def test_the_parent_sees_who_has_read_the_list(series, berit):
    from .test_mine import let_in
    from .test_mine import text as own_text

    bolge = signs_up(series)
    signed_in(berit).get(reverse("parents:series", args=[series.slug]))
    assert "Berit, i dag" in own_text(let_in(bolge.adult))


def test_a_tap_marks_who_is_there_and_another_takes_it_back_and_an_old_page_turns_nothing_over(series, berit):
    bolge = signs_up(series, seats=2)
    evening = series.evenings.first()
    browser = signed_in(berit)
    path = reverse("parents:there", args=[evening.key, bolge.sign_up.key])
    page = reverse("parents:evening", args=[evening.key])
    tap, *_others = [one for one in forms(browser.get(page).content.decode(), page) if one.action == path]
    for _tablet in range(2):
        browser.post(path, {"there": tap.fields["there"]})
        assert Attendance.objects.get().people == 2
    assert "1 av 1 er her." in text(berit, page)
    browser.post(path, {"there": "no"})
    assert not Attendance.objects.exists()
    assert browser.post(path).status_code == 400


def test_whoever_leads_an_evening_sees_its_list_wherever_they_work(series, ada, elin):
    signs_up(series)
    evening = series.evenings.first()
    path = reverse("parents:evening", args=[evening.key])
    assert signed_in(ada).get(path).status_code == 404
    ThemeEvening.objects.filter(pk=evening.pk).update(led_by=ada)
    assert "Bølge" in text(ada, path)
    assert signed_in(elin).get(path).status_code == 404
    with pytest.raises(Denied):
        actions.mark_there(actor(elin), evening, series.sign_ups.get(), is_there=True)


def test_a_question_is_answered_or_kept(series, berit):
    bolge = signs_up(series)
    mine.ask_question(inside(bolge.adult), series, "Hvordan får vi snudd døgnet?")
    evening, question = series.evenings.first(), Question.objects.get()
    path = reverse("parents:evening", args=[evening.key])
    assert "Hvordan får vi snudd døgnet?" in text(berit, path)
    browser = signed_in(berit)
    browser.post(reverse("parents:handle_question", args=[evening.key, question.pk, "answered"]))
    assert "Hvordan får vi snudd døgnet?" not in text(berit, path)


def test_a_new_series_is_a_draft_with_an_evening_a_week(berit, clock):
    form = {
        "track": "grades_5_7",
        "first_day": f"{timezone.localdate() + timedelta(days=10):%Y-%m-%d}",
        "starts": "18:00",
        "ends": "20:00",
        "number": "4",
        "seats_on_site": "10",
        "seats_online": "0",
    }
    answer = signed_in(berit).post("/work/parents/new/", form)
    series = EveningSeries.objects.get()
    assert answer.headers["Location"] == reverse("parents:series", args=[series.slug])
    assert (series.status, series.evenings.count()) == ("draft", 4)
    assert not Letter.objects.exists()


def test_the_programme_is_for_those_who_plan_it(series, farid, david):
    for worker in (farid, david):
        assert signed_in(worker).get("/work/parents/").status_code == 404


def test_the_half_years_take_the_same_queries_however_many_series(
    series, berit, django_assert_max_num_queries
):
    for _more in range(4):
        series_of(berit)
    browser = signed_in(berit)
    with django_assert_max_num_queries(20):
        browser.get("/work/parents/")
