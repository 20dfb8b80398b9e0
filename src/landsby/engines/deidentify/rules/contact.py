"""Ways to somebody on the net, and to the door: mail, addresses of pages, nicknames, streets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.names import begins_sentence
from landsby.engines.deidentify.rules.ordinary import is_seen

_AT = r"(?:@|\s@\s|\s?[(\[{]\s?(?:at|alfakrøll|krøllalfa)\s?[)\]}]\s?|\s(?:krøllalfa|alfakrøll)\s)"
_DOT = r"(?:\.|\s?[(\[]\s?(?:dot|punktum)\s?[)\]]\s?|\spunktum\s)"
_EMAIL = re.compile(rf"[^\W_][\w.+%-]{{0,63}}{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
_TOP = "no|com|net|org|io|gg|tv|me|se|dk|eu|info|app|link|be|ly|co|uk|de|fi|is|dev|live|chat|xyz"
_URL = re.compile(
    rf"(?:https?|ftp)\s?:\s?//[^\s<>«»\"]+|\bwww\.[^\s<>«»\"]+"
    rf"|(?<![\w@.])(?:[a-zæøå0-9-]+\.){{1,4}}(?:{_TOP})(?:/[^\s<>«»\"]*|(?![\w.]*\w))",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[.,;:!?)\]'\"]+$")
_AT_HANDLE = re.compile(r"(?<![\w@.])@[^\W_][\w.-]{1,39}")
_TAG = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4,5}(?!\w)")
_SERVICE = (
    r"discord|snap(?:chat)?|insta(?:gram)?|tik\s?tok|steam|psn|playstation|xbox|twitch|roblox|minecraft|fortnite"
    r"|facebook|messenger|telegram|jodel|reddit|youtube|kik|signal|epic|battle\.?net|riot"
)
_CALLED = re.compile(
    rf"(?:gamer\s?tag(?:en|gen)?|brukarnamn(?:et)?|brukernavn(?:et)?|kallenavn(?:et)?|nick(?:name|et)?"
    rf"|kallenamn(?:et)?|spillernavn(?:et)?|spelarnamn(?:et)?|\b(?:{_SERVICE})(?:brukar(?:en)?|bruker(?:en)?|navn(?:et)?)?)"
    r"(?:\s+(?:hans|hennes|hennar|sitt|mitt|er|heter|heiter))*"
    r"\s*(?:[:=]|\ber\b|\bheter\b|\bheiter\b|\bsom\b)\s*[«\"']?(?P<name>[\w][\w.#-]{1,31})",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:heter|heiter|kaller seg|kallar seg|kalles|går under|spiller som|spelar som)\s+[«\"']?"
    r"(?P<name>[\w][\w.#-]{1,31})"
    rf"[»\"']?\s+(?:på|i)\s+(?:{_SERVICE})\b",
    re.IGNORECASE,
)
_NICKISH = re.compile(
    r"(?<![\w@.#/])(?=[\w.-]*[^\W\d_])(?=[\w.-]*\d)(?=[\w.-]*_|[^\W\d_]{3,}\d{2,}|[a-zæøå]+\d+[a-zæøå]+)[\w][\w.-]{4,31}(?!\w)"
)
_STREET = (
    r"gat(?:a|en|e)|ve(?:i|g)(?:en)?|sti(?:en)?|bakk(?:en|e)|all[eé](?:en)?|plass(?:en)?|torg(?:et)?|svingen|kroken"
    r"|løkka|haug(?:en)?|lia|toppen|tun(?:et)?|åsen|ringen|voll(?:en)?|brygge|kai(?:a|en)?|smau(?:et)?|jordet"
    r"|enga|hagen|dalen|grenda|faret|løypa|rabben|myra|skogen|sletta|terrasse|moen|marka|stubben|tråkket"
)
_NUMBER = r"\s?\d{1,3}(?:\s?[a-hA-H](?![\w]))?"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:[A-ZÆØÅ][\w.'-]*\s+){{0,3}}[^\W\d_][\w'-]*(?i:{_STREET}){_NUMBER}"
    r"(?![\w.]*\d|\s?år|\s?min|\s?kr|-?åring|\w)"
)
_TWO_WORDS = re.compile(
    rf"(?<!\w)[A-ZÆØÅ][\w.'-]*(?:\s+[A-ZÆØÅ][\w.'-]*){{0,2}}\s+(?:gate|vei|veg|plass|allé|torg|terrasse|brygge|gt\.?)"
    rf"(?:{_NUMBER})?(?!\w)"
)
_BARE = re.compile(
    r"(?<!\w)[A-ZÆØÅ][\w-]{2,}(?:gata|gaten|veien|vegen|gate|alléen|svingen|kroken|smauet)(?!\w)"
)
_POST_CODE = re.compile(r"(?<![\w.,:/-])(?:[nN]-?)?\d{4}[ ]{1,2}[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w-]+)?(?!\w)")
_YEAR_LIKE = re.compile(r"(?:19[5-9]|20[0-4])\d")


def contact(reading: Reading) -> Iterator[Candidate]:
    """Mail, pages, nicknames, streets and post codes."""
    yield from _net(reading)
    yield from _called(reading)
    yield from _addresses(reading)


def _net(reading: Reading) -> Iterator[Candidate]:
    plain = reading.plain
    for found in _EMAIL.finditer(plain):
        yield Candidate(*found.span(), Kind.EMAIL, 0.99, "email", "email")
    for found in _URL.finditer(plain):
        tail = _TAIL.search(found[0])
        end = found.start() + tail.start() if tail else found.end()
        yield Candidate(found.start(), end, Kind.URL, 0.95, "url", "url")
    for pattern in (_AT_HANDLE, _TAG):
        for found in pattern.finditer(plain):
            yield _nickname(found.start(), found[0], 0.95)


def _called(reading: Reading) -> Iterator[Candidate]:
    for pattern in (_CALLED, _ON):
        for found in pattern.finditer(reading.plain):
            yield _nickname(found.start("name"), found["name"], 0.8)
    for found in _NICKISH.finditer(reading.plain):
        yield _nickname(found.start(), found[0], 0.6)


def _nickname(start: int, name: str, confidence: float) -> Candidate:
    """Without the signs that end the sentence."""
    end = start + len(name.rstrip(".-")) if name.strip(".-") else start + len(name)
    return Candidate(start, end, Kind.HANDLE, confidence, "handle", "handle")


def _addresses(reading: Reading) -> Iterator[Candidate]:
    for found in _ADDRESS.finditer(reading.plain):
        yield Candidate(*found.span(), Kind.ADDRESS, 0.9, "address", "address")
    for pattern in (_TWO_WORDS, _BARE):
        for found in pattern.finditer(reading.plain):
            first = found[0].split()[0]
            if found[0][-1].isdigit() or not (
                begins_sentence(reading.plain, found.start()) and is_seen(first)
            ):
                yield Candidate(*found.span(), Kind.ADDRESS, 0.8, "address", "address")
    for found in _POST_CODE.finditer(reading.plain):
        year = _YEAR_LIKE.match(found[0])
        yield Candidate(*found.span(), Kind.ADDRESS, 0.5 if year else 0.85, "post_code", "town")
