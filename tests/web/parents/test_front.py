"""The front door: what a parent reads at midnight, and signing up in a minute."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import Adult, EveningSeries, SignUp
from tests.reading import lix, prose
from tests.web.public.test_words import UNKIND

from .cast import series_of, signs_up

pytestmark = pytest.mark.django_db
FORM = {"alias": "Bølge", "seats": "1", "mode": "on_site", "reached_at": "", "own_word": "fjelltur"}


@pytest.fixture
def browser() -> Client:
    return Client()


def page(series: EveningSeries) -> str:
    return reverse("parents:evenings", args=[series.slug])


def text(answer) -> str:
    return prose(answer.content.decode())


def test_it_is_easy_to_read(browser, series):
    assert lix(text(browser.get("/parents/"))) <= 35
    assert lix(text(browser.get(page(series)))) <= 35


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_it_cheers_nobody_on_and_calls_nobody_names(browser, series, language):
    assert UNKIND.findall(text(browser.get(f"{language}/parents/"))) == []


def test_each_group_has_its_dates_and_its_room(browser, series):
    shown = text(browser.get("/parents/"))
    assert "Ungdomsskole" in shown
    assert "2 plasser igjen" in shown
    assert "Ingen kvelder er planlagt nå." in shown


def test_a_draft_is_nowhere(browser, series):
    EveningSeries.objects.update(status="draft")
    assert "Kveld 1" not in text(browser.get("/parents/"))
    assert browser.get(page(series)).status_code == 404


def test_how_many_have_signed_up_can_be_worked_out_from_no_page(browser, berit, clock):
    series = series_of(berit, seats=12)
    before = text(browser.get("/parents/"))
    signs_up(series)
    assert text(browser.get("/parents/")) == before


def test_who_only_reads_gets_no_cookie_on_the_front(browser, series):
    assert not browser.get("/parents/").cookies


def test_an_alias_is_enough(browser, series):
    answer = browser.post(page(series), FORM, follow=True)
    assert "Du er påmeldt" in text(answer)
    words = answer.context["code"]
    assert len(words.split()) == 5
    assert words in text(answer)
    assert words not in text(browser.get(reverse("parents:mine")))
    adult = Adult.objects.get()
    assert (adult.way, adult.reached_at, adult.sign_up.alias) == ("none", "", "Bølge")


def test_who_waits_is_never_told_to_be_signed_up(browser, series):
    for name in ("Bris", "Furu"):
        signs_up(series, name)
    answer = browser.post(page(series), FORM, follow=True)
    for shown in (text(answer), text(browser.get(reverse("parents:mine")))):
        assert "Du er påmeldt" not in shown
        assert "Du står på venteliste" in shown
        assert "Du er først i køen" in shown


@pytest.mark.parametrize(
    ("written", "way", "kept"),
    [
        ("bolge@example.org", "email", "bolge@example.org"),
        ("900 00 000", "sms", "+4790000000"),
        ("+47 900 00 000", "sms", "+4790000000"),
        ("٩٠٠٠٠٠٠٠", "sms", "+4790000000"),
        ("0046 70 123 45 67", "sms", "+46701234567"),
    ],
)
def test_one_field_takes_an_address_or_a_number(browser, series, written, way, kept):
    browser.post(page(series), FORM | {"reached_at": written})
    adult = Adult.objects.get()
    assert (adult.way, adult.reached_at) == (way, kept)


@pytest.mark.parametrize("written", ["bølge", "123", "bolge@", "ring meg"])
def test_what_is_not_understood_is_kept_for_nobody_and_lost_for_nobody(browser, series, written):
    answer = browser.post(page(series), FORM | {"reached_at": written})
    assert answer.status_code == 422
    assert written in answer.content.decode()
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("word", ["to ord", "bil7", "+47", "<b>"])
def test_the_own_word_is_one_word_of_letters(browser, series, word):
    assert browser.post(page(series), FORM | {"own_word": word}).status_code == 422


def test_what_is_health_is_said_to_be_so_and_agreed_to(browser, berit, clock):
    series = series_of(berit, track=EveningTrack.CFS_ME)
    assert "sier noe om helse" in text(browser.get(page(series)))
    assert browser.post(page(series), FORM).status_code == 422
    assert browser.post(page(series), FORM | {"health": "on"}).status_code == 302


def test_nothing_asks_for_the_child_and_no_field_takes_free_text(browser, series):
    form = browser.get(page(series)).context["form"]
    assert set(form.fields) == {"alias", "seats", "mode", "reached_at", "own_word", "needs", "interpreter"}
    assert not any(field.widget.__class__.__name__ == "Textarea" for field in form.fields.values())


def test_when_it_is_closed_it_says_so(browser, series, clock):
    clock(series.closes_at)
    assert "Påmeldingen er stengt" in text(browser.get(page(series)))
    assert browser.post(page(series), FORM).status_code == 422
