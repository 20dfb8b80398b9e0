"""Elin's inbox: what waits for her, and her answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.models import AuditEvent
from landsby.web.arenas.models import Arena, Hosting
from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest
from landsby.web.wishes.parts import Part, WishParts
from tests.cast import actor, signed_in

from .cast import State, now, pair_up, sends, welcomes, with_code

pytestmark = pytest.mark.django_db

SECRETS = {"own_likes": ("Strikking",), "own_words": "Onkelen min spiller tuba.", "ages": "16-18"}


def inbox(host) -> str:
    return signed_in(host).get("/en/work/requests/").content.decode()


def page(host, request) -> str:
    return signed_in(host).get(f"/en/work/requests/{request.key}/").content.decode()


def reply(host, request, verb, **said):
    data = {f"{verb}-{name}": value for name, value in said.items()}
    data.setdefault(f"{verb}-seen", now(request).state)
    return signed_in(host).post(f"/en/work/requests/{request.key}/{verb}/", data)


def welcome(host, request, session, mode="on_site", **said):
    words = {"who_meets_you": "Elin", "where_text": "Ved døra", "text": "Hei."}
    return reply(host, request, "welcome", place=f"{session.pk}-{mode}", **words | said)


def test_an_empty_inbox_says_so(elin):
    assert "Nobody has asked yet" in inbox(elin)


def test_the_inbox_says_by_when_and_what_is_unopened(elin, arena):
    sends(arena, "Rev")
    html = inbox(elin)
    assert "Rev" in html
    assert "answer by" in html
    assert "not opened" in html


def test_what_is_overdue_is_marked(elin, arena):
    sends(arena, "Rev")
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(days=1))
    assert "was due yesterday" in inbox(elin)


def test_two_friends_are_one_request(elin, arena):
    pair_up(arena)
    html = inbox(elin)
    assert "Rev + Ulv" in html
    assert "two friends together" in html
    assert html.count("card-link") == 1


def test_a_request_that_waits_for_a_friend_is_not_there(elin, arena):
    sends(arena, "Rev", with_friend=True)
    assert "Rev" not in inbox(elin)


@pytest.mark.parametrize("name", ["gro", "ada", "kari", "farid", "david", "noor"])
def test_others_reach_no_request(arena, request, name):
    rev = sends(arena).request
    stranger = request.getfixturevalue(name)
    assert signed_in(stranger).get(f"/work/requests/{rev.key}/").status_code == 404
    assert reply(stranger, rev, "not_now").status_code == 404
    assert now(rev).state == State.SENT


def test_a_host_reads_what_was_shared_and_nothing_else(elin, arena):
    rev = sends(arena, parts=WishParts(max_people=6, **SECRETS), shared=(Part.STAND,)).request
    html = page(elin, rev)
    assert "Up to 6 people." in html
    for secret in ("Strikking", "tuba", "16–18"):
        assert secret not in html


def test_the_first_look_is_told_and_every_look_is_logged(elin, arena):
    rev = sends(arena).request
    page(elin, rev)
    assert now(rev).opened_at
    page(elin, rev)
    looks = AuditEvent.objects.filter(account_id=elin.account_id).values_list("verb", flat=True)
    assert list(looks) == ["wishes.open_request", "read", "read"]


def test_a_welcome_begins_warm_and_in_the_arenas_language(elin, arena, evening):
    html = page(elin, sends(arena, "Rev").request)
    assert "Hei, Rev." in html
    assert "Brygga, Bryggegata 2" in html
    assert "8 free seats" in html


def test_a_welcome_gives_a_seat_and_leads_back_to_the_inbox(elin, arena, evening):
    rev = sends(arena).request
    assert welcome(elin, rev, evening).url == "/en/work/requests/"
    assert (now(rev).state, now(rev).session) == (State.WELCOMED, evening)
    assert now(rev).steps.last().text == "Hei."


def test_two_friends_get_two_seats(elin, arena, evening):
    rev, ulv = pair_up(arena)
    welcome(elin, rev.request, evening)
    evening.refresh_from_db()
    assert evening.taken_on_site == 2
    assert now(ulv.request).state == State.WELCOMED


def test_an_evening_with_one_seat_is_not_offered_to_two(elin, arena, evening):
    evening.seats_on_site, evening.seats_online = 1, 0
    evening.save()
    rev, _ulv = pair_up(arena)
    assert "No day ahead has free seats." in page(elin, rev.request)


def test_a_seat_that_is_gone_meanwhile_is_refused_and_nothing_is_lost(elin, arena, evening):
    rev, ulv = sends(arena, "Rev").request, sends(arena, "Ulv").request
    evening.seats_on_site, evening.seats_online = 1, 0
    evening.save()
    welcomes(elin, ulv, evening)
    response = welcome(elin, rev, evening, text="Så fint at du spurte.")
    assert response.status_code == 422
    assert now(rev).state == State.SENT


def test_a_reply_to_what_has_changed_meanwhile_is_refused(elin, arena, evening):
    rev = sends(arena)
    actions.withdraw(with_code(rev.wish), now(rev.request))
    response = reply(elin, rev.request, "not_now", seen="sent", text="Dessverre.")
    assert response.status_code == 422
    assert "Something has happened here meanwhile." in response.content.decode()


def test_not_now_can_suggest_another_place(elin, arena, town):
    other = Arena.objects.create(agency=town.club, slug="drone", name="Drone", in_short="Fly.")
    Hosting.objects.create(arena=other, worker=elin)
    rev = sends(arena).request
    reply(elin, rev, "not_now", suggestion=other.pk, text="Prøv Drone.")
    assert (now(rev).state, now(rev).suggestion) == (State.NOT_NOW, other)


def test_the_waiting_list_shows_its_rule_and_position(elin, arena):
    rev, ulv = sends(arena, "Rev").request, sends(arena, "Ulv").request
    assert "Whoever asked first is first in line." in page(elin, rev)
    for request in (rev, ulv):
        reply(elin, request, "waitlist")
    html = inbox(elin)
    assert "first in line" in html
    assert "1 ahead in line" in html


def test_a_seat_that_is_freed_is_the_firsts(elin, arena, evening):
    evening.seats_on_site, evening.seats_online = 1, 0
    evening.save()
    first, rev = sends(arena, "Ulv"), sends(arena, "Rev").request
    welcomes(elin, first.request, evening)
    reply(elin, rev, "waitlist")
    actions.withdraw(with_code(first.wish), now(first.request))
    assert "room now, first in line" in inbox(elin)
    assert welcome(elin, rev, evening).status_code == 302


def test_a_question_is_answered(elin, arena):
    rev = sends(arena)
    actions.answer(actor(elin), now(rev.request), "Lurer du på noe?")
    actions.ask_back(with_code(rev.wish), now(rev.request), "Er det bråk?")
    assert "has a question" in inbox(elin)
    html = page(elin, rev.request)
    assert "Er det bråk?" in html
    reply(elin, rev.request, "answer", text="Ikke mye.")
    assert "has a question" not in inbox(elin)
    assert now(rev.request).steps.last().text == "Ikke mye."


def test_an_empty_answer_is_asked_for(elin, arena):
    response = reply(elin, sends(arena).request, "answer", text="")
    assert response.status_code == 422
    assert "Write your answer." in response.content.decode()


def test_an_evening_that_is_over_leaves_the_inbox_unless_somebody_waits(elin, arena, evening):
    rev, ulv = sends(arena, "Rev"), sends(arena, "Ulv")
    for sent in (rev, ulv):
        welcomes(elin, sent.request, evening)
    evening.starts_at -= timedelta(days=4)
    evening.ends_at -= timedelta(days=4)
    evening.save()
    actions.ask_back(with_code(ulv.wish), now(ulv.request), "Kan jeg komme igjen?")
    html = inbox(elin).split("They wait for you")[1]
    assert "Ulv" in html
    assert "Rev" not in html


def test_there_are_no_other_ways_to_answer(elin, arena):
    assert reply(elin, sends(arena).request, "delete").status_code == 404


def test_somebody_who_is_welcomed_can_be_given_another_evening(elin, arena, evening):
    rev = sends(arena).request
    welcomes(elin, rev, evening)
    assert welcome(elin, rev, evening, mode="online").status_code == 302
    evening.refresh_from_db()
    assert (evening.taken_on_site, evening.taken_online) == (0, 1)


def test_a_closed_request_has_nothing_more_to_do(elin, arena):
    rev = sends(arena).request
    actions.not_now(actor(elin), now(rev), seen=State.SENT)
    assert "There is nothing more to do here." in page(elin, rev)


def test_the_inbox_costs_no_more_for_six_than_for_two(elin, arena, django_assert_max_num_queries):
    client = signed_in(elin)
    for number in range(6):
        sends(arena, f"Rev {number}")
    with django_assert_max_num_queries(16):
        client.get("/work/requests/")
