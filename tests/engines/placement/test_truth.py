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
from tests.engines.placement.independent import breaks
from tests.engines.placement.making import arena, arenas, wish, wishes

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


FACTS = {
    "online": lambda place: place.online,
    "talk_none": lambda place: place.talk == 0,
    "talk_little": lambda place: place.talk == 1,
    "people": lambda place: True,
    "quiet": lambda place: place.noise == 0,
    "watch": lambda place: place.may_watch or "watch" in place.degrees,
    "leave": lambda place: place.may_leave_anytime,
    "headphones": lambda place: place.may_wear_headphones,
    "company": lambda place: place.may_bring_someone,
    "dim": lambda place: place.light == 0,
    "no_camera": lambda place: place.camera == 0,
    "no_sign_in": lambda place: place.sign_in == 0,
    "free": lambda place: place.payment_kr == 0,
    "girls": lambda place: place.girls_only,
}


def is_true(reason: Reason, asked: Wish, place: Arena) -> bool:
    """Whether what this reason says holds, by the plain facts."""
    kind, _, rest = reason.code.partition("_")
    if reason.code == "fact_tongue":
        return asked.tongue in place.tongues and reason.params["tongue"] == asked.tongue
    if kind == "fact":
        return FACTS[rest](place) and reason.params["to"] == place.people[1]
    if reason.code in LIKED:
        return LIKED[reason.code](reason, asked, place)
    for demand in sorted(DEMANDS, key=len, reverse=True):
        if reason.code.startswith(demand):
            how = reason.code.removeprefix(demand)
            missed = "missed" in how or "only" in how or "unknown" in how
            return missed is breaks(asked, place, demand) or "unsure" in reason.code
    return reason.code == "full"


DEMANDS = (
    "people", "noise", "light", "talk", "camera", "sign_in", "payment", "age", "headphones", "leave",
    "just_watch",
    "mode", "when", "area", "degree", "company",
    "girls_only", "tongue",
)  # fmt: skip


def _kin(words: object, place: Arena) -> list[str]:
    """How each of these words is related to the nearest topic of the place."""
    vocabulary = Vocabulary()
    has = vocabulary.topics_named(place.topics)
    nearest = []
    for word in words:  # type: ignore[attr-defined]
        kins = [vocabulary.kin(meant) for meant in MEANT[word].split()]
        nearest.append(max((kin[topic] for kin in kins for topic in has if topic in kin), default=0))
    return nearest


LIKED = {
    "topics": lambda reason, asked, place: all(k == 5 for k in _kin(reason.params["topics"], place)),
    "topics_of": lambda reason, asked, place: all(
        k in {3, 4, 5} for k in _kin(reason.params["likes"], place)
    ),
    "alike": lambda reason, asked, place: all(k in {1, 2} for k in _kin(reason.params["likes"], place)),
    "mentioned": lambda reason, asked, place: bool(place.text or place.name),
    "word": lambda reason, asked, place: all(word in place.text.lower() for word in reason.params["likes"]),
    "topics_none": lambda reason, asked, place: (
        asked.likes <= set(KNOWN) and not any(_kin(asked.likes, place))
    ),
}


def told(found: Recommendation) -> list[Reason]:
    return [*found.reasons_for, *found.reasons_against, *found.why]


@given(pairs())
def test_each_sentence_on_a_card_is_true(pair):
    asked, place = pair
    for found in recommend(asked, [place]):
        for reason in told(found):
            assert is_true(reason, asked, place), reason


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
