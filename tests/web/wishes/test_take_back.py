"""What a host takes back: an answer just given, for ten minutes; a welcome, with a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.wishes import actions, queries
from landsby.web.wishes.letter import letter
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.status import status
from tests.cast import actor, signed_in

from .cast import State, now, pair_up, sends, welcomes, with_code

pytestmark = pytest.mark.django_db
Turn = PlaceRequest.Turn


def undo(host, request) -> PlaceRequest:
    actions.undo_answer(actor(host), now(request))
    return now(request)


def taken(session) -> int:
    session.refresh_from_db()
    return session.taken_on_site


@pytest.fixture
def rev(arena, evening, elin):
    return sends(arena, "Rev")


def test_an_undone_welcome_is_as_if_it_was_never_given(rev, elin, evening):
    due = now(rev.request).due_at
    welcomes(elin, rev.request, evening)
    asked = undo(elin, rev.request)
    assert (asked.state, asked.turn, asked.session, asked.due_at) == (State.SENT, Turn.HOST, None, due)
    assert (asked.who_meets_you, asked.where_text, taken(evening)) == ("", "", 0)


def test_what_was_written_is_gone_and_the_history_says_that_it_was_undone(rev, elin):
    actions.not_now(actor(elin), now(rev.request), seen=State.SENT, text="Dette var til en annen.")
    undo(elin, rev.request)
    assert not RequestStep.objects.filter(text__contains="til en annen").exists()
    assert [step.kind for step in now(rev.request).steps.all()][-2:] == ["not_now", "undone"]
    assert letter(now(rev.request)).words == ""


def test_another_evening_that_is_undone_gives_the_first_one_back(rev, elin, evening):
    later = type(evening).objects.create(
        arena=evening.arena,
        planned_day=evening.planned_day + timedelta(days=7),
        starts_at=evening.starts_at + timedelta(days=7),
        ends_at=evening.ends_at + timedelta(days=7),
    )
    welcomes(elin, rev.request, evening)
    welcomes(elin, rev.request, later, seen=State.WELCOMED)
    assert (undo(elin, rev.request).session, taken(evening), taken(later)) == (evening, 1, 0)


def test_both_of_a_pair_are_undone(arena, evening, elin):
    rev, ulv = pair_up(arena)
    welcomes(elin, rev.request, evening)
    undo(elin, ulv.request)
    assert {now(each.request).state for each in (rev, ulv)} == {State.SENT}
    assert taken(evening) == 0


def test_after_ten_minutes_it_stands(rev, elin, evening):
    welcomes(elin, rev.request, evening)
    RequestStep.objects.update(at=timezone.now() - timedelta(minutes=10, seconds=1))
    with pytest.raises(Refused):
        undo(elin, rev.request)
    assert now(rev.request).state == State.WELCOMED


def test_once_the_asker_has_answered_it_stands(rev, elin, evening):
    welcomes(elin, rev.request, evening)
    actions.confirm(with_code(rev.wish), now(rev.request))
    with pytest.raises(Refused):
        undo(elin, rev.request)
    assert now(rev.request).state == State.CONFIRMED


def test_it_is_undone_once(rev, elin, evening):
    welcomes(elin, rev.request, evening)
    undo(elin, rev.request)
    with pytest.raises(Refused):
        undo(elin, rev.request)


def test_the_inbox_offers_to_undo_also_a_no(rev, elin):
    client = signed_in(elin)
    actions.not_now(actor(elin), now(rev.request), seen=State.SENT)
    assert f"/en/work/requests/{rev.request.key}/undo/" in client.get("/en/work/requests/").content.decode()
    client.post(f"/en/work/requests/{rev.request.key}/undo/")
    assert now(rev.request).state == State.SENT
    assert "/undo/" not in client.get("/en/work/requests/").content.decode()


def test_a_welcome_is_taken_back_with_a_sentence_and_another_answer_is_owed(rev, elin, evening):
    welcomes(elin, rev.request, evening)
    actions.take_back(actor(elin), now(rev.request), seen=State.WELCOMED, text="Jeg er blitt syk.")
    asked = now(rev.request)
    assert (asked.state, asked.turn, asked.session, taken(evening)) == (State.SENT, Turn.HOST, None, 0)
    assert asked.due_at > timezone.now()
    assert letter(asked).words == "Jeg er blitt syk."
    assert str(status(asked).headline) == "De finner en annen dag til deg"


def test_no_welcome_is_taken_back_without_a_word(rev, elin, evening):
    welcomes(elin, rev.request, evening)
    for silent in ("", "  \n"):
        with pytest.raises(Refused):
            actions.take_back(actor(elin), now(rev.request), seen=State.WELCOMED, text=silent)
    assert now(rev.request).state == State.WELCOMED


def test_only_the_hosts_take_back_and_undo(rev, elin, gro, kari, evening):
    welcomes(elin, rev.request, evening)
    for stranger in (gro, kari):
        with pytest.raises(Denied):
            undo(stranger, rev.request)
        with pytest.raises(Denied):
            actions.take_back(actor(stranger), now(rev.request), seen=State.WELCOMED, text="Nei.")


def test_it_is_never_full_while_seats_are_free_without_saying_why(rev, elin, evening):
    with pytest.raises(Refused):
        actions.waitlist(actor(elin), now(rev.request), seen=State.SENT)
    actions.waitlist(actor(elin), now(rev.request), seen=State.SENT, text="Vi er for få voksne.")
    html = signed_in(elin).get(f"/work/requests/{rev.request.key}/").content.decode()
    assert "Det er ledige plasser framover. Si hvorfor det må bli venteliste." in html
    assert letter(now(rev.request)).words == "Vi er for få voksne."


def test_the_asker_is_not_told_that_it_is_full_while_it_is_not(rev, elin, evening):
    actions.waitlist(actor(elin), now(rev.request), seen=State.SENT, text="Vi er for få voksne.")
    assert headline(rev) == "Du står på venteliste"
    type(evening).objects.update(taken_on_site=8)
    assert headline(rev) == "Det er fullt nå"


def headline(sent) -> str:
    asked = now(sent.request)
    return str(status(asked, queries.places_in_line([asked])[asked.pk]).headline)
