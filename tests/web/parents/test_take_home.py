"""What is put out to take home, for those who were there; and how it was, for who likes to say."""

from __future__ import annotations

from datetime import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from landsby.web.parents.actions import evening as actions
from landsby.web.parents.models import Attendance, Feedback, Material
from tests.cast import actor, signed_in
from tests.reading import prose

from .cast import at, series_of, signs_up
from .test_mine import let_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 ..."


@pytest.fixture
def evening(berit, clock):
    evening = series_of(berit, first=0, closes_at=at(1)).evenings.first()
    clock(at(0, time(18, 10)))
    return evening


@pytest.fixture
def work(berit, evening):
    return signed_in(berit)


def put_out(work, evening, **written):
    form = {"title": "Søvn på ett ark", "text": "", "link": "", **written}
    return work.post(reverse("parents:put_out", args=[evening.key]), form)


def pdf(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("søvn.pdf", content, content_type="application/pdf")


def text(browser, path="/parents/mine/") -> str:
    return prose(browser.get(path).content.decode())


def test_those_who_were_there_read_it_and_nobody_else(work, evening):
    put_out(work, evening, text="Lys om morgenen.", file=pdf())
    bolge, bris = signs_up(evening.series, "Bølge"), signs_up(evening.series, "Bris")
    Attendance.objects.create(evening=evening, sign_up=bolge.sign_up)
    material = Material.objects.get()
    page, file = (reverse(f"parents:{name}", args=[material.key]) for name in ("material", "material_file"))
    there, elsewhere = let_in(bolge.adult), let_in(bris.adult)
    assert "Søvn på ett ark" in text(there)
    assert "Lys om morgenen." in text(there, page)
    answer = there.get(file)
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Søvn på ett ark" not in text(elsewhere)
    for path in (page, file):
        assert elsewhere.get(path).status_code == 404
        assert Client().get(path).status_code in {302, 404}


def test_in_the_room_it_is_open_tonight_and_closed_at_midnight(work, evening, berit, clock):
    put_out(work, evening, text="Lys om morgenen.")
    code = actions.hang_pass(actor(berit), evening).code
    page = reverse("parents:room_material", args=[code, Material.objects.get().key])
    assert "Lys om morgenen." in text(Client(), page)
    clock(at(1, time(0)))
    assert Client().get(page).status_code == 404


@pytest.mark.parametrize("file", [pdf(b"<html>"), pdf(PDF + b"x" * 5 * 1024 * 1024)], ids=["no pdf", "large"])
def test_what_is_no_small_pdf_is_refused_with_a_sentence(work, evening, file):
    assert put_out(work, evening, file=file).status_code == 422
    assert put_out(work, evening).status_code == 422
    assert not Material.objects.exists()


def test_what_is_taken_in_is_gone(work, evening):
    put_out(work, evening, text="Lys om morgenen.")
    work.post(reverse("parents:take_in", args=[evening.key, Material.objects.get().key]))
    assert not Material.objects.exists()


def test_one_says_how_it_was_in_the_themes_one_chooses_and_it_leads_to_nobody(evening, clock):
    bolge = signs_up(evening.series)
    Attendance.objects.create(evening=evening, sign_up=bolge.sign_up)
    page = reverse("parents:feedback", args=[evening.key])
    browser = let_in(bolge.adult)
    assert browser.get(page).status_code == 404
    clock(at(0, time(20, 30)))
    assert "Hvordan var det?" in text(browser)
    browser.post(page, {"heard": "4", "others": "", "text": ""})
    kept = Feedback.objects.get()
    assert (kept.answers, kept.text) == ({"heard": 4}, "")
    assert bolge.sign_up.key.hex not in str(vars(kept))
    assert not any(field.is_relation and field.name != "evening" for field in Feedback._meta.get_fields())


def test_it_can_be_refused_and_of_silence_nothing_is_kept(evening, clock):
    bolge = signs_up(evening.series)
    Attendance.objects.create(evening=evening, sign_up=bolge.sign_up)
    clock(at(0, time(20, 30)))
    page = reverse("parents:feedback", args=[evening.key])
    assert "Nei takk" in text(let_in(bolge.adult), page)
    let_in(bolge.adult).post(page, {"text": ""})
    assert not Feedback.objects.exists()


def test_words_that_name_somebody_are_put_right_first(evening, clock, berit):
    code = actions.hang_pass(actor(berit), evening).code
    clock(at(0, time(19, 50)))
    page = reverse("parents:room_feedback", args=[code])
    Client().post(page, {"text": "Kristian sov godt etterpå."})
    assert not Feedback.objects.exists()
    Client().post(page, {"text": "Vi sov godt etterpå.", "useful": "3"})
    assert Feedback.objects.get().answers == {"useful": 3}


def test_how_it_was_is_asked_when_the_evening_draws_to_its_end(evening, clock, berit):
    room = reverse("parents:room", args=[actions.hang_pass(actor(berit), evening).code])
    assert "Hvordan var det?" not in text(Client(), room)
    clock(at(0, time(19, 50)))
    assert "Hvordan var det?" in text(Client(), room)
