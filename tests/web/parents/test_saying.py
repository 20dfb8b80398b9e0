"""What a parent says: questions that lead to nobody, «this is not working», and yes to being contacted."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import SYSTEM
from landsby.web.access.models import AuditEvent
from landsby.web.parents import actions
from landsby.web.parents.actions import consultations as talks
from landsby.web.parents.actions.consultations import Hours
from landsby.web.parents.models import ConsultationSlot, PathConcern, Question
from landsby.web.people import consent
from landsby.web.people.models import ConsentToShare, ConsentWithdrawal
from tests.cast import actor, signed_in, worker_named
from tests.reading import prose

from .cast import at, by_mail, inside, reads, signs_up
from .test_mine import let_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def bolge(series):
    return signs_up(series, reach=by_mail("bolge@example.org"))


@pytest.fixture
def browser(bolge):
    return let_in(bolge.adult)


def test_a_question_leads_to_nobody(browser, bolge):
    browser.post("/parents/mine/question/", {"text": "Hvordan får vi snudd døgnet?"})
    question = Question.objects.get()
    assert question.text == "Hvordan får vi snudd døgnet?"
    assert str(question.pk) not in set(AuditEvent.objects.values_list("object_id", flat=True))
    assert {field.name for field in Question._meta.fields if field.is_relation} == {
        "series",
        "evening",
        "grouped_under",
    }


@pytest.mark.parametrize(
    "named", ["Hva gjør jeg når Kristian ikke vil stå opp?", "Han går i 9B på Helset ungdomsskole."]
)
def test_nothing_that_names_somebody_gets_into_the_box(browser, named):
    answer = browser.post("/parents/mine/question/", {"text": named})
    assert answer.status_code == 422
    assert "kan vise hvem det er" in prose(answer.content.decode())
    assert not Question.objects.exists()


def test_what_is_suggested_is_put_in_with_one_tap_and_read_before_it_is_sent(browser):
    named = "Hva gjør jeg når Kristian ikke vil stå opp?"
    answer = browser.post("/parents/mine/question/", {"text": named, "back": "put_in"})
    assert not Question.objects.exists()
    suggested = answer.context["form"]["text"].value()
    assert "Kristian" not in suggested
    assert browser.post("/parents/mine/question/", {"text": suggested}).status_code == 302


def test_a_concern_goes_to_a_named_person_who_answers_by_a_date(browser, berit):
    said = {"to": berit.pk, "text": "Berit ringte ikke slik vi ble enige om."}
    browser.post("/parents/mine/not-working/", said)
    assert "Berit svarer senest" in text(browser)
    concern = PathConcern.objects.get()
    work = signed_in(berit)
    assert "Bølge" in work.get("/work/parents/not-working/").content.decode()
    before = reads(concern.adult.sign_up)
    assert "Bølge" in work.get(reverse("parents:answer", args=[concern.key])).content.decode()
    assert reads(concern.adult.sign_up) == [*before, ["alias"]]
    work.post(reverse("parents:answer", args=[concern.key]), {"text": "Beklager. Jeg ringer i morgen."})
    assert "Jeg ringer i morgen." in text(browser)
    with pytest.raises(Refused):
        actions.answer_concern(actor(berit), concern, "En gang til.")


def test_a_concern_that_nobody_answers_comes_to_the_colleagues(browser, bolge, berit, town, clock):
    tuva = worker_named("Tuva", "adviser", town.team)
    concern = actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    with pytest.raises(Denied):
        actions.answer_concern(actor(tuva), concern, "Jeg kan ta den.")
    actions.alarm_concern(SYSTEM, concern)
    actions.answer_concern(actor(tuva), concern, "Jeg kan ta den.")


def test_nobody_says_it_to_somebody_elsewhere(bolge, gro):
    with pytest.raises(Refused):
        actions.say_not_working(inside(bolge.adult), gro, "Ingen ringte.")


def test_nothing_crosses_without_a_yes_and_nothing_after_it_is_taken_back(browser, bolge, town, chanda):
    work = signed_in(chanda)
    assert "Bølge" not in work.get("/work/parents/contacts/").content.decode()
    browser.post(reverse("parents:follow_up", args=[town.follow_up.slug]))
    assert "bolge@example.org" in work.get("/work/parents/contacts/").content.decode()
    assert "Chanda, i dag" in text(browser)
    contact = bolge.adult.follow_ups.get()
    browser.post(reverse("parents:take_back", args=[contact.key]))
    assert "Bølge" not in work.get("/work/parents/contacts/").content.decode()
    assert work.post(reverse("parents:take_contact", args=[contact.key])).status_code == 404


def test_a_consent_runs_out_by_itself(bolge, town, chanda, later):
    contact = actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    assert consent.stands(contact.consent_key)
    later(days=181)
    assert not consent.stands(contact.consent_key)


def test_a_consent_is_never_changed(bolge, town):
    actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    given = ConsentToShare.objects.get()
    assert given.text == actions.consent_text(town.follow_up)
    given.expires_on += timedelta(days=1)
    with pytest.raises(TypeError):
        given.save()


def test_nobody_takes_back_anothers_yes(bolge, town, series):
    actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    with pytest.raises(Denied):
        consent.withdraw(ConsentToShare.objects.get(), signs_up(series, "Bris").adult.link_key)
    assert not ConsentWithdrawal.objects.exists()


def test_a_yes_can_be_given_again_after_it_was_taken_back(bolge, town):
    first = actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    with pytest.raises(Refused):
        actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    actions.take_back_follow_up(inside(bolge.adult), first)
    actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    assert ConsentToShare.objects.count() == 2


def test_the_copy_of_everything_holds_ones_own_and_not_the_others(series, town):
    first = signs_up(series, seats=2, reach=by_mail("bolge@example.org"))
    other = actions.come_in(inside(first.adult), first.partner_words, by_mail("bris@example.org", "lanterne"))
    actions.say_not_working(inside(other.adult), series.led_by, "Det ble for sent.")
    actions.ask_follow_up(inside(first.adult), town.follow_up)
    copy = let_in(first.adult).get("/parents/mine/export/").content.decode()
    held = json.loads(copy)
    assert held["reached_at"] == "bolge@example.org"
    assert held["consents"][0]["to"] == town.follow_up.name
    for theirs in ("bris@example.org", "lanterne", "Det ble for sent."):
        assert theirs not in copy


def test_the_copy_of_everything_holds_the_talks_and_who_was_asked_to_get_in_touch(
    browser, bolge, berit, town, chanda
):
    slots = talks.open_slots(actor(berit), Hours(at(5), 2, None)) and ConsultationSlot.objects.all()
    for slot in slots:
        booked = talks.book_consultation(inside(bolge.adult), slot)
    talks.mark_consultation(actor(berit), booked, "cancelled")
    contact = actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    actions.take_contact(actor(chanda), contact)
    held = browser.get("/parents/mine/export/").json()
    assert [(one["with"], one["state"]) for one in held["talks"]] == [
        ("Berit", "booked"),
        ("Berit", "cancelled"),
    ]
    assert held["talks"][0]["starts_at"] == slots[0].starts_at.isoformat()
    (asked,) = held["contacts"]
    assert (asked["with"], asked["taken_by"]) == (town.follow_up.name, "Chanda")


def test_erasing_erases_the_consents_too(bolge, town):
    actions.ask_follow_up(inside(bolge.adult), town.follow_up)
    actions.erase_me(inside(bolge.adult))
    assert not ConsentToShare.objects.exists()


def test_the_days_to_answer_are_working_days(bolge, berit):
    concern = actions.say_not_working(inside(bolge.adult), berit, "Ingen ringte.")
    assert concern.due_at > timezone.now() + timedelta(days=2)
    assert timezone.localtime(concern.due_at).weekday() < 5
