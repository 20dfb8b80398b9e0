"""The code of words is easy to pass on and hard to guess."""

import math
import unicodedata
from collections.abc import Iterator
from itertools import combinations

import pytest
from pytest_django import Settings

from landsby.web.access.codes.limits import MOST_WAIT
from landsby.web.access.codes.words import digest, friend_words, new_code, normalise, word_list
from landsby.web.config import settings as real_settings

WORDS = word_list()
KEYS = "abcdefghijklmnopqrstuvwxyz"
CODE = "bjørk måne fjær tromle ullsokk"


def slips(word: str) -> Iterator[str]:
    """What one wrong, lost, extra or swapped letter makes of a word."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        yield from (head + key + tail for key in KEYS)
        yield from (head + key + tail[1:] for key in KEYS if tail)
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]


def test_a_code_is_five_words_of_fifty_bits_or_more() -> None:
    assert len(new_code().split()) == 5
    assert 5 * math.log2(len(WORDS)) >= 50
    assert set(new_code().split()) <= set(WORDS)


def bits(words: str) -> float:
    """How many yes-or-no questions it takes to guess words that were drawn by chance from the list."""
    return len(words.split()) * math.log2(len(WORDS))


def test_what_a_friend_gets_is_as_hard_to_guess_as_a_code() -> None:
    assert bits(friend_words()) >= bits(new_code()) >= 50
    assert set(friend_words().split()) <= set(WORDS)


def test_all_networks_together_do_not_guess_a_friends_words_while_they_hold() -> None:
    """A hundred thousand networks, each as quick as a wait lets it, against a thousand open invitations: less
    than one in a hundred thousand that one of them is opened in the week that they hold."""
    week, networks, invitations = 7 * 24 * 60 * 60, 100_000, 1_000
    tries = networks * week / MOST_WAIT
    assert tries * invitations / 2 ** bits(friend_words()) < 1e-3


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000


def test_every_word_is_short_and_its_own() -> None:
    assert len(WORDS) >= 1024
    assert len(set(WORDS)) == len(WORDS)
    assert all(3 <= len(word) <= 8 for word in WORDS)
    assert all(set(word) <= set(KEYS + "æøå") for word in WORDS)
    assert list(WORDS) == sorted(WORDS)


def test_no_word_is_one_slip_from_another() -> None:
    typed = [normalise(word) for word in WORDS]
    assert len(set(typed)) == len(typed)
    others = set(typed)
    assert [(word, slip) for word in typed for slip in slips(word) if slip in others and slip != word] == []


def test_no_word_begins_another() -> None:
    typed = sorted(normalise(word) for word in WORDS)
    assert [pair for pair in combinations(typed, 2) if pair[1].startswith(pair[0])] == []


@pytest.mark.parametrize(
    "typed",
    [
        "  Bjørk MÅNE fjær tromle ullsokk\n",
        "bjørk-måne-fjær-tromle-ullsokk",
        "bjørk, måne, fjær, tromle, ullsokk.",
        "1. bjørk\n2. måne\n3. fjær\n4. tromle\n5. ullsokk",
        "bjork mane fjaer tromle ullsokk",
        "Bjoerk maane fjaer tromle ullsokk",
        "BJØRK_MÅNE_FJÆR_TROMLE_ULLSOKK",
        unicodedata.normalize("NFD", CODE),
    ],
)
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == normalise(CODE)
    assert digest(typed) == digest(CODE)


def test_what_is_normalised_stays_so() -> None:
    assert all(normalise(normalise(word)) == normalise(word) for word in WORDS)


def test_other_words_and_another_order_are_another_code() -> None:
    assert digest("bjørk måne fjær tromle") != digest(CODE)
    assert digest("måne bjørk fjær tromle ullsokk") != digest(CODE)


def test_the_digest_is_of_this_installation_alone(settings: Settings) -> None:
    here = digest(CODE)
    settings.SECRET_KEY = "another installation's"
    assert len(here) == 32
    assert digest(CODE) != here


def test_the_digest_is_slow_outside_the_tests(settings: Settings) -> None:
    quick = digest(CODE)
    settings.CODE_SCRYPT_N = real_settings.CODE_SCRYPT_N
    assert real_settings.CODE_SCRYPT_N >= 2**14
    assert digest(CODE) != quick
