"""The evening's pass: what hangs on the wall opens one evening to the room, and nothing after midnight."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.parents import actions as mine
from landsby.web.parents.actions import evening as actions
from landsby.web.parents.models import Question, SafetyCheckIn
from tests import post
from tests.cast import actor, signed_in, worker_named
from tests.reading import lix, prose

from .cast import at, by_mail, inside, series_of, signs_up
from .test_mine import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def tonight(berit, clock):
    """The first evening of a series is today at six, and it is ten past."""
    evening = series_of(berit, first=0, closes_at=at(1)).evenings.first()
    clock(at(0, time(18, 10)))
    return evening


@pytest.fixture
def code(tonight, berit):
    return actions.hang_pass(actor(berit), tonight).code


def room(code: str) -> str:
    return reverse("parents:room", args=[code])


def text(browser: Client, path: str) -> str:
    return prose(browser.get(path).content.decode())


def test_the_room_reads_it_without_a_name_an_account_or_a_cookie(code):
    browser = Client()
    page = browser.get(room(code))
    assert page.status_code == 200
    assert not page.cookies
    assert lix(prose(page.content.decode())) <= 35


@pytest.mark.parametrize(
    ("day", "wall", "status"),
    [(-1, time(23, 59), 404), (0, time(0), 200), (0, time(23, 59, 59), 200), (1, time(0), 404)],
    ids=["the day before", "from midnight", "to midnight", "dead at midnight"],
)
def test_it_is_open_on_its_day_and_dead_at_midnight(code, clock, day, wall, status):
    clock(at(0, time(18, 10)))
    when = at(day, wall)
    clock(when)
    for path in ("", "question/", "worried/"):
        assert Client().get(room(code) + path).status_code == status


def test_after_midnight_nothing_that_was_open_takes_anything(code, clock):
    clock(at(1, time(0)))
    Client().post(room(code) + "question/", {"text": "Hva med søvn?"})
    Client().post(room(code) + "worried/", {"found_how": "Ved vinduet"})
    assert not Question.objects.exists()
    assert not SafetyCheckIn.objects.exists()


def test_a_dead_pass_and_one_that_never_was_look_alike(code, clock):
    clock(at(1, time(0)))
    assert text(Client(), room(code)) == text(Client(), room("abcd2345"))


def test_a_cancelled_evening_has_no_pass(code, tonight, berit):
    tonight.status = "cancelled"
    tonight.save()
    assert Client().get(room(code)).status_code == 404


def test_a_question_from_the_room_lies_in_the_box_and_names_nobody(code, tonight):
    browser = Client()
    browser.post(room(code) + "question/", {"text": "Hva gjør jeg når Kristian sover?"})
    assert not Question.objects.exists()
    answer = browser.post(room(code) + "question/", {"text": "Hva gjør jeg når døra er lukket?"})
    assert answer.headers["Location"] == room(code)
    assert Question.objects.get().series == tonight.series


def test_a_whole_room_behind_one_network_can_ask_and_come_in(code, tonight):
    """Twenty-five people, each of whom mistypes once: from one address ten would have shut the door."""
    bolge = signs_up(tonight.series, "Bølge")
    for _person in range(25):
        Client().post(room(code) + "question/", {"text": "Hva gjør vi i ferien?"})
        wrong = Client().post(f"/parents/in/?room={code}", {"code": "ord ord ord ord ord"})
        assert wrong.status_code == 422
    assert Question.objects.count() == 25
    assert Client().post(f"/parents/in/?room={code}", {"code": bolge.code}).status_code == 302
    assert Client().post("/parents/in/", {"code": bolge.code}).status_code == 302


def test_a_pass_that_is_dead_lifts_nothing(code, tonight, clock):
    bolge = signs_up(tonight.series, "Bølge")
    clock(at(1, time(9)))
    for _try in range(10):
        Client().post(f"/parents/in/?room={code}", {"code": "ord ord ord ord ord"})
    assert Client().post(f"/parents/in/?room={code}", {"code": bolge.code}).status_code == 422


def test_who_is_worried_is_told_to_the_leader_alone_and_is_answered(code, tonight, berit, town):
    browser = Client()
    sent = browser.post(room(code) + "worried/", {"found_how": "Ved vinduet"})
    own = sent.headers["Location"]
    assert "Berit har fått beskjed" in text(browser, own)
    (letter,) = post.delivered()
    assert letter.to == "berit@example.org"
    assert "vinduet" not in letter.body
    work = signed_in(berit)
    assert "Ved vinduet" in text(work, reverse("parents:evening", args=[tonight.key]))
    assert "Er bekymret i kveld" in text(work, "/work/")
    said = SafetyCheckIn.objects.get()
    work.post(reverse("parents:answer_worried", args=[said.pk]), {"text": "Jeg kommer bort i pausen."})
    assert "Jeg kommer bort i pausen." in text(browser, own)
    assert "Er bekymret i kveld" not in text(work, "/work/")


def test_a_worry_is_seen_by_no_colleague_and_no_other_parent(code, tonight, berit, town):
    tuva = worker_named("Tuva", "adviser", town.team)
    bolge, bris = signs_up(tonight.series, "Bølge"), signs_up(tonight.series, "Bris")
    said = actions.say_worried(inside(bolge.adult), tonight, bolge.adult)
    colleague = signed_in(tuva)
    for path in (
        reverse("parents:answer_worried", args=[said.pk]),
        reverse("parents:evening", args=[tonight.key]),
    ):
        assert colleague.get(path).status_code == 404
    assert "bekymret" not in text(colleague, "/work/")
    assert "bekymret" not in text(colleague, f"/work/parents/series/{tonight.series.slug}/")
    assert "har fått vite" not in text(let_in(bris.adult), "/parents/mine/")
    with pytest.raises(Denied):
        actions.answer_worried(actor(tuva), said, "Jeg tar den.")


def test_the_log_does_not_tell_who_was_worried(code, tonight):
    bolge = signs_up(tonight.series, "Bølge")
    actions.say_worried(inside(bolge.adult), tonight, bolge.adult)
    event = AuditEvent.objects.get(verb="parents.say_worried")
    assert event.object_id == str(tonight.pk)
    assert str(SafetyCheckIn.objects.get().pk) not in str(vars(event))


def test_one_tap_on_the_own_page_and_the_answer_comes_there(tonight, berit):
    bolge = signs_up(tonight.series, "Bølge", reach=by_mail("bolge@example.org"))
    browser = let_in(bolge.adult)
    post.delivered()
    assert "Er du bekymret i kveld?" in text(browser, "/parents/mine/")
    browser.post(reverse("parents:worried", args=[tonight.key]))
    browser.post(reverse("parents:worried", args=[tonight.key]))
    assert "Berit har fått vite at du er bekymret" in text(browser, "/parents/mine/")
    actions.answer_worried(actor(berit), SafetyCheckIn.objects.get(), "")
    assert "Dere har snakket sammen." in text(browser, "/parents/mine/")
    assert [letter.to for letter in post.delivered()] == ["bolge@example.org"]


def test_neither_adult_reads_the_others_worry(tonight, berit):
    first = signs_up(tonight.series, "Bølge", seats=2)
    other = mine.come_in(inside(first.adult), first.partner_words, by_mail("bris@example.org", "lanterne"))
    actions.say_worried(inside(other.adult), tonight, other.adult)
    assert "har fått vite" not in text(let_in(first.adult), "/parents/mine/")
    assert "har fått vite" in text(let_in(other.adult), "/parents/mine/")


def test_when_the_evening_is_over_nobody_is_told_in_silence(tonight, clock):
    bolge = signs_up(tonight.series, "Bølge")
    clock(at(1, time(0)))
    with pytest.raises(Refused):
        actions.say_worried(VISITOR, tonight)
    assert "Er du bekymret" not in text(let_in(bolge.adult), "/parents/mine/")
    assert let_in(bolge.adult).post(reverse("parents:worried", args=[tonight.key])).status_code == 404


def test_how_the_leader_is_reached_is_read_in_the_room_and_on_the_own_page(code, tonight, berit):
    signed_in(berit).post(reverse("parents:care", args=[tonight.key]), {"reached_how": "Ring 55 55 til 22."})
    bolge = signs_up(tonight.series, "Bølge")
    for browser, path in ((Client(), room(code)), (let_in(bolge.adult), "/parents/mine/")):
        assert "Ring 55 55 til 22." in text(browser, path)


def test_the_code_on_the_wall_is_in_letters_too(code, tonight, berit):
    page = signed_in(berit).get(reverse("parents:pass_on_the_wall", args=[tonight.key])).content.decode()
    assert f"/t/{code}/" in prose(page)
    assert 'class="scan"' in page
