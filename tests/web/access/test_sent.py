"""A form that is sent twice makes one thing: a double click, a lost answer, Back."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from landsby.web.access import sent
from landsby.web.access.models import Account, AuditEvent, SentForm
from landsby.web.people.models import Agency
from landsby.web.wishes.models import Wish
from tests.cast import signed_in
from tests.forms import Form, forms
from tests.web.wishes.cast import sends

pytestmark = pytest.mark.django_db
NEW = "/work/accounts/new/"


def form_of(client: Client, path: str, number: int = 0) -> Form:
    return forms(client.get(path).content.decode(), path)[number]


def account_form(client: Client, town) -> Form:
    form = form_of(client, NEW)
    form.fields |= {
        "name": ["Ny"],
        "email": ["ny@example.org"],
        "agency": [str(town.club.pk)],
        "role": ["host"],
    }
    return form


def test_the_second_answer_is_the_first_ones_page(noor, town):
    client = signed_in(noor)
    form = account_form(client, town)
    first, second = client.post(NEW, form.fields), client.post(NEW, form.fields)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Account.objects.filter(email="ny@example.org").count() == 1
    assert AuditEvent.objects.filter(verb="people.give_account").count() == 1


def test_a_fresh_form_is_a_new_thing_and_so_is_one_that_was_refused(noor, town):
    client = signed_in(noor)
    form = account_form(client, town)
    client.post(NEW, form.fields)
    again = account_form(client, town)
    refused = client.post(NEW, again.fields)
    assert refused.status_code == 422
    assert "har en konto" in refused.content.decode()
    again.fields["email"] = ["nest@example.org"]
    assert client.post(NEW, again.fields).status_code == 302


def test_back_and_other_words_are_asked_about_and_nothing_is_lost(noor, town):
    client = signed_in(noor)
    form = account_form(client, town)
    client.post(NEW, form.fields)
    form.fields |= {"email": ["nest@example.org"]}
    asked = client.post(NEW, form.fields)
    assert asked.status_code == 409
    assert not Account.objects.filter(email="nest@example.org").exists()
    (send_too,) = [one for one in forms(asked.content.decode(), NEW) if one.action == NEW]
    assert client.post(send_too.action, send_too.fields).status_code == 302
    assert Account.objects.filter(email="nest@example.org").exists()


def test_a_lost_answer_gives_the_words_of_the_wish_once_more(arena, client):
    """The first answer never came to the browser: no session, no words."""
    form = wish_form(client, arena)
    first = Client()
    first.cookies.load({name: one.value for name, one in client.cookies.items()})
    lost = first.post(form.action, form.fields)
    assert lost.status_code == 302
    again = client.post(form.action, form.fields)
    assert again["Location"] == lost["Location"]
    assert Wish.objects.count() == 1
    assert words_on(first.get(lost["Location"])) == words_on(client.get(again["Location"]))
    assert client.get("/mine/").status_code == 200


def wish_form(client: Client, arena) -> Form:
    page = client.get(f"/wish/?place={arena.slug}").content.decode()
    (form,) = [one for one in forms(page, "/wish/ask/") if one.action.endswith("/wish/send/")]
    form.fields["nickname"] = ["Rev"]
    return form


def words_on(page) -> str:
    return re.search(r'class="[^"]*code[^"]*"[^>]*>(.*?)</', page.content.decode(), re.DOTALL)[1].split()


def test_what_is_kept_of_the_answer_nobody_can_open_and_it_is_gone_soon(arena, client):
    form = wish_form(client, arena)
    response = client.post(form.action, form.fields)
    row = SentForm.objects.get()
    kept = " ".join(map(str, vars(row).values()))
    assert response.cookies["landsby_once"].value not in kept
    assert response.cookies["landsby_once"]["max-age"] == sent.ANSWER_KEPT.total_seconds() == 300
    assert form.fields["sent_once"][0] not in kept
    sent.forget(timezone.now() + timedelta(minutes=6))
    row.refresh_from_db()
    assert row.answer == ""
    late = client.post(form.action, form.fields)
    assert late.status_code == 409
    assert "landsby_once" not in late.cookies
    assert Wish.objects.count() == 1
    sent.forget(timezone.now() + timedelta(days=3))
    assert not SentForm.objects.exists()


def test_who_deletes_a_wish_and_taps_twice_is_told_that_it_is_gone(arena, client):
    rev = sends(arena, "Rev")
    client.post("/mine/in/", {"code": rev.code})
    form = form_of(client, "/mine/delete/")
    first, second = client.post(form.action, form.fields), client.post(form.action, form.fields)
    assert (
        (first.status_code, first["Location"])
        == (second.status_code, second["Location"])
        == (302, "/mine/gone/")
    )


def test_a_strangers_form_with_the_same_key_gets_nothing(noor, town):
    form = account_form(signed_in(noor), town)
    signed_in(noor).post(NEW, form.fields)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(NEW, form.fields).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_makes_and_both_get_its_page(noor, town):
    client = signed_in(noor)
    form = form_of(client, "/work/agencies/new/")
    form.fields |= {"name": ["Nye"], "kind": ["school"]}
    together = Barrier(4)

    def click(browser: Client) -> tuple[int, str]:
        together.wait()
        try:
            answer = browser.post("/work/agencies/new/", form.fields)
            return answer.status_code, answer.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(click, [signed_in(noor) for _click in range(4)]))
    assert Agency.objects.filter(name="Nye").count() == 1
    assert len(answers) == 1
    assert next(iter(answers))[0] == 302
