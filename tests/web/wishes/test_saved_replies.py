"""Words that hosts keep and use again, and what they are known by."""

from __future__ import annotations

import pytest

from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import FirstTimeStep, Hosting
from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest, SavedReply
from landsby.web.wishes.states import Verb
from tests.cast import actor, signed_in

from .cast import now, pair_up, sends
from .test_inbox import reply, welcome

pytestmark = pytest.mark.django_db


def answer_page(host, request, more="") -> str:
    return signed_in(host).get(f"/en/work/requests/{request.key}/{more}").content.decode()


def test_a_host_keeps_words_by_a_tick_and_whom_they_were_to_is_not_in_them(elin, arena, evening):
    rev = sends(arena, "Rev").request
    welcome(elin, rev, evening, text="Hei, Rev. Vi gleder oss.", keep="on")
    assert [kept.text for kept in SavedReply.objects.all()] == ["Hei, {nickname}. Vi gleder oss."]


def test_two_friends_are_not_kept_either(elin, arena, evening):
    rev, _ulv = pair_up(arena)
    actions.keep_reply(actor(elin), now(rev.request), Verb.WELCOME, "Hei, Rev + Ulv. Ulv kan sitte ved Rev.")
    text = SavedReply.objects.get().text
    assert "Rev" not in text
    assert "Ulv" not in text


def test_without_a_tick_nothing_is_kept(elin, arena, evening):
    welcome(elin, sends(arena, "Rev").request, evening, text="Hei, Rev.")
    assert not SavedReply.objects.exists()


def test_kept_words_are_offered_with_the_next_ones_nickname(elin, arena, evening):
    kept = SavedReply.objects.create(arena=arena, verb="welcome", text="Hei, {nickname}. Vi gleder oss.")
    mus = sends(arena, "Mus").request
    assert 'data-fill="Hei, Mus. Vi gleder oss."' in answer_page(elin, mus)
    chosen = answer_page(elin, mus, f"?words={kept.pk}")
    assert ">\nHei, Mus. Vi gleder oss.</textarea>" in chosen
    assert answer_page(elin, mus, "?words=nonsense")


def test_words_are_the_hosts_of_one_place(elin, gro, kari, arena):
    kept = SavedReply.objects.create(arena=arena, verb="welcome", text="Hei.")
    for stranger in (gro, kari):
        assert "Hei." not in signed_in(stranger).get("/en/work/requests/words/").content.decode()
        assert signed_in(stranger).post(f"/work/requests/words/{kept.pk}/delete/").status_code == 404
    signed_in(elin).post(f"/work/requests/words/{kept.pk}/delete/")
    assert not SavedReply.objects.exists()


def test_more_than_can_be_looked_through_is_refused_and_the_answer_is_sent_all_the_same(elin, arena, evening):
    for number in range(12):
        SavedReply.objects.create(arena=arena, verb="not_now", text=f"Nummer {number}")
    rev = sends(arena, "Rev").request
    assert reply(elin, rev, "not_now", text="Ikke nå.", keep="on").status_code == 302
    assert now(rev).state == "not_now"
    assert SavedReply.objects.count() == 12


def test_a_host_is_known_by_what_the_arena_tells_and_then_by_the_own_words(elin, arena, evening):
    FirstTimeStep.objects.create(arena=arena, position=1, text="Elin møter deg. Hun har grønn genser.")
    assert 'value="Elin møter deg. Hun har grønn genser."' in answer_page(elin, sends(arena, "Rev").request)
    welcome(elin, sends(arena, "Mus").request, evening, who_meets_you="Elin, rød lue")
    assert Hosting.objects.get(worker=elin).known_by == "Elin, rød lue"
    assert 'value="Elin, rød lue"' in answer_page(elin, sends(arena, "Ugle").request)


def test_who_comes_online_is_not_told_of_a_door_or_a_street(elin, arena, evening):
    FirstTimeStep.objects.create(arena=arena, position=1, text="Elin møter deg ved døra.")
    arena.online_where = "Discord: lenka kommer her"
    arena.save()
    rev = sends(arena, "Rev").request
    PlaceRequest.objects.update(mode=Mode.ONLINE)
    html = answer_page(elin, rev)
    assert 'value="Elin"' in html
    assert 'value="Discord: lenka kommer her"' in html
    assert "ved døra" not in html
    assert arena.venue.street not in html


def test_the_next_evening_of_the_way_asked_for_is_chosen_and_the_rest_is_folded(elin, arena, evening):
    html = answer_page(elin, sends(arena, "Rev").request)
    first, rest = html.split("Another day, or another way")
    assert f'value="{evening.pk}-on_site"' in first
    assert "checked" in first
    assert f'value="{evening.pk}-online"' in rest
