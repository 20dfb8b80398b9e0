"""`find`: every rule over one text, joined, with reasons and suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from landsby.engines.deidentify.allowing import without_allowed
from landsby.engines.deidentify.findings import Candidate, Finding, Kind
from landsby.engines.deidentify.joining import joined
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.roles import with_roles
from landsby.engines.deidentify.rules import RULES
from landsby.engines.deidentify.sentences import sentences
from landsby.engines.deidentify.suggesting import Suggestions, language_of

_COARSE = re.compile(r"\be(?:n|in) kommune i (?:\w+)(?: og \w+)?")
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
    candidates = _candidates(reading, tuple(allow))
    why = sentences(language)["why"]
    suggestions = Suggestions(reading, candidates)
    return tuple(_finding(reading, each, why[each.why], suggestions.of(each)) for each in candidates)


def _candidates(reading: Reading, allow: Sequence[str]) -> list[Candidate]:
    proposed = [each for rule in RULES for each in rule(reading)]
    kept = joined(without_allowed(proposed, reading.lower, allow))
    again = with_roles(joined([*kept, *_again(reading, kept)]), reading.lower, language_of(reading.lower))
    coarse = [found.span() for found in _COARSE.finditer(reading.lower)]
    return [each for each in joined(again) if not any(a <= each.start and each.end <= b for a, b in coarse)]


def _again(reading: Reading, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The same names where no rule saw them, such as at the beginning of a sentence."""
    words = {
        found[0]: each.kind
        for each in kept
        if each.kind in _NAMES
        for found in _WORD.finditer(reading.plain, each.start, each.end)
        if found[0][0].isupper()
    }
    for found in re.finditer(r"(?<!\w)[^\W\d_]{3,}(?!\w)", reading.plain):
        kind = words.get(found[0]) or words.get(found[0].removesuffix("s"))
        if kind:
            yield Candidate(*found.span(), kind, 0.6, "again", "person" if kind is Kind.PERSON else "name")


def _finding(reading: Reading, each: Candidate, why: str, suggestion: str) -> Finding:
    start, end = reading.span(each.start, each.end)
    text = reading.text[start:end]
    return Finding(start, end - start, text, each.kind, each.confidence, why, suggestion)


def prepare() -> None:
    """Load what `find` loads at its first use, such as when a server starts."""
    find("Kari", language="nb")
