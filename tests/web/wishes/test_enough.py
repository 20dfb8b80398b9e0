"""An open door has its measure: of one wish, of one place, of both; nobody writes before the first answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.codes.once import ONCE
from landsby.web.access.codes.words import digest
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, EntryProfile, Hosting
from landsby.web.design.templatetags.ui import ONCE as KEY
from landsby.web.wishes import actions, queries
from landsby.web.wishes.access import mark_of, wish_of
from landsby.web.wishes.actions import Asking, placing
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.parts import Part, WishParts
from tests.cast import actor, signed_in

from .cast import SECRET, State, now, sends, welcomes, with_code
from .objects import with_code as browser_of

pytestmark = pytest.mark.django_db


def more_arenas(arena: Arena, elin, number: int) -> list[Arena]:
    made = []
    for each in range(number):
        other = Arena.objects.create(
            agency=arena.agency,
            slug=f"sted-{each}",
            name=f"Sted {each}",
            in_short="Et sted.",
            venue=arena.venue,
        )
        EntryProfile.objects.create(arena=other)
        Hosting.objects.create(arena=other, worker=elin)
        made.append(other)
    return made


def asks(wish: Wish, arena: Arena) -> PlaceRequest:
    return actions.ask(with_code(wish), wish, Asking(arena=arena, nickname="Rev")).request


def test_a_wish_asks_five_places_at_a_time(arena, elin):
    wish = sends(arena).wish
    *four, last = more_arenas(arena, elin, placing.MOST_OPEN)
    asked = [asks(wish, other) for other in four]
    with pytest.raises(Refused, match="Du har spurt fem steder"):
        asks(wish, last)
    actions.withdraw(with_code(wish), now(asked[0]))
    asks(wish, last)


def test_a_wish_asks_one_place_three_times_a_week(arena):
    sent = sends(arena)
    for _again in range(placing.MOST_A_WEEK - 1):
        actions.withdraw(with_code(sent.wish), now(sent.wish.requests.latest("pk")))
        asks(sent.wish, arena)
    actions.withdraw(with_code(sent.wish), now(sent.wish.requests.latest("pk")))
    with pytest.raises(Refused, match="tre ganger denne uka"):
        asks(sent.wish, arena)


def test_a_place_has_so_many_to_answer_and_no_more(arena, elin, monkeypatch):
    monkeypatch.setattr(placing, "MOST_UNANSWERED", 3)
    asked = [sends(arena, f"Rev {number}").request for number in range(3)]
    with pytest.raises(Refused, match="har mange å svare nå"):
        sends(arena, "Ulv")
    actions.not_now(actor(elin), now(asked[0]), seen=State.SENT)
    sends(arena, "Ulv")


def test_nothing_is_kept_of_a_wish_that_a_place_cannot_take(arena, monkeypatch):
    monkeypatch.setattr(placing, "MOST_UNANSWERED", 0)
    with pytest.raises(Refused):
        sends(arena, "Ulv")
    assert not Wish.objects.exists()


def test_twenty_from_one_school_send_their_wishes(arena):
    """As they would from one room, each on a browser of their own."""
    sent = {"place": "spillhuset", "sent_by": "self", "nickname": "Rev", "mode": "on_site"}
    answers = [Client().post(reverse("wishes:send"), sent).status_code for _person in range(20)]
    assert answers == [302] * 20


def test_before_the_first_answer_nothing_but_the_chosen_words_reaches_anybody(arena, elin, evening):
    sent = sends(arena, parts=WishParts(own_words=SECRET), shared=(Part.LIKES,))
    young = browser_of(sent.wish, Role.YOUNG_PERSON)
    address = reverse("wishes:request", args=[sent.request.key])
    assert "Dere kan skrive til hverandre når Spillhuset har svart." in young.get(address).text
    page = young.post(address, {"text": "Dette skal ingen lese."})
    assert page.status_code == 422
    assert "Spillhuset svarer først." in page.text
    assert "Dette skal ingen lese." in page.text  # nothing that was written is lost
    host = signed_in(elin).get(reverse("wishes:answer", args=[sent.request.key])).text
    assert "Dette skal ingen lese." not in host
    assert SECRET not in host
    welcomes(elin, sent.request, evening)
    assert young.post(address, {"text": "Er det trapper?"}).status_code == 302


def test_an_answer_that_was_undone_is_none(arena, elin):
    sent = sends(arena)
    actions.answer(actor(elin), now(sent.request), "Hei.")
    actions.undo_answer(actor(elin), now(sent.request))
    with pytest.raises(Refused):
        actions.ask_back(with_code(sent.wish), now(sent.request), "Hei?")


def test_who_has_written_three_times_waits_for_the_place(arena, elin, evening):
    sent = sends(arena)
    welcomes(elin, sent.request, evening)
    for _time in range(3):
        actions.ask_back(with_code(sent.wish), now(sent.request), "Er det trapper?")
    with pytest.raises(Refused, match="Du har skrevet tre ganger"):
        actions.ask_back(with_code(sent.wish), now(sent.request), "Hallo?")
    actions.answer(actor(elin), now(sent.request), "Nei.")
    actions.ask_back(with_code(sent.wish), now(sent.request), "Takk.")


def came_in(code: str) -> Client:
    browser = Client()
    assert browser.post(reverse("wishes:enter"), {"code": code}).status_code == 302
    return browser


def words_in(browser: Client) -> str:
    """The words that the next page shows."""
    return str(browser.cookies[ONCE].value)


def test_words_that_somebody_saw_are_dead_at_once_and_so_is_what_they_opened(arena):
    sent = sends(arena)
    own, other = came_in(sent.code), came_in(sent.code)
    answer = own.post(reverse("wishes:change_words"))
    shown = own.get(answer["Location"]).text
    assert "<h1>De nye ordene dine</h1>" in shown
    new = next(row for row in shown.splitlines() if 'id="code"' in row).split(">")[1].split("<")[0]
    assert new != sent.code
    assert queries.wish_by_code(sent.code) is None
    assert other.get(reverse("wishes:mine"))["Location"] == reverse("wishes:enter")
    assert own.get(reverse("wishes:mine")).status_code == 200
    assert came_in(new).get(reverse("wishes:mine")).status_code == 200
    assert sent.request.key == Wish.objects.get().requests.get().key


def test_who_holds_the_old_words_changes_nothing_more(arena):
    sent = sends(arena)
    old = replace(with_code(sent.wish), wish_mark=mark_of(sent.wish))
    assert wish_of(old) == sent.wish
    actions.change_words(old, Wish.objects.get())
    assert wish_of(old) is None
    with pytest.raises(Denied):
        actions.delete_wish(old, Wish.objects.get())


def test_two_who_change_the_words_at_once_do_not_both_win(arena):
    sent = sends(arena)
    first, second = Wish.objects.get(), Wish.objects.get()
    code = actions.change_words(with_code(sent.wish), first)
    with pytest.raises(Refused):
        actions.change_words(with_code(sent.wish), second)
    assert bytes(Wish.objects.get().code_digest) == digest(code)


def test_asked_again_the_same_page_shows_the_same_words_and_another_page_others(arena):
    own = came_in(sends(arena).code)
    first = own.post(reverse("wishes:change_words"), {KEY: "one page"})
    words = words_in(own)
    again = own.post(reverse("wishes:change_words"), {KEY: "one page"})
    assert (again["Location"], words_in(own)) == (first["Location"], words)
    own.post(reverse("wishes:change_words"), {KEY: "another page"})
    assert words_in(own) != words


def test_the_words_are_shown_once(arena):
    own = came_in(sends(arena).code)
    address = own.post(reverse("wishes:change_words"))["Location"]
    assert own.get(address).status_code == 200
    assert own.get(address).status_code == 302
