"""An evening that is moved or cancelled: whoever was welcomed to it is told, and the arena owes another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Refused
from landsby.web.arenas.actions import sessions
from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.states import Turn
from landsby.web.wishes.status import status
from tests.cast import actor, signed_in

from .cast import State, now, sends, welcomes, with_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def rev(arena, evening, elin):
    sent = sends(arena, "Rev")
    welcomes(elin, sent.request, evening)
    return sent


@pytest.fixture
def as_rev(client, rev):
    session = client.session
    session["wish"] = [rev.wish.pk, "young_person"]
    session.save()
    return client


def read(client, sent) -> str:
    return client.get(f"/mine/requests/{sent.request.key}/").content.decode()


def inbox(host) -> str:
    return signed_in(host).get("/en/work/requests/").content.decode()


def move(worker, evening, days):
    by = timedelta(days=days)
    when = sessions.When(evening.starts_at + by, evening.ends_at + by, evening.venue)
    return sessions.move_session(actor(worker), evening, when, "")


def cancel(worker, evening):
    return sessions.cancel_session(actor(worker), evening, "Elin er syk.")


def test_a_moved_evening_is_told_with_its_new_time(as_rev, rev, kari, evening):
    assert "flyttet" not in read(as_rev, rev)
    moved = move(kari, evening, 2)
    html = read(as_rev, rev)
    assert "Det er flyttet til" in html
    assert f"{timezone.localtime(moved.starts_at):%H.%M}" in html


def test_a_yes_to_the_new_time_is_a_yes(as_rev, rev, kari, evening):
    move(kari, evening, 2)
    actions.confirm(with_code(rev.wish), now(rev.request))
    assert "Det er flyttet" not in read(as_rev, rev)
    move(kari, evening, 3)
    assert "Det er flyttet" in read(as_rev, rev)


def test_an_evening_that_was_moved_before_the_welcome_is_no_news(arena, evening, elin, kari):
    move(kari, evening, 2)
    evening.refresh_from_db()
    sent = sends(arena)
    welcomes(elin, sent.request, evening)
    assert "moved" not in " ".join(status(now(sent.request)).sentences)


def test_a_cancelled_evening_is_told_and_the_place_is_kept(as_rev, rev, kari, evening):
    cancel(kari, evening)
    html = read(as_rev, rev)
    assert "Det er avlyst denne gangen" in html
    assert "Du har fortsatt plass" in html
    assert "Elin er syk." in html
    assert "/confirm/" not in html
    assert "Det er avlyst denne gangen" in as_rev.get("/mine/").content.decode()


def test_nobody_says_yes_to_a_cancelled_evening(rev, kari, evening):
    cancel(kari, evening)
    with pytest.raises(Refused):
        actions.confirm(with_code(rev.wish), now(rev.request))


def test_an_evening_that_is_opened_again_is_told(as_rev, rev, kari, evening):
    cancel(kari, evening)
    sessions.reopen_session(actor(kari), evening)
    assert "Det blir likevel noe av" in read(as_rev, rev)


def test_the_host_sees_that_they_need_a_new_evening(rev, elin, evening):
    assert "find a new day" not in inbox(elin)
    cancel(elin, evening)
    html = inbox(elin)
    assert "cancelled: find a new day" in html
    assert "Rev" in html.split("They wait for you")[1]


@pytest.mark.parametrize("has_said_yes", [False, True])
def test_the_days_to_find_a_new_evening_begin_with_the_duty(rev, elin, evening, has_said_yes):
    if has_said_yes:
        actions.confirm(with_code(rev.wish), now(rev.request))
    cancel(elin, evening)
    assert actions.tend().turned == 1
    request = now(rev.request)
    assert (request.turn, request.due_at is not None) == (Turn.HOST, True)
    assert actions.tend().turned == 0
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(days=1))
    assert actions.tend().alarms == 1


def test_a_new_evening_settles_it(as_rev, rev, kari, elin, evening):
    cancel(kari, evening)
    actions.tend()
    starts = timezone.now() + timedelta(days=5)
    when = sessions.When(starts, starts + timedelta(hours=2), None)
    welcomes(
        elin, rev.request, sessions.add_session(actor(kari), evening.arena, when, 8, 0), seen=State.WELCOMED
    )
    assert "avlyst" not in read(as_rev, rev).split("<ol")[0]
    assert "find a new day" not in inbox(elin)
    assert (now(rev.request).turn, now(rev.request).due_at) == (Turn.ASKER, None)
    assert actions.tend().turned == 0


def test_who_rests_is_told_too_and_is_left_in_peace(as_rev, rev, elin, evening):
    actions.pause_request(with_code(rev.wish), now(rev.request))
    cancel(elin, evening)
    assert "Det er avlyst denne gangen" in read(as_rev, rev)
    assert "find a new day" not in inbox(elin)
    assert actions.tend().turned == 0
