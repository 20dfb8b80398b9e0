"""Words, and when two are the same: by their stem, and by what bokmål and nynorsk each write."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+(?:[-&+'’][^\W_]+)*")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
LEAST_PART = 4
LEAST_END = 3
"""Shorter parts of compounds are chance: «rom» begins «romjul». What a compound ends in is what it is."""


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters and Unicode's normal form C."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What a word has in common with its other forms, and with how the other written Norwegian says it."""
    if found := _same().get(word):
        return found
    plain = _plain_stem(word)
    return _same().get(plain, plain)


def _plain_stem(word: str) -> str:
    """Snowball's stem, with one consonant at its end: «ungdommer» is «ungdom», «gutt» is «gut»."""
    return _DOUBLED.sub(r"\1", _snowball().stemWord(word))


@cache
def _snowball():  # type: ignore[no-untyped-def]
    return stemmer("norwegian")


@cache
def _data() -> dict[str, list[list[str]]]:
    path = resources.files(__package__) / "words.toml"
    found: dict[str, list[list[str]]] = tomllib.loads(path.read_text("utf-8"))
    return found


@cache
def _same() -> dict[str, str]:
    """Every word that stands in a group, and its stem, lead to the stem of the group's first word."""
    found: dict[str, str] = {}
    for group in (*_data()["same"], *_data()["lens"]):
        first = _plain_stem(group[0])
        for word in group:
            found.setdefault(word, first)
            found.setdefault(_plain_stem(word), first)
    return found


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """How a dictionary has it, where a group knows it: «skolene» is «skole»."""
    return _lemmas().get(word) or _lemmas().get(_plain_stem(word), word)


@cache
def _lemmas() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _data()["same"]:
        for word in group:
            found.setdefault(word, group[0])
            found.setdefault(_plain_stem(word), group[0])
    return found


@cache
def parts() -> list[tuple[str, str]]:
    """What stands inside compounds in the one written Norwegian and in the other; the longest first."""
    pairs = [(word, group[0]) for group in _data()["same"] for word in group[1:]]
    return sorted(((a, b) for a, b in pairs if len(a) >= LEAST_PART), key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=20_000)
def whole(word: str) -> str:
    """A compound with its first and last part as the other written Norwegian has them."""
    for own, common in parts():
        if word.startswith(own):
            word = common + word[len(own) :]
            break
    for own, common in parts():
        if len(word) > len(own) and (at := word.rfind(own)) > 0:
            return word[:at] + common + word[at + len(own) :]
    return word


@cache
def unheard() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(word for group in _data()["unheard"] for word in group)
