"""What Kari and Farid see: groups of five or more, and places that owe an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.engines import disclosure
from landsby.web.arenas.models import Topic
from landsby.web.wishes import queries
from landsby.web.wishes.models import PlaceRequest, WordMeaning
from landsby.web.wishes.parts import WishParts
from tests.cast import signed_in

from .cast import sends

pytestmark = pytest.mark.django_db


def unmet(worker) -> str:
    return signed_in(worker).get("/en/work/unmet/").content.decode()


@pytest.fixture
def nobody_offers(arena):
    """Asks, so many times, for what Spillhuset is too many people for."""
    sewing = Topic.objects.create(slug="soem", name_nb="Søm", name_en="Sewing")

    def ask(times: int, **said):
        parts = WishParts(topics=(sewing.pk,), max_people=1, **said)
        for number in range(times):
            sends(arena, f"Rev {number}", parts=parts)

    return ask


def test_five_are_shown_as_a_picture_and_a_table(kari, nobody_offers):
    nobody_offers(5)
    html = unmet(kari)
    assert "<desc" in html
    assert "Sewing, any time: 5." in html
    assert '<td class="number" data-label="any time">5</td>' in html
    assert "style=" not in html


def test_an_arena_of_what_is_shown_begins_with_what_most_wishes_say(kari, nobody_offers):
    nobody_offers(3, max_noise=0, ages="13-15", own_likes=("Qwop",))
    nobody_offers(2, max_noise=0, own_likes=("Qwop",))
    sewing = Topic.objects.get(slug="soem").pk
    html = unmet(kari).replace("&amp;", "&")
    assert f"/en/work/arenas/new/?topics={sewing}&noise=0&people_to=1" in html
    assert "/en/work/arenas/new/?new_topics=qwop&noise=0&people_to=1" in html
    assert "age_from" not in html


def test_what_less_than_half_of_the_wishes_say_is_not_brought(kari, nobody_offers):
    nobody_offers(5, max_noise=0)
    nobody_offers(5, max_talk=0)
    html = unmet(kari)
    assert "people_to=1" in html
    assert "noise=" not in html
    assert "talk=" not in html


def test_the_same_counts_are_protected_once_and_others_anew(kari, farid, nobody_offers, monkeypatch):
    made, protect = [], disclosure.protect
    monkeypatch.setattr(disclosure, "protect", lambda table: made.append(table) or protect(table))
    nobody_offers(5)
    assert "Sewing, any time: 5." in unmet(kari)
    assert "Sewing, any time: 5." in unmet(farid)
    assert len(made) <= 1
    nobody_offers(2)
    assert "Sewing: 7." in unmet(kari)


def test_a_leader_is_not_asked_to_make_an_arena(farid, nobody_offers):
    nobody_offers(5)
    assert "/work/arenas/new/" not in unmet(farid)


def test_four_are_hidden(kari, nobody_offers):
    nobody_offers(4)
    html = unmet(kari)
    assert "Sewing: " not in html
    assert "No group is large enough to be shown." in html
    assert '<span class="quiet">hidden</span>' in html


def test_words_of_their_own_are_named_only_when_five_wrote_them(kari, nobody_offers):
    nobody_offers(5, own_likes=("Qwop",))
    nobody_offers(4, own_likes=("Tuba",))
    html = unmet(kari)
    assert "qwop: 5." in html
    assert "tuba" not in html.lower()


def test_a_coordinator_says_what_a_word_means_and_the_next_wish_is_understood(kari, arena, nobody_offers):
    nobody_offers(5, own_likes=("Qwopping",))
    nobody_offers(4, own_likes=("Blåfjas",))
    html = unmet(kari)
    assert "Words that we do not understand" in html
    assert 'name="word" value="qwopping"' in html
    assert "blåfjas" not in html.lower()
    said = {"word": "qwopping", "topic": arena.topics.get().slug}
    signed_in(kari).post("/en/work/unmet/words/", said)
    found = queries.matches(WishParts(own_likes=("qwopping",)), queries.arenas_for_visitors(), seed="a")
    assert (found.unread, [match.arena for match in found.fitting]) == ((), [arena])
    assert 'name="word" value="qwopping"' not in unmet(kari)


def test_nobody_gives_a_meaning_to_a_word_that_four_have_written(kari, arena, nobody_offers):
    nobody_offers(4, own_likes=("Qwopping",))
    signed_in(kari).post("/en/work/unmet/words/", {"word": "qwopping", "topic": arena.topics.get().slug})
    assert not WordMeaning.objects.exists()


def test_a_leader_sees_the_same_and_another_municipality_nothing(farid, gro, nobody_offers):
    nobody_offers(6)
    assert "Sewing: 6." in unmet(farid)
    assert "Sewing: " not in unmet(gro)


@pytest.mark.parametrize("name", ["ada", "elin", "david", "noor"])
def test_others_see_no_overview(request, name):
    client = signed_in(request.getfixturevalue(name))
    assert client.get("/work/unmet/").status_code == 404
    assert client.get("/work/alarms/").status_code == 404


def test_a_coordinator_sees_which_place_owes_an_answer_and_nothing_of_whom(kari, gro, arena):
    sends(arena, "Rev")
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(days=1))
    html = signed_in(kari).get("/en/work/alarms/").content.decode()
    assert "Spillhuset" in html
    assert "yesterday" in html
    assert "Rev" not in html
    assert "Spillhuset" not in signed_in(gro).get("/en/work/alarms/").content.decode()


def test_nothing_overdue_is_said_so(kari, arena):
    sends(arena)
    assert "Everybody has had an answer in time" in signed_in(kari).get("/en/work/alarms/").content.decode()
