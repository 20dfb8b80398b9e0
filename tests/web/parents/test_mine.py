"""A parent's own page, alone and as one of two: one's answers and ways are one's own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.parents import actions
from landsby.web.parents.models import Adult, EveningAnswer, SignUp
from tests.reading import lix, prose

from .cast import by_mail, inside, now, signs_up

pytestmark = pytest.mark.django_db
MINE = "/parents/mine/"


def let_in(adult: Adult) -> Client:
    browser = Client()
    session = browser.session
    session["adult"] = adult.pk
    session.save()
    return browser


def text(browser: Client, path: str = MINE) -> str:
    return prose(browser.get(path).content.decode())


@pytest.fixture
def bolge(series):
    return signs_up(series, reach=by_mail("bolge@example.org"))


@pytest.fixture
def pair(series):
    """Bølge, and Bris who came in with the words that she was given."""
    first = signs_up(series, seats=2, reach=by_mail("bolge@example.org", "fjelltur"))
    second = actions.come_in(
        inside(first.adult), first.partner_words, by_mail("bris@example.org", "lanterne")
    )
    return first, second


def test_it_is_easy_to_read(bolge):
    assert lix(text(let_in(bolge.adult))) <= 35


def test_the_words_open_the_page_however_they_are_typed(bolge):
    browser = Client()
    answer = browser.post("/parents/in/", {"code": f" {bolge.code.upper()} "}, follow=True)
    assert "Du er påmeldt" in prose(answer.content.decode())


def test_wrong_words_open_nothing_and_are_limited(bolge):
    browser = Client()
    for _try in range(10):
        assert browser.post("/parents/in/", {"code": "ord ord ord ord ord"}).status_code == 422
    assert browser.post("/parents/in/", {"code": bolge.code}).status_code == 422


def test_the_words_for_the_other_adult_open_no_page_by_themselves(series):
    first = signs_up(series, seats=2)
    browser = Client()
    assert browser.post("/parents/in/", {"code": first.partner_words}).status_code == 422


def test_the_other_adult_comes_in_once_with_words_of_their_own(series):
    first = signs_up(series, seats=2)
    browser = Client()
    form = {"words": first.partner_words, "reached_at": "", "own_word": "lanterne"}
    answer = browser.post("/parents/together/", form, follow=True)
    assert answer.context["code"] not in {first.code, first.partner_words}
    assert Client().post("/parents/together/", form).status_code == 422


def test_neither_adult_sees_the_others_way_word_or_answer(pair, series):
    first, second = pair
    evening = series.evenings.first()
    actions.say_if_coming(inside(first.adult), actions.Answer(evening, comes=False))
    mine, theirs = text(let_in(first.adult)), text(let_in(second.adult))
    assert "bolge@example.org" in mine
    assert "fjelltur" in mine
    assert "Du har sagt at du ikke kan komme." in mine
    for theirs_alone in ("bris@example.org", "lanterne"):
        assert theirs_alone in theirs
        assert theirs_alone not in mine
    for mine_alone in ("bolge@example.org", "fjelltur", "Du har sagt at du ikke kan komme."):
        assert mine_alone not in theirs


def test_one_who_erases_leaves_the_other_one_place(pair):
    first, second = pair
    actions.erase_me(inside(first.adult))
    assert let_in(first.adult).get(MINE)["Location"] == "/parents/in/"
    entry = now(second.sign_up)
    assert (entry.seats, entry.places.count()) == (1, 1)
    actions.erase_me(inside(second.adult))
    assert not SignUp.objects.exists()


def test_an_evening_one_cannot_come_to_is_told_and_untold(bolge, series):
    browser, evening = let_in(bolge.adult), series.evenings.first()
    path = reverse("parents:coming", args=[evening.key])
    assert 'name="comes" value="no"' in browser.get(MINE).content.decode()
    for _tab in range(2):
        browser.post(path, {"comes": "no"})
        assert not EveningAnswer.objects.get().comes
    assert 'name="comes" value="yes"' in browser.get(MINE).content.decode()
    browser.post(path, {"comes": "yes"})
    assert EveningAnswer.objects.get().comes


def test_another_series_evening_is_not_found(bolge, berit):
    from .cast import series_of

    other = series_of(berit).evenings.first()
    assert let_in(bolge.adult).post(reverse("parents:coming", args=[other.key])).status_code == 404


def test_each_button_of_the_page_does_what_it_says(bolge, series):
    browser = let_in(bolge.adult)
    browser.post("/parents/mine/leave/")
    assert now(bolge.sign_up).state == "left"
    assert "Du er ikke påmeldt nå" in text(browser)
    browser.post("/parents/mine/again/")
    assert now(bolge.sign_up).state == "placed"
    assert browser.post("/parents/mine/nonsense/").status_code == 404


def test_what_cannot_be_done_now_is_said_in_one_sentence(bolge):
    answer = let_in(bolge.adult).post("/parents/mine/accept/", follow=True)
    assert "Tilbudet har gått ut" in prose(answer.content.decode())


def test_the_way_one_is_told_is_changed_and_emptied(bolge):
    browser = let_in(bolge.adult)
    browser.post("/parents/mine/reach/", {"reached_at": "90000000", "own_word": "lykt"})
    assert Adult.objects.get().reached_at == "+4790000000"
    browser.post("/parents/mine/reach/", {"reached_at": "", "own_word": ""})
    assert (Adult.objects.get().way, Adult.objects.get().reached_at) == ("none", "")


def test_erasing_asks_once_and_leaves_nothing(bolge):
    browser = let_in(bolge.adult)
    assert "Slette alt?" in text(browser, "/parents/mine/erase/")
    browser.post("/parents/mine/erase/")
    assert not SignUp.objects.exists()
    assert not Adult.objects.exists()
    assert browser.get(MINE)["Location"] == "/parents/in/"


def test_no_page_of_ones_own_is_stored_anywhere(bolge):
    browser = let_in(bolge.adult)
    for path in (MINE, "/parents/mine/reach/", "/parents/mine/erase/", "/parents/in/"):
        assert "no-store" in browser.get(path)["Cache-Control"]
