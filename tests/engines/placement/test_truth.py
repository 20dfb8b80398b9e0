"""Every sentence on a card is true: it is worked out anew from the facts of the arena and the wish."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landsby.engines.placement import (
    Arena,
    Noise,
    Reason,
    Recommendation,
    Vocabulary,
    Wish,
    meets_nothing,
    recommend,
    unread_likes,
)
from tests.engines.placement.making import arena, arenas, wish, wishes
from tests.engines.placement.truth import Truth

KNOWN = (
    "tegning",
    "teikne",
    "manga",
    "hundar",
    "fifa",
    "geiming",
    "sjakk",
    "strikke",
    "d&d",
    "svømming",
    "rap",
)
UNKNOWN = ("xyzzy", "blåfjas", "qwop")
TEXTS = (
    "",
    "Vi tegner katter og drager.",
    "Hunden heter Blåfjas.",
    "Her er sjakk, fifa og te.",
    "Det er stille.",
)
TOWN = ("Tegning", "Gaming", "Dyr", "Cosplay og søm", "Lage ting", "Brettspill", "Noe eget")
MEANT = {
    "tegning": "tegning", "teikne": "tegning", "manga": "manga mangategning", "hundar": "hund",
    "fifa": "fifa",
    "geiming": "gaming", "sjakk": "sjakk", "strikke": "strikking", "d&d": "dnd", "svømming": "svomming",
    "rap": "rap",
}  # fmt: skip
likes = st.frozensets(st.sampled_from(KNOWN + UNKNOWN), max_size=3)
texts, topics = st.sampled_from(TEXTS), st.frozensets(st.sampled_from(TOWN), max_size=3)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Wish, Arena]:
    asked = replace(draw(wishes()), likes=draw(likes))
    return asked, replace(draw(arenas()), topics=draw(topics), text=draw(texts))


TRUTH = Truth(Vocabulary(), lambda word: MEANT.get(word, "").split())


def told(found: Recommendation) -> list[Reason]:
    return [*found.reasons_for, *found.reasons_against, *found.why]


@given(pairs())
def test_each_sentence_on_a_card_is_true(pair):
    asked, place = pair
    for found in recommend(asked, [place]):
        assert TRUTH.untrue(found, asked, place) == []


@given(pairs())
def test_what_was_not_understood_is_never_denied(pair):
    asked, place = pair
    unread = unread_likes(asked, [place])
    assert set(unread) <= set(UNKNOWN)
    for found in recommend(asked, [place]) if asked.likes & set(UNKNOWN) else ():
        assert "topics_none" not in {reason.code for reason in told(found)}


@pytest.mark.parametrize("nothing", ["ingenting", "vet ikke", "veit ikkje", "idk", "nothing", " "])
def test_to_say_that_one_does_not_know_is_to_say_nothing(nothing):
    (found,) = recommend(wish(likes=frozenset({nothing} if nothing.strip() else ())), [arena()])
    assert (found.group, found.reasons_for, found.reasons_against) == ("fits", (), ())


def test_what_is_said_not_to_be_liked_is_not_shown():
    ulv = wish(likes=frozenset({"ikke gaming"}))
    places = [arena("games", topics=frozenset({"Gaming"})), arena("dice", topics=frozenset({"Brettspill"}))]
    assert [found.arena_id for found in recommend(ulv, places)] == ["dice"]


def test_nothing_is_told_to_fit_where_what_is_liked_is_not_there():
    rev = wish(likes=frozenset({"svømming"}))
    assert [found.group for found in recommend(rev, [arena()])] == ["calm"]


def test_a_loud_place_that_is_liked_goes_before_a_quiet_one_that_is_not():
    rev = wish(likes=frozenset({"trommer"}), max_noise=None)
    loud = arena("drums", topics=frozenset({"Musikk"}), noise=Noise.LOUD, people=(10, 30))
    assert recommend(rev, [arena(), loud])[0].arena_id == "drums"


def test_a_place_for_dogs_does_not_meet_a_wish_for_horses():
    dogs = arena("dogs", topics=frozenset({"Dyr"}), text="Vi går tur med hunder.")
    assert meets_nothing(wish(likes=frozenset({"hest"})), [dogs])
    assert not meets_nothing(wish(likes=frozenset({"hund"})), [dogs])
    assert not meets_nothing(wish(likes=frozenset({"fifa"})), [arena(topics=frozenset({"Gaming"}))])


@pytest.mark.parametrize(
    "spoilt",
    [
        {"reasons_for": (Reason("noise_met_quiet", 6),)},
        {"reasons_for": (Reason("topics", 20, {"topics": ("hundar",), "meant": ("hund",)}),)},
        {"reasons_against": (Reason("topics_none", 0),)},
        {"why": (Reason("fact_free", 0, {"to": 8}),)},
        {"why": (Reason("mentioned", 0, {"likes": ("sjakk",), "meant": ("sjakk",)}),)},
    ],
)
def test_what_is_not_so_is_found(spoilt):
    asked = wish(likes=frozenset({"tegning"}), max_noise=Noise.QUIET)
    place = arena(topics=frozenset({"Tegning"}), noise=Noise.LOUD, payment_kr=50, text="Vi tegner.")
    (found,) = recommend(asked, [place])
    assert TRUTH.untrue(found, asked, place) == []
    assert TRUTH.untrue(replace(found, **spoilt), asked, place) != []
