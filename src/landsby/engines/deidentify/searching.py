"""`find`: every rule over one text, joined, with reasons and suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from landsby.engines.deidentify.allowing import without_allowed
from landsby.engines.deidentify.findings import Candidate, Finding, Kind
from landsby.engines.deidentify.joining import joined
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.roles import with_roles
from landsby.engines.deidentify.rules import RULES, Rule
from landsby.engines.deidentify.sentences import words
from landsby.engines.deidentify.suggesting import Suggestions, language_of, said_instead

AGAIN = 0.3
"""How sure a name must be to be looked for elsewhere, and how sure it is there."""
_NAMES = frozenset({Kind.PERSON, Kind.NAME})
_WORD = re.compile(r"[^\W\d_]{3,}")


def find(text: str, *, allow: Iterable[str] = (), language: str = "nb") -> tuple[Finding, ...]:
    """What identifies somebody in `text`, in its order; findings do not overlap.

    Args:
        text: At most `LONGEST` characters, as people paste it.
        allow: Words and phrases that name nobody here, besides those of `allow.yaml`.
        language: Of the reasons: `nb`, `nn` or `en`. Suggestions are in the language of the text.

    Raises:
        TooLong: the text is longer than that.
        KeyError: another language.
    """
    reading = Reading(text)
    found = candidates(reading, tuple(allow))
    say = words(language)
    suggestions = Suggestions(reading, found)
    return tuple(_finding(reading, each, say(f"why.{each.why}"), suggestions.of(each)) for each in found)


def candidates(reading: Reading, allow: Sequence[str] = (), rules: Iterable[Rule] = RULES) -> list[Candidate]:
    """What some of the rules find together, in the order of the text and without overlaps."""
    proposed = [each for rule in rules for each in rule(reading)]
    kept = joined(without_allowed(proposed, reading, allow), reading.plain)
    again = joined([*kept, *_again(reading, kept)], reading.plain)
    named = joined(with_roles(again, reading.lower, language_of(reading.lower)), reading.plain)
    said = [found.span() for found in said_instead().finditer(reading.plain)]
    return [each for each in named if not any(a <= each.start and each.end <= b for a, b in said)]


def _again(reading: Reading, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The same names where no rule saw them, such as at the beginning of a sentence."""
    words = {
        found[0]: each.kind
        for each in kept
        if each.kind in _NAMES and each.confidence > AGAIN
        for found in _WORD.finditer(reading.plain, each.start, each.end)
        if found[0][0].isupper()
    }
    for found in re.finditer(r"(?<!\w)[^\W\d_]{3,}(?!\w)", reading.plain):
        kind = words.get(found[0]) or words.get(found[0].removesuffix("s"))
        if kind:
            yield Candidate(*found.span(), kind, AGAIN, "again", "person" if kind is Kind.PERSON else "name")


def _finding(reading: Reading, each: Candidate, why: str, suggestion: str) -> Finding:
    start, end = reading.span(each.start, each.end)
    text = reading.text[start:end]
    return Finding(start, end - start, text, each.kind, each.confidence, why, suggestion)


def prepare() -> None:
    """Load what `find` loads at its first use, such as when a server starts."""
    find("Kari", language="nb")
