"""A line in somebody's own words, read on the spot: what they like, can stand and need. Nothing of it is
kept."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .ordinary import NOT_LIKED
from .spelling import tokens
from .vocabulary import Vocabulary, topic_name

_CLAUSES = re.compile(r"[,.;:!?\n()]+|\s(?:men|but|fordi|because|og helst|og gjerne)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a line asks for: a field of the wish and its value, as the web's form names them."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says. `likes` are names of topics, with «ikke» before those that are not liked; `unread`
    are the words of which nothing was made."""

    asks: tuple[Ask, ...]
    likes: tuple[str, ...]
    unread: tuple[str, ...]


def read_line(text: str, vocabulary: Vocabulary, language: str) -> Line:
    """What somebody asks for and likes, in the order in which they say it; names in `language`."""
    asks: list[Ask] = []
    likes: list[str] = []
    unread: list[str] = []
    for clause in _CLAUSES.split(text):
        asked, left = _asked(" ".join(map(_digits, tokens(clause))))
        asks += asked
        for part in filter(None, map(str.strip, left.split("|"))):
            liked, unknown = _liked(part, vocabulary, language)
            likes += liked
            unread += unknown
    return Line(tuple(dict.fromkeys(asks)), tuple(dict.fromkeys(likes)), tuple(dict.fromkeys(unread)))


def _digits(token: str) -> str:
    return str(_data()["numbers"].get(token, token))


def _asked(said: str) -> tuple[list[Ask], str]:
    """All that is asked for, and what is left when its words are taken out."""
    asks: list[Ask] = []
    for field, value, pattern in _rules():
        while found := pattern.search(said):
            asks += [Ask(field, each) for each in _values(value, found)]
            said = f"{said[: found.start()]}|{said[found.end() :]}"
    return asks, said


def _values(value: str, found: re.Match[str]) -> list[str]:
    if value == "number":
        return ["2" if found["number"] == "to" else found["number"]]
    if value == "less":
        return [str(max(int(found["number"]) - 1, 1))]
    return value.split()


def _liked(part: str, vocabulary: Vocabulary, language: str) -> tuple[list[str], tuple[str, ...]]:
    reading = vocabulary.read(part)
    names = [topic_name(topic, language) for topic in sorted(reading.topics)]
    if NOT_LIKED.isdisjoint(part.split()):
        return names, reading.unread
    return [f"{WITHOUT[language]} {name}" for name in names], reading.unread


WITHOUT = {"nb": "ikke", "nn": "ikkje", "en": "not"}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("line.toml").read_text("utf-8"))


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """One pattern a way to say it, in the order of the file."""
    ways = [(rule["field"], rule["value"], way) for rule in _data()["rule"] for way in rule["says"]]
    return tuple((field, value, re.compile(rf"(?<!\w)(?:{way})(?!\w)")) for field, value, way in ways)
