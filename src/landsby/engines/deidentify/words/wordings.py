"""The words lens over one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.ordinary import is_seen
from landsby.engines.deidentify.suggesting import language_of

WORDS = Path(__file__).with_name("words.yaml")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"|„[^„“”]*[“”]")
_ADULTS = (
    r"\b(?:mor|mora|moren|mamma|far|faren|pappa|foreldre\w*|(?:kontakt)?lær[ea]r\w*|rektor\w*|sk[ou]l\w+"
    r"|ppt|bup|nav|vi|rådgiv[ea]r\w*|behandl[ea]r\w*|helsesykepleier\w*|helsesjukepleiar\w*"
    r"|de ansatte|dei tilsette)\b"
)
_SAYS = (
    r"(?:sier|seier|kall[ea]r|kalte|mener|meiner|beskriv(?:er)?|omtal[ea]r|skriv(?:er)?|opplever|opplevde"
    r"|brukte|bruk[ea]r|sa)\b"
)
_ADULT_SAYS = re.compile(rf"{_ADULTS}[^.!?\n«»]{{0,40}}{_SAYS}[^.!?\n«»]{{0,30}}$")
_ADULT_AFTER = re.compile(rf"[,\s]*{_SAYS}\s+(?:\w+\s+)?{_ADULTS}")
_PERSON = (
    r"(?:han|hun|ho|hen|elev(?:en|er|ar|ene|ane)?|ungdom(?:men|mer|mar|mene|mane)?|gutten|guten|gutt|gut|jenta|jente"
    r"|barnet|barna?|sønnen|sonen|datteren|dottera|foreldrene|foreldra|foreldre|moren|mora|mor|faren|far"
    r"|familie(?:n|r)?|familiar|de|dei|dem|person(?:en|er|ar)?|mennesker?|unge|vedkommende|pasienten"
    r"|bruk[ea]r(?:en)?)"
)
_WHO = re.compile(_PERSON)
_IS = (
    r"(?:er|var|blir|blei?|vart|virk[ea]r|verkar|virket|verka|fr[ae]mstår|oppleves|opplevast|oppfattes|kalles"
    r"|kallast|har vært|har vore|så|også|òg|som|veldig|svært|litt|ganske|nokså|helt|heilt|ofte|for|bare|berre"
    r"|lite|og|nok|noe|noko|mer|meir|ikke|ikkje|alltid|fortsatt|framleis|en|ein|ei)"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A word that others could be better than.

    Attributes:
        start: Where it begins, in characters.
        length: How long it is.
        text: What stands there.
        tier: `A` (always) or `B` (said of a person).
        suggestion: Other words, in the language of the text.
        why: The reason, in the language that was asked for.
        source: Whose reason it is.
    """

    start: int
    length: int
    text: str
    tier: str
    suggestion: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class _Word:
    pattern: re.Pattern[str]
    tier: str
    instead: Mapping[str, str]
    why: Mapping[str, str]
    source: str


@cache
def listed() -> tuple[_Word, ...]:
    """The list, compiled."""
    return tuple(_word(each) for each in yaml.safe_load(WORDS.read_text(encoding="utf-8")))


def _word(each: Mapping[str, Any]) -> _Word:
    word = rf"(?<![\w-])(?P<word>{'|'.join(each['forms'])})(?![\w])"
    if each["tier"] == "B":
        after = word.replace("?P<word>", "?P<noun>")
        said = rf"(?<!\w)(?P<who>[^\W\d_]+)(?:\s+(?:{_IS}|\w+(?=\s+og\b)))*\s+{_IS}\s+{word}"
        word = rf"(?:{said}|{after}(?:\s+og\s+\w+)?\s+{_PERSON}(?!\w))"
    return _Word(re.compile(word), each["tier"], each["instead"], each["why"], each["source"])


def wordings(text: str, *, language: str = "nb") -> tuple[Wording, ...]:
    """Words of the list in `text`, in its order, without those that a young person is quoted with.

    Args:
        text: At most 20,000 characters.
        language: Of the reasons: `nb`, `nn` or `en`. Suggestions are in the language of the text.

    Raises:
        TooLong: the text is longer.
        KeyError: another language.
    """
    reading = Reading(text)
    spoken = language_of(reading.lower)
    quoted = list(_own_words(reading))
    found = [_said(reading, match, word, spoken, language) for word, match in _matches(reading, quoted)]
    return tuple(sorted(found, key=lambda each: each.start))


def _matches(reading: Reading, quoted: list[tuple[int, int]]) -> Iterator[tuple[_Word, tuple[int, int]]]:
    taken: list[tuple[int, int]] = []
    for word in listed():
        for found in word.pattern.finditer(reading.lower):
            start, end = _span(found)
            free = not any(a < end and start < b for a, b in (*quoted, *taken))
            if free and _is_of_a_person(reading, found):
                taken.append((start, end))
                yield word, (start, end)


def _is_of_a_person(reading: Reading, found: re.Match[str]) -> bool:
    """Whether the one that something is said of is a person: by the word, or by a name."""
    groups = found.groupdict()
    if groups.get("who") is None:
        return True
    named = reading.plain[found.start("who")].isupper() and not is_seen(groups["who"])
    return named or bool(_WHO.fullmatch(groups["who"]))


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.span("word") if found["word"] is not None else found.span("noun")


def _own_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """Quotations, but for those that an adult is said to have said."""
    for found in _QUOTED.finditer(reading.lower):
        before = reading.lower[max(0, found.start() - 120) : found.start()]
        adult = _ADULT_SAYS.search(before) or _ADULT_AFTER.match(reading.lower, found.end())
        if not adult:
            yield found.span()


def _said(reading: Reading, span: tuple[int, int], word: _Word, spoken: str, language: str) -> Wording:
    start, end = reading.span(*span)
    text, instead = reading.text[start:end], word.instead[spoken]
    return Wording(start, end - start, text, word.tier, instead, word.why[language], word.source)
