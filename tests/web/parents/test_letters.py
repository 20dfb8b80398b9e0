"""What goes out to parents: neutral, with a word of their own, true at sending, and each thing once."""

from __future__ import annotations

from datetime import time, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar

from landsby.web.access.models import Letter
from landsby.web.parents import actions, letters
from landsby.web.parents.actions import Reach, duty, programme
from landsby.web.parents.choices import Way
from landsby.web.parents.models import Adult, ThemeEvening
from tests import post
from tests.cast import actor
from tests.forms import forms
from tests.reading import prose

from .cast import at, by_mail, inside, series_of, signs_up

pytestmark = pytest.mark.django_db
TELLING = ("foreldre", "temakveld", "skole", "påmeld", "venteliste", "plass", "barn", "ungdom", "bølge")


def by_sms(number: str, word: str = "fjelltur", language: str = "nb") -> Reach:
    return Reach(Way.SMS, number, word, language)


@pytest.fixture
def bolge(series):
    return signs_up(series, reach=by_mail("bolge@example.org"))


def test_a_message_says_that_there_is_something_and_ones_own_word(bolge):
    (letter,) = post.delivered()
    assert letter.to == "bolge@example.org"
    assert "Du har en ny beskjed." in letter.body
    assert "fjelltur" in letter.body
    said = f"{letter.subject} {letter.body}".lower()
    assert [word for word in TELLING if word in said] == []


def test_the_calendar_file_is_called_by_the_own_word_and_keeps_its_uid(bolge, series):
    (letter,) = post.delivered()
    first = Calendar.from_ical(letter.files["kalender.ics"])
    events = first.walk("VEVENT")
    assert {str(event["summary"]) for event in events} == {"Fjelltur"}
    assert len(events) == 4
    again = let_in_calendar(bolge.adult)
    assert [event["uid"] for event in again.walk("VEVENT")] == [event["uid"] for event in events]


def test_a_cancelled_evening_goes_from_the_calendar_of_who_has_a_place(berit, bolge, series):
    post.delivered()
    evening = series.evenings.first()
    programme.cancel_evening(actor(berit), evening, "Vannlekkasje.")
    (letter,) = post.delivered()
    events = Calendar.from_ical(letter.files["kalender.ics"]).walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CANCELLED", "CONFIRMED", "CONFIRMED", "CONFIRMED"]
    assert events[0]["sequence"] == 1


def let_in_calendar(adult: Adult) -> Calendar:
    from .test_mine import let_in

    return Calendar.from_ical(let_in(adult).get("/parents/mine/evenings.ics").content)


def test_who_waits_gets_no_calendar_file_and_who_moved_on_no_old_message(series):
    first = signs_up(series, "Bris")
    signs_up(series, "Furu")
    waits = signs_up(series, "Lyng", reach=by_mail("lyng@example.org"))
    actions.leave(inside(first.adult), first.sign_up)
    (letter,) = post.delivered()  # the offer; that Lyng waits is true no more
    assert "Svar senest" in letter.body
    assert letter.files == {}
    assert Letter.objects.filter(about=str(waits.adult.link_key), state="dropped").count() == 1


def test_an_offer_that_has_run_out_is_not_sent(series, later):
    first = signs_up(series, "Bris")
    signs_up(series, "Furu")
    signs_up(series, "Lyng", reach=by_mail("lyng@example.org"))
    post.delivered()
    actions.leave(inside(first.adult), first.sign_up)
    later(hours=48)
    assert post.delivered() == []


def test_one_by_sms_is_one_part_with_word_and_link(series, settings):
    signs_up(series, reach=by_sms("+4790000000"))
    (sms,) = post.delivered()
    assert sms.to == "+4790000000"
    assert sms.body.startswith("fjelltur: Ny beskjed ")
    assert len(sms.body) <= 160


def test_who_looks_here_or_has_stopped_it_or_not_come_in_gets_nothing(series):
    signs_up(series, seats=2)
    assert post.delivered() == []


def test_two_adults_each_get_their_own(series):
    first = signs_up(series, seats=2, reach=by_mail("bolge@example.org", "fjelltur"))
    actions.come_in(inside(first.adult), first.partner_words, by_sms("+4790000000", "lykt"))
    post.delivered()
    letters.tell_of_change(_moved(series))
    mail, sms = post.delivered()
    assert "lykt" not in mail.body
    assert "fjelltur" not in sms.body


def _moved(series) -> ThemeEvening:
    evening = series.evenings.first()
    evening.starts_at += timedelta(hours=1)
    evening.ends_at += timedelta(hours=1)
    evening.status, evening.revision = "moved", 1
    evening.save()
    return evening


def test_a_change_is_told_to_who_has_a_place_an_offer_or_a_number_and_once(series):
    for name in ("Bølge", "Bris", "Furu"):
        signs_up(series, name, reach=by_mail(f"{name[0].lower()}@example.org"))
    post.delivered()
    with_change = [letters.tell_of_change(_moved(series)) for _again in range(2)]
    assert with_change == [3, 3]
    assert len(post.delivered()) == 3


def test_a_cancelled_evening_is_told_as_cancelled(series, bolge):
    post.delivered()
    evening = series.evenings.first()
    evening.status, evening.revision = "cancelled", 1
    evening.save()
    letters.tell_of_change(evening)
    (letter,) = post.delivered()
    assert letter.subject == "Avlyst"
    assert "Det er avlyst" in letter.body


def test_the_day_before_there_is_one_reminder(series, bolge, clock):
    post.delivered()
    clock(at(13, time(6)))
    assert duty.tend().reminders == 1
    assert duty.tend().reminders == 0
    (letter,) = post.delivered()
    assert "i morgen kl. 18.00" in letter.body


def test_no_reminder_to_who_cannot_come_or_has_only_just_signed_up(series, bolge, clock):
    post.delivered()
    actions.say_if_coming(inside(bolge.adult), actions.Answer(series.evenings.first(), comes=False))
    clock(at(13, time(6)))
    signs_up(series, "Bris", reach=by_mail("bris@example.org"))
    post.delivered()
    duty.tend()
    assert post.delivered() == []


def test_a_draft_reminds_nobody(berit, clock):
    series = series_of(berit, first=1, closes_at=at(1, time(15)))
    signs_up(series, reach=by_mail("bolge@example.org"))
    post.delivered()
    series.status = "draft"
    series.save()
    assert duty.tend().reminders == 0


def test_looking_at_the_link_changes_nothing_and_opens_nothing(bolge):
    browser, path = Client(), f"/p/{bolge.adult.locator}/"
    shown = prose(browser.get(path).content.decode())
    assert "Bølge" not in shown
    assert "bolge@example.org" not in shown
    assert not Adult.objects.get().is_stopped
    assert browser.get("/p/nobodys/").status_code == 200


def test_messages_are_stopped_by_the_link_and_that_can_be_undone(bolge, berit):
    browser, path = Client(), f"/p/{bolge.adult.locator}/"
    post.delivered()
    for _tab in range(2):
        browser.post(path, {"stopped": "yes"})
        assert Adult.objects.get().is_stopped
    concern = actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    actions.answer_concern(actor(berit), concern, "Beklager.")
    assert [letter.to for letter in post.delivered()] == []
    (again,) = [one for one in forms(browser.get(path).content.decode(), path) if one.action == path]
    browser.post(path, {"stopped": again.fields["stopped"]})
    assert not Adult.objects.get().is_stopped


def test_a_concern_is_told_to_who_shall_answer_and_the_answer_to_the_parent(bolge, berit):
    post.delivered()
    concern = actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    assert [letter.to for letter in post.delivered()] == ["berit@example.org"]
    actions.answer_concern(actor(berit), concern, "Beklager.")
    assert [letter.to for letter in post.delivered()] == ["bolge@example.org"]


def test_erasing_erases_what_is_on_its_way(bolge):
    actions.erase_me(inside(bolge.adult))
    assert "bolge@example.org" not in {letter.address for letter in Letter.objects.all()}
    assert post.delivered() == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_is_told_in_the_language_of_their_own(series, language):
    signs_up(series, reach=by_mail("bolge@example.org", language=language))
    (letter,) = post.delivered()
    assert {"nb": "en ny", "nn": "ein ny", "en": "a new"}[language] in letter.body


def test_a_task_passes_an_offer_on_at_its_time(series, later):
    from landsby.web.parents.tasks import pass_on

    first, _second, third, fourth = (signs_up(series, name) for name in ("Bølge", "Bris", "Furu", "Lyng"))
    actions.leave(inside(first.adult), first.sign_up)
    later(hours=48)
    pass_on.call(series.slug)
    third.sign_up.refresh_from_db()
    fourth.sign_up.refresh_from_db()
    assert (third.sign_up.state, fourth.sign_up.state) == ("lapsed", "offered")


def test_a_mail_program_stops_the_messages_by_one_post_and_a_look_changes_nothing(series):
    bolge = signs_up(series, reach=by_mail("bolge@example.org"))
    post.delivered()
    (email,) = mail.outbox
    address = email.extra_headers["List-Unsubscribe"].strip("<>")
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(address).path
    program = Client(enforce_csrf_checks=True)
    program.get(path)
    assert not Adult.objects.get(pk=bolge.adult.pk).is_stopped
    program.post(path, {"List-Unsubscribe": "One-Click"})
    assert Adult.objects.get(pk=bolge.adult.pk).is_stopped


def test_who_works_here_is_told_without_a_way_to_stop(series, berit):
    bolge = signs_up(series)
    actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    post.delivered()
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
