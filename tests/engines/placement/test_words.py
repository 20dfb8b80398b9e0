"""What young people's own words are read as: in three languages, misspelt, short, by brand and in slang."""

from itertools import combinations

import pytest

from landsby.engines.placement.words import Kin, Vocabulary, leisure
from landsby.engines.placement.words.spelling import tokens

TOWN = Vocabulary().with_town(
    {"Gaming": ["gaming"], "Cosplay og søm": ["cosplay"], "Rotor": ["droner"], "Blåfjas": ["knus"]}
)


def read(text: str) -> set[str]:
    return set(TOWN.read(text).topics)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("D&D", "dnd"), ("d & d", "dnd"), ("Dungeons and Dragons", "dnd"), ("3D", "tredimensjonalt"),
        ("c++", "koding"),
        ("C#", "koding"), ("40k", "figurspill"), ("k-pop", "kpop"), ("kpop", "kpop"), ("E-sport", "esport"),
        ("teiknar", "tegning"), ("drawings", "tegning"), ("hundane", "hund"), ("kattunger", "katt"),
        ("bøker", "lesing"),
        ("spele gitar", "gitar"), ("gå tur i skogen", "tur"), ("hestegreier", "hest"), ("gitarkurs", "gitar"),
        ("brettspillkveld", "brettspill"), ("mangategning", "mangategning"), ("brett spill", "brettspill"),
        ("svøming", "svomming"), ("fotbal", "fotball"), ("tegnign", "tegning"), ("minikraft", "minecraft"),
        ("pokémon", "samlekort"), ("horse riding", "ridning"), ("krim bøker", "krim"), ("Å strikke",
        "strikking"),
    ],
)  # fmt: skip
def test_a_word_is_read_however_it_is_written(text, topic):
    assert topic in read(text)


@pytest.mark.parametrize("text", ["xyzzy", "qwopqwop", "vannmelon", "asdfgh"])
def test_what_nobody_knows_is_not_read_as_something_else(text):
    reading = TOWN.read(text)
    assert (reading.topics, reading.unread) == (frozenset(), (text,))


def test_to_play_the_guitar_is_no_game():
    assert read("spille gitar") == {"gitar"}
    assert read("spille") == {"spill"}


def test_a_town_adds_words_and_topics_of_its_own():
    assert read("knus") == read("Blåfjas") == {"town:Blåfjas"}
    assert "droner" in read("rotor")


def test_near_and_wide_are_known_both_ways():
    assert TOWN.kin("fifa")["gaming"] is Kin.WIDER
    assert TOWN.kin("gaming")["fifa"] is Kin.NARROWER
    assert TOWN.kin("anime")["cosplay"] is TOWN.kin("cosplay")["anime"] is Kin.NEAR


def test_three_topics_of_the_town_are_suggested_for_what_was_not_read():
    assert (
        TOWN.suggestions("kosplei", ["Gaming", "Blåfjas", "Rotor", "Cosplay og søm"])[0] == "Cosplay og søm"
    )
    assert len(TOWN.suggestions("xyzzy", ["Gaming", "Blåfjas", "Rotor", "Cosplay og søm"])) == 3


def test_the_vocabulary_is_whole():
    topics = leisure()
    assert len(topics) >= 300
    assert len({word for topic in topics.values() for word in topic.words}) >= 6000
    for topic in topics.values():
        assert set(topic.names) == {"nb", "nn", "en"}
        assert topic.id in Vocabulary().read(topic.names["nb"]).topics or topic.is_vague, topic.id


def test_each_topic_leads_to_topics_that_are_there_and_is_not_within_itself():
    topics = leisure()
    for topic in topics.values():
        assert {*topic.within, *topic.near} <= topics.keys(), topic.id
        assert topic.id not in {*topic.within, *topic.near}, topic.id
        assert len(set(topic.words)) == len(topic.words), topic.id


def test_a_word_with_two_meanings_means_what_is_related():
    """Else somebody would be led to what they never spoke of."""
    vocabulary, topics = Vocabulary(), leisure()
    meant: dict[tuple[str, ...], set[str]] = {}
    for topic in topics.values():
        for word in topic.words:
            meant.setdefault(tokens(word), set()).add(topic.id)
    clashes = {
        word: (one, other)
        for word, ids in meant.items()
        for one, other in combinations(sorted(ids), 2)
        if other not in vocabulary.kin(one)
    }
    assert clashes == {}


@pytest.mark.parametrize("mood", ["noe rolig", "møte folk", "å chille"])
def test_what_is_had_anywhere_is_nothing_to_look_for_unless_the_town_has_it(mood):
    assert TOWN.read(mood).says_nothing
    assert not TOWN.with_town({"Prat og ro": []}).read(mood).says_nothing


def test_a_word_that_carries_nothing_in_a_sentence_means_something_alone():
    assert read("kor") == {"kor"}
    assert read("kor er du") == set()
