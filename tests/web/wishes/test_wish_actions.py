"""A wish is kept only when it is sent, by one code, and gone when it is deleted."""

import pytest

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.arenas.models import SeatHold
from landsby.web.wishes import actions, queries
from landsby.web.wishes.models import FriendPair, PlaceRequest, RequestStep, Wish
from landsby.web.wishes.parts import WishParts
from tests.cast import actor

from .cast import SECRET, State, now, pair_up, sends, welcomes, with_code

pytestmark = pytest.mark.django_db


def test_sending_keeps_wish_and_request_and_gives_the_code_once(arena):
    sent = sends(arena)
    assert len(sent.code.split()) == 5
    assert queries.wish_by_code(sent.code.upper()) == sent.wish
    assert now(sent.request).state == State.SENT
    assert sent.code.encode() not in bytes(sent.wish.code_digest)


def test_a_request_that_is_refused_leaves_no_wish_behind(arena):
    arena.status = arena.Status.RESTING
    arena.save()
    with pytest.raises(Refused, match="Spillhuset"):
        sends(arena)
    assert not Wish.objects.exists()
    assert not AuditEvent.objects.exists()


def test_one_arena_is_asked_once_at_a_time(arena):
    sent = sends(arena)
    asking = actions.Asking(arena=arena, nickname="Rev")
    with pytest.raises(Refused):
        actions.ask(with_code(sent.wish), sent.wish, asking)
    actions.withdraw(with_code(sent.wish), now(sent.request))
    assert actions.ask(with_code(sent.wish), sent.wish, asking).request.state == State.SENT


def test_the_wish_can_be_changed_by_its_code_only(arena):
    sent = sends(arena)
    actions.change_wish(with_code(sent.wish), sent.wish, WishParts(max_people=4))
    assert Wish.objects.get().max_people == 4
    for stranger in (VISITOR, with_code(Wish(pk=sent.wish.pk + 1))):
        with pytest.raises(Denied):
            actions.change_wish(stranger, sent.wish, WishParts())


def test_deleted_means_gone(arena, evening, elin):
    sent = sends(arena, parts=WishParts(own_words=SECRET))
    welcomes(elin, sent.request, evening)
    actions.ask_back(with_code(sent.wish), now(sent.request), "Kan jeg ta med hunden?")
    actions.delete_wish(with_code(sent.wish), sent.wish)
    for model in (Wish, PlaceRequest, RequestStep, SeatHold, FriendPair):
        assert not model.objects.exists()
    evening.refresh_from_db()
    assert evening.taken_on_site == 0
    assert queries.wish_by_code(sent.code) is None


def test_deleting_leaves_a_friend_with_their_seat(arena, evening, elin):
    rev, ulv = pair_up(arena)
    welcomes(elin, rev.request, evening)
    actions.delete_wish(with_code(rev.wish), rev.wish)
    left = now(ulv.request)
    assert (left.state, left.pair) == (State.WELCOMED, None)
    evening.refresh_from_db()
    assert evening.taken_on_site == 1


def test_the_log_never_says_who_or_what(arena, evening, elin):
    sent = sends(arena, "Rev", parts=WishParts(own_words=SECRET, own_likes=("tuba",)))
    welcomes(elin, sent.request, evening)
    actions.ask_back(with_code(sent.wish), now(sent.request), "Kan jeg ta med hunden?")
    actions.delete_wish(with_code(sent.wish), sent.wish)
    rows = str(list(AuditEvent.objects.values()))
    for told in ("Rev", "tuba", "hunden", "grønn", sent.code.split()[0] + " "):
        assert told not in rows
    by_code = AuditEvent.objects.filter(actor_kind="young_person")
    assert by_code.count() == 2
    assert not by_code.exclude(account_id=None).exists()


def test_a_worker_keeps_the_wish_until_it_is_handed_over(arena, ada, chanda):
    sent = sends_for(ada, arena)
    assert sent.code == ""
    assert sent.wish.kept_by == ada
    assert list(queries.wishes_kept_by(actor(ada))) == [sent.wish]
    assert not queries.wishes_kept_by(actor(chanda))
    actions.change_wish(actor(ada), sent.wish, WishParts(max_people=3))

    code = actions.hand_over(actor(ada), sent.wish)
    mine = queries.wish_by_code(code)
    assert mine == sent.wish
    assert not queries.wishes_kept_by(actor(ada))
    for do in (actions.hand_over, actions.delete_wish, actions.pause_wish):
        with pytest.raises(Denied):
            do(actor(ada), mine)
    actions.withdraw(with_code(mine), now(sent.request))


def test_handing_over_twice_gives_one_code(arena, ada):
    first = second = sends_for(ada, arena).wish
    second = Wish.objects.get(pk=first.pk)
    actions.hand_over(actor(ada), first)
    with pytest.raises(Refused):
        actions.hand_over(actor(ada), second)


def test_only_workers_who_follow_young_people_ask_on_their_behalf(arena, elin, david):
    for stranger in (elin, david):
        with pytest.raises(Denied):
            sends_for(stranger, arena)


def sends_for(worker, arena):
    asking = actions.Asking(arena=arena, nickname="Ulv")
    return actions.send_wish(actor(worker), WishParts(), sent_by=Wish.SentBy.WORKER, asking=asking)
