"""«You are welcome»: the host's words, who, when and where, how it will be; a no as near as a yes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils.html import escape
from icalendar import Calendar

from landsby.web.access.roles import Role
from landsby.web.arenas.models import FirstTimeStep
from landsby.web.wishes import actions
from landsby.web.wishes.letter import letter, map_of
from tests.cast import actor

from .cast import State, now, offer, sends, with_code
from .objects import with_code as browser_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def rev(arena, evening, elin):
    """Rev's request, which Elin has welcomed with her own words."""
    FirstTimeStep.objects.create(arena=arena, position=1, text="Elin viser deg rundt.")
    arena.venue.how_to_get_in = "Den blå døra."
    arena.venue.save()
    asked = sends(arena, "Rev")
    welcome(elin, asked.request, evening)
    return asked


def welcome(host, request, session, text="Så fint at du spurte."):
    actions.welcome(actor(host), now(request), replace(offer(session), text=text), seen=State.SENT)


def browser(sent) -> Client:
    return browser_with(sent.wish, Role.YOUNG_PERSON)


def page(sent, more="") -> str:
    return browser(sent).get(f"/en/mine/requests/{sent.request.key}/{more}").content.decode()


def test_the_hosts_words_come_before_all_that_is_practical_and_the_log_last(rev):
    html = page(rev)
    order = [
        "You are welcome",
        "Så fint at du spurte.",
        "Elin, grønn genser",
        "Ved døra",
        "Den blå døra.",
        "Yes, I want to come",
        "Elin viser deg rundt.",
        "What has happened",
    ]
    places = [html.index(text) for text in order]
    assert places == sorted(places)


def test_yes_a_question_and_no_are_one_tap_each(rev):
    html = page(rev)
    for action in ("confirm", "withdraw"):
        assert f'action="/en/mine/requests/{rev.request.key}/{action}/"' in html
    assert 'href="?ask=1#ask"' in html
    assert '<details class="ds-details" id="ask" open>' in page(rev, "?ask=1")
    answered = browser(rev).post(f"/en/mine/requests/{rev.request.key}/withdraw/", follow=True)
    assert "That is fine. You can ask again when you like." in answered.content.decode()
    assert now(rev.request).state == State.WITHDRAWN


def test_what_is_said_after_the_welcome_is_not_hidden_in_the_log(rev, elin):
    actions.ask_back(with_code(rev.wish), now(rev.request), "Er det trapper?")
    actions.answer(actor(elin), now(rev.request), "Nei, bare en rampe.")
    told = letter(now(rev.request))
    assert (told.words, [(each.text, each.is_own) for each in told.talk]) == (
        "Så fint at du spurte.",
        [("Er det trapper?", True), ("Nei, bare en rampe.", False)],
    )


def test_a_kind_no_has_its_words_first_and_nothing_of_an_evening(arena, evening, elin):
    asked = sends(arena, "Rev")
    actions.not_now(actor(elin), now(asked.request), seen=State.SENT, text="Vi er for få voksne nå.")
    html = page(asked)
    assert html.index("Vi er for få voksne nå.") < html.index("What has happened")
    assert "When" not in html
    assert "Put it in my calendar" not in html


def test_the_calendar_file_says_when_and_where_and_not_that_somebody_asked(rev, evening, arena):
    answer = browser(rev).get(f"/mine/requests/{rev.request.key}/evening.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    event = next(iter(Calendar.from_ical(answer.content).walk("VEVENT")))
    assert (event["dtstart"].dt, event["dtend"].dt) == (evening.starts_at, evening.ends_at)
    assert (str(event["summary"]), str(event["location"])) == (arena.name, "Ved døra")
    assert "Rev" not in answer.content.decode()
    assert str(rev.request.key) not in answer.content.decode()


def test_without_a_place_there_is_no_evening_to_put_in_a_calendar(arena, evening):
    asked = sends(arena, "Rev")
    assert browser(asked).get(f"/mine/requests/{asked.request.key}/evening.ics").status_code == 404


def test_the_map_is_a_link_to_the_door(rev, venue):
    assert escape(map_of(venue)) in page(rev)
    venue.latitude, venue.longitude = 59.89, 10.52
    assert map_of(venue) == "https://www.openstreetmap.org/?mlat=59.89&mlon=10.52#map=17/59.89000/10.52000"


def test_a_welcome_is_the_first_on_the_own_page(rev, arena, town):
    client = browser(rev)
    html = client.get("/en/mine/").content.decode()
    assert "You are welcome" in html
    assert '<svg class="illustration"' in html
