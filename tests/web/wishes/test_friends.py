"""Two friends are placed together or not at all, and neither loses by what the other does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Refused
from landsby.web.access.actors import VISITOR
from landsby.web.arenas.seats import Full
from landsby.web.wishes import actions, queries
from landsby.web.wishes.models import FriendPair
from landsby.web.wishes.states import Turn
from tests.cast import actor

from .cast import State, ahead_of, now, offer, pair_up, sends, welcomes, with_code

pytestmark = pytest.mark.django_db


def test_the_host_sees_nothing_until_the_friend_has_joined(arena, elin):
    rev = sends(arena, "Rev", with_friend=True)
    assert len(rev.friend_words.split()) == 5
    assert not queries.inbox(actor(elin))
    actions.join_friend(VISITOR, rev.friend_words, "Ulv")
    (view,) = queries.inbox(actor(elin))
    assert (view.number, view.nicknames) == (2, "Rev + Ulv")


def test_a_friend_without_a_wish_gets_one_with_a_code(arena):
    _, ulv = pair_up(arena)
    assert queries.wish_by_code(ulv.code) == ulv.wish


def test_the_words_work_once_for_another_and_not_after_seven_days(arena):
    rev = sends(arena, "Rev", with_friend=True)
    with pytest.raises(Refused, match="vennen din"):
        actions.join_friend(with_code(rev.wish), rev.friend_words, "Rev", wish=rev.wish)
    FriendPair.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused):
        actions.join_friend(VISITOR, rev.friend_words, "Ulv")
    actions.tend()
    words = actions.invite_again(with_code(rev.wish), now(rev.request))
    actions.join_friend(VISITOR, words, "Ulv")
    with pytest.raises(Refused):
        actions.join_friend(VISITOR, words, "Mår")
    assert FriendPair.objects.count() == 1


def test_new_words_for_a_friend_end_the_old_ones_at_once(arena):
    """Also where the old ones had not run out."""
    rev = sends(arena, "Rev", with_friend=True)
    words = actions.invite_again(with_code(rev.wish), now(rev.request))
    with pytest.raises(Refused):
        actions.join_friend(VISITOR, rev.friend_words, "Ulv")
    assert now(rev.request).state == State.AWAITING_FRIEND
    actions.join_friend(VISITOR, words, "Ulv")
    assert now(rev.request).state == State.SENT


def test_both_are_placed_or_neither(arena, evening, elin):
    rev, ulv = pair_up(arena)
    evening.seats_on_site = 1
    evening.save()
    with pytest.raises(Full):
        welcomes(elin, rev.request, evening)
    assert {now(rev.request).state, now(ulv.request).state} == {State.SENT}
    evening.refresh_from_db()
    assert evening.taken_on_site == 0
    evening.seats_on_site = 2
    evening.save()
    welcomes(elin, ulv.request, evening)
    assert {now(rev.request).state, now(ulv.request).state} == {State.WELCOMED}
    evening.refresh_from_db()
    assert evening.taken_on_site == 2


def test_a_pair_is_one_place_in_line(arena, elin):
    rev, ulv = pair_up(arena)
    last = sends(arena, "Mår")
    for sent in (rev, last):
        actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    places = [ahead_of(now(sent.request)) for sent in (rev, ulv, last)]
    assert places == [0, 0, 1]


def test_a_pair_that_needs_two_seats_is_not_woken_by_one(arena, evening, elin):
    evening.seats_on_site = 1
    evening.save()
    first = sends(arena, "Mår")
    rev, _ = pair_up(arena)
    alone = sends(arena, "Gaupe")
    welcomes(elin, first.request, evening)
    for sent in (rev, alone):
        actions.waitlist(actor(elin), now(sent.request), seen=State.SENT)
    actions.withdraw(with_code(first.wish), now(first.request))
    assert (now(rev.request).turn, now(alone.request).turn) == (Turn.NOBODY, Turn.HOST)


def test_if_one_withdraws_the_other_keeps_the_seat_and_is_asked_anew(arena, evening, elin):
    rev, ulv = pair_up(arena)
    welcomes(elin, rev.request, evening)
    actions.confirm(with_code(ulv.wish), now(ulv.request))
    actions.withdraw(with_code(rev.wish), now(rev.request))
    left = now(ulv.request)
    assert (left.state, left.turn, left.pair) == (State.WELCOMED, Turn.ASKER, None)
    assert left.steps.last().kind == "friend_left"
    evening.refresh_from_db()
    assert evening.taken_on_site == 1


def test_a_friend_who_rests_gets_the_answer_too(arena, evening, elin):
    rev, ulv = pair_up(arena)
    actions.pause_request(with_code(ulv.wish), now(ulv.request))
    welcomes(elin, rev.request, evening)
    actions.resume_request(with_code(ulv.wish), now(ulv.request))
    assert now(ulv.request).state == State.WELCOMED


def test_somebody_may_go_alone_when_the_friend_does_not_come(arena, elin):
    rev = sends(arena, "Rev", with_friend=True)
    actions.go_alone(with_code(rev.wish), now(rev.request))
    assert now(rev.request).state == State.SENT
    assert not FriendPair.objects.exists()
    with pytest.raises(Refused):
        actions.join_friend(VISITOR, rev.friend_words, "Ulv")


def test_one_no_goes_to_both(arena, elin, evening):
    rev, ulv = pair_up(arena)
    actions.not_now(actor(elin), now(ulv.request), seen=State.SENT)
    with pytest.raises(actions.TooLate):
        actions.welcome(actor(elin), now(rev.request), offer(evening), seen=State.SENT)
    assert {now(rev.request).state, now(ulv.request).state} == {State.NOT_NOW}


def test_a_friend_sees_where_to_before_saying_yes(arena, client):
    rev = sends(arena, "Rev", with_friend=True)
    page = client.post("/mine/friend/", {"words": rev.friend_words})
    said = page.content.decode()
    assert page.status_code == 200
    assert "Kom til Spillhuset sammen med en venn" in said
    assert arena.in_short in said
    assert now(rev.request).state == State.AWAITING_FRIEND
    assert page.context["form"].initial["nickname"] not in {"", "Rev"}
    client.post("/mine/friend/", {"words": rev.friend_words, "nickname": "Ulv"})
    assert now(rev.request).state == State.SENT


def test_words_that_do_not_work_show_no_place(arena, client):
    sends(arena, "Rev", with_friend=True)
    for words, sentence in (("fisk båt hav", "Se på skrivemåten"), ("", "Skriv de fem ordene")):
        page = client.post("/mine/friend/", {"words": words})
        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert "Spillhuset" not in page.content.decode()


def test_the_friend_comes_with_the_nickname_of_their_own_wish(arena, client):
    rev = sends(arena, "Rev", with_friend=True)
    ulv = sends(arena, "Ulv")
    client.post("/mine/in/", {"code": ulv.code})
    page = client.post("/mine/friend/", {"words": rev.friend_words})
    assert page.context["form"].initial["nickname"] == "Ulv"
