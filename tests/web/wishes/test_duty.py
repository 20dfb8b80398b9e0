"""The daily duty erases, lets run out, and tells that there is something, never what."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied
from landsby.web.access.actors import VISITOR
from landsby.web.access.days import answer_by
from landsby.web.access.models import Account
from landsby.web.wishes import actions, queries
from landsby.web.wishes.actions import duty
from landsby.web.wishes.models import FriendPair, PlaceRequest, Wish
from landsby.web.wishes.states import unopened_since
from tests.cast import actor
from tests.post import delivered, waiting

from .cast import now, sends

pytestmark = pytest.mark.django_db


def oslo(*when: int) -> datetime:
    return timezone.make_aware(datetime(*when))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("asked", "days", "day"),
    [
        (oslo(2026, 11, 23, 10), 3, 26),
        (oslo(2026, 11, 26, 23), 3, 1),
        (oslo(2026, 11, 28, 8), 1, 30),
        (oslo(2026, 11, 28, 8), 0, 30),
        (oslo(2026, 11, 27, 8), 0, 27),
    ],
)
def test_weekends_do_not_count(asked, days, day):
    due = timezone.localtime(answer_by(asked, days))
    assert (due.day, due.hour, due.minute) == (day, 23, 59)


@pytest.mark.parametrize("hours", range(0, 24 * 14, 5))
def test_unopened_after_a_weekday_is_the_same_told_from_both_ends(hours):
    present = oslo(2026, 11, 30, 12)
    sent = present - timedelta(hours=hours)
    assert (sent < unopened_since(present)) == (answer_by(sent, 1) < present)


@pytest.mark.parametrize(
    "act",
    [
        lambda who, rev: duty.erase_expired(who, rev.wish),
        lambda who, rev: duty.expire_invitation(who, rev.request),
        lambda who, rev: duty.ask_for_evening(who, rev.request),
        lambda who, rev: duty.call(who, rev.request),
        lambda who, rev: duty.alarm(who, rev.request),
        lambda who, rev: duty.remind(who, rev.request.arena),
        lambda who, rev: duty.tell(who, Account.objects.get(name="Elin")),
    ],
    ids=["erase_expired", "expire_invitation", "ask_for_evening", "call", "alarm", "remind", "tell"],
)
def test_nobody_but_the_duty_does_what_it_does(arena, elin, act):
    rev = sends(arena, with_friend=True)
    for who in (actor(elin), VISITOR):
        with pytest.raises(Denied):
            act(who, rev)
    assert Wish.objects.exists()
    assert waiting() == []


def test_a_wish_that_has_had_its_time_is_erased(arena):
    sends(arena)
    Wish.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert actions.tend().erased == 1
    assert not PlaceRequest.objects.exists()
    assert actions.tend().erased == 0


def test_an_invitation_runs_out_and_the_request_stays_the_askers(arena):
    rev = sends(arena, with_friend=True)
    FriendPair.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert actions.tend().expired == 1
    assert now(rev.request).turn == "asker"
    assert not FriendPair.objects.exists()
    assert actions.tend().expired == 0


def test_host_and_coordinator_are_told_once_a_day_and_nothing_of_what(arena, elin, kari, gro, ada):
    sends(arena, "Rev")
    sends(arena, "Ulv")
    assert {message.to for message in delivered()} == {"elin@example.org"}
    PlaceRequest.objects.update(sent_at=timezone.now() - timedelta(days=6))
    tended = actions.tend()
    assert (tended.alarms, tended.told) == (2, 2)
    went = delivered()
    assert [message.to for message in went] == ["elin@example.org", "kari@example.org"]
    for message in went:
        assert message.body.startswith("Du har en ny beskjed.")
        assert "Rev" not in message.body + message.subject
        assert "Spillhuset" not in message.body + message.subject
    sends(arena, "Mår")
    delivered()
    PlaceRequest.objects.update(sent_at=timezone.now() - timedelta(days=6))
    assert actions.tend().alarms == 1
    assert delivered() == []


def test_nobody_is_told_of_what_was_answered_before_the_letter_went(arena, elin):
    sends(arena, "Rev")
    PlaceRequest.objects.update(sent_at=timezone.now() - timedelta(days=6))
    assert actions.tend().told == 1
    PlaceRequest.objects.update(opened_at=timezone.now())
    assert delivered() == []
    assert waiting() == []


def test_alarms_are_seen_by_the_arenas_host_and_the_networks_coordinator(arena, elin, kari, gro):
    rev = sends(arena)
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(hours=1), opened_at=timezone.now())
    assert [view.key for view in queries.alarms_of_host(actor(elin))] == [rev.request.key]
    assert [alarm.arena for alarm in queries.alarms_in(actor(kari))] == [arena]
    assert not queries.alarms_in(actor(gro))
    assert not queries.alarms_of_host(actor(gro))
