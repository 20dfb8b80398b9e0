"""What each side may read, and how many questions to the database it takes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from landsby.web.access.actors import VISITOR
from landsby.web.arenas.models import Arena, EntryProfile, Topic
from landsby.web.wishes import access, actions, queries
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import Part, WishParts, said, when_said
from tests.cast import actor

from .cast import SECRET, now, pair_up, sends, with_code

pytestmark = pytest.mark.django_db

PARTS = WishParts(own_likes=("tuba",), max_talk=0, ages="13-15", when=("3-evening",), own_words=SECRET)


def all_told(view) -> str:
    """Every text of the view, without its dates."""
    return f"{view.people} {view.nicknames} {[(line.sentence, line.text) for line in view.history]}"


def test_a_host_reads_the_chosen_parts_and_nothing_else(arena, elin):
    sent = sends(arena, "Rev", parts=PARTS, shared=(Part.LIKES, Part.TIMES))
    view = queries.as_host_sees(now(sent.request))
    assert [label for label, _ in view.people[0].parts] == [str(Part.LIKES.label), str(Part.TIMES.label)]
    told = all_told(view)
    assert "tuba" in told
    assert "Torsdag: kveld" in told
    for kept_back in (SECRET, "13–15", "snakke", str(sent.wish.key), sent.code):
        assert kept_back not in told


def test_own_words_reach_a_host_only_when_chosen(arena, elin):
    sent = sends(arena, "Rev", parts=PARTS, shared=(Part.OWN_WORDS,))
    assert SECRET in all_told(queries.as_host_sees(now(sent.request)))


def test_a_host_sees_nothing_that_is_only_between_friends(arena, elin):
    rev, _ = pair_up(arena)
    view = queries.as_host_sees(now(rev.request))
    assert {line.kind for line in view.history} == {"sent"}
    assert all(line.sentence for line in view.history)


def test_one_answer_to_two_is_one_line(arena, elin, evening):
    rev, _ = pair_up(arena)
    actions.answer(actor(elin), now(rev.request), "Hei begge to.")
    view = queries.as_host_sees(now(rev.request))
    assert [line.text for line in view.history].count("Hei begge to.") == 1


def test_a_request_that_waits_for_a_friend_is_hidden_from_its_host(arena, elin):
    rev = sends(arena, "Rev", with_friend=True)
    assert not queries.requests_to(actor(elin)).filter(pk=rev.request.pk).exists()


def test_on_the_29th_of_february_the_inbox_opens_too(arena, elin, monkeypatch):
    rev = sends(arena)
    leap_day = datetime(2128, 2, 29, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: leap_day)
    assert [view.key for view in queries.inbox(actor(elin))] == [rev.request.key]


def test_gro_sees_nothing(arena, gro, elin):
    sends(arena)
    assert not queries.inbox(actor(gro))
    assert queries.inbox(actor(elin))


def test_an_inbox_takes_as_many_queries_for_ten_as_for_one(arena, elin, django_assert_max_num_queries):
    for number in range(10):
        sends(arena, f"Rev {number}")
    with django_assert_max_num_queries(12 + 1):  # and their keys
        assert len(queries.inbox(actor(elin))) == 10


def test_ones_own_request_takes_no_more_queries_than_its_wish_and_itself(arena, django_assert_num_queries):
    rev = sends(arena, parts=PARTS)
    with django_assert_num_queries(3 + 4):  # each with its topics and areas, the request with its steps
        assert access.own_request_for(with_code(rev.wish), rev.request.key) == rev.request


def more_arenas(town, venue, count: int) -> None:
    for number in range(count):
        row = Arena.objects.create(agency=town.club, slug=f"a{number}", name=f"A{number}", venue=venue)
        EntryProfile.objects.create(arena=row)


def test_matches_take_a_fixed_number_of_queries(arena, town, venue, django_assert_max_num_queries):
    more_arenas(town, venue, 12)
    parts = WishParts(own_likes=("spel",), max_people=8)
    with django_assert_max_num_queries(12):
        found = queries.matches(parts, queries.arenas_for_visitors(), seed="a")
    assert found.fitting[0].arena == arena
    assert "spel" in found.fitting[0].reasons_for[0]


def test_ones_own_word_for_a_topic_is_read_as_the_topic_in_every_language(arena):
    for language, word in (("en", "GAMES"), ("nn", "spill "), ("nb", "spel")):
        with override(language):
            parts = WishParts(own_likes=(word,))
            assert queries.matches(parts, queries.arenas_for_visitors(), seed="a").fitting[0].score >= 20


def test_a_closed_arena_is_for_workers_of_its_network_only(arena, ada, gro):
    arena.openness = "closed"
    arena.save()
    assert not queries.arenas_for_visitors()
    assert list(queries.arenas_for_workers(actor(ada))) == [arena]
    assert not queries.arenas_for_workers(actor(gro))


def test_a_place_told_by_agreement_gives_no_area_away(arena):
    arena.openness = "place_by_agreement"
    arena.save()
    parts = WishParts(areas=(arena.venue.area_id,), where="on_site")
    (match,) = queries.matches(parts, queries.arenas_for_visitors(), seed="a").fitting
    assert (
        "Sentrum" not in " ".join((*match.reasons_for, *match.reasons_against)) + match.changes.split(":")[0]
    )


def test_a_coordinator_sees_unmet_wishes_only_in_groups_of_five(arena, kari):
    drones = Topic.objects.create(slug="droner", name_nb="Droner")
    for number in range(6):
        actions.send_wish(
            VISITOR, WishParts(topics=(drones.pk,), own_likes=("tuba" if number % 2 else "trombone",))
        )
        if number < 4:
            actions.send_wish(VISITOR, WishParts(own_likes=("kart",)))
    table = queries.unmet(actor(kari))
    assert table.by_topic.cell("Droner") == 6
    assert table.by_topic.cell("Spill") is None
    assert table.own_words.rows() == ("trompet og messing",), "however it is written"


def test_unmet_wishes_are_counted_once_an_hour(arena, kari, monkeypatch):
    """Whoever looks all the time does not see when one more wish comes."""
    drones = Topic.objects.create(slug="droner", name_nb="Droner")
    hour = timezone.now().replace(minute=0)
    for minute in (0, 10, 20, 30, 40, 50):
        monkeypatch.setattr(timezone, "now", lambda at=minute: hour.replace(minute=at))
        actions.send_wish(VISITOR, WishParts(topics=(drones.pk,)))
        assert queries.unmet(actor(kari)).by_topic.cell("Droner") is None
    monkeypatch.setattr(timezone, "now", lambda: hour + timedelta(hours=1))
    assert queries.unmet(actor(kari)).by_topic.cell("Droner") == 6


def test_a_wish_that_rests_or_is_met_is_not_counted(arena, kari):
    for _ in range(6):
        sent = actions.send_wish(VISITOR, WishParts(topics=(arena.topics.get().pk,)))
    assert queries.unmet(actor(kari)).by_topic.cell("Spill") is None
    for wish in Wish.objects.all():
        actions.pause_wish(with_code(wish), wish)
    arena.topics.clear()
    assert queries.unmet(actor(kari)).by_topic.cell("Spill") is None
    assert sent.request is None


def test_times_are_said_shortly():
    assert when_said(("3-evening", "4-evening")) == "torsdag, fredag: kveld"
    assert when_said(tuple(f"{day}-evening" for day in range(7))) == "kveld"
    assert when_said(("5-morning", "5-day", "5-evening")) == "lørdag"
    assert when_said(()) == ""


def test_a_part_that_says_nothing_is_not_offered(arena):
    sent = actions.send_wish(VISITOR, WishParts(max_people=4))
    assert list(said(sent.wish)) == [Part.STAND]
