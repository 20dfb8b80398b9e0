"""A nickname that is suggested is never one of those who are expected there."""

from __future__ import annotations

import pytest
from django.test import Client

from landsby.web.arenas.choices import Mode
from landsby.web.wishes import actions
from landsby.web.wishes.forms.asking import AskForm
from landsby.web.wishes.forms.nicknames import _animals, friendly_name
from tests.cast import actor, signed_in

from .cast import State, now, sends

MANY = 200


def drawn(*arguments) -> set[str]:
    return {friendly_name(*arguments) for _time in range(MANY)}


def test_nobody_is_suggested_the_name_of_one_who_is_expected():
    expected = [name.upper() for name in drawn((), "spillhuset")]
    assert len(expected) > 4
    assert {name.casefold() for name in drawn(expected[:4], "spillhuset")}.isdisjoint(
        name.casefold() for name in expected[:4]
    )


def test_from_what_never_comes_nobody_can_tell_who_is_expected():
    never = set(_animals()) - drawn(["Rev"], "spillhuset")
    assert len(never) >= len(_animals()) // 2


def test_when_every_animal_is_taken_one_is_suggested_all_the_same():
    assert friendly_name(_animals(), "spillhuset") in _animals()


@pytest.mark.django_db
def test_a_form_asks_who_is_expected(arena, elin):
    name = AskForm(arena, [Mode.ON_SITE], {}).initial["nickname"]
    rev = sends(arena, name)
    assert name not in {AskForm(arena, [Mode.ON_SITE], {}).initial["nickname"] for _time in range(60)}
    actions.not_now(actor(elin), now(rev.request), seen=State.SENT)
    assert now(rev.request).state == State.NOT_NOW
    assert name in {AskForm(arena, [Mode.ON_SITE], {}).initial["nickname"] for _time in range(MANY)}


@pytest.mark.django_db
def test_the_form_for_somebody_else_asks_too(arena, evening, ada):
    for name in _animals()[:-1]:
        sends(arena, name)
    said = {"window": "week"}
    html = signed_in(ada).post("/work/wish/", said).content.decode()
    assert f'value="{_animals()[-1]}"' in html


@pytest.mark.django_db
def test_the_open_page_says_how_much_room_there_is_and_never_a_number(arena, evening):
    html = Client().get("/en/places/spillhuset/").content.decode()
    assert "At the place: plenty of room" in html
    type(evening).objects.update(taken_on_site=1)
    assert "At the place: plenty of room" in Client().get("/en/places/spillhuset/").content.decode()
    type(evening).objects.update(taken_on_site=8)
    full = Client().get("/en/places/spillhuset/").content.decode()
    assert "At the place: full" in full
    assert "free seat" not in html + full
