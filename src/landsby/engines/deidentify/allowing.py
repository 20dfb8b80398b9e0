"""What looks like a name and names nobody: `allow.yaml`, and what an installation adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.findings import Candidate, Kind

ALLOWED = Path(__file__).with_name("allow.yaml")
_NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.WORKPLACE, Kind.NAME})
_WORD = re.compile(r"[^\s,;:()]+")
_LONGEST_PHRASE = 3


@cache
def allowed() -> frozenset[str]:
    """The words and phrases of `allow.yaml`, in lower case."""
    groups = yaml.safe_load(ALLOWED.read_text(encoding="utf-8")).values()
    return frozenset(str(phrase) for group in groups for phrase in group)


def without_allowed(
    candidates: Iterable[Candidate], lower: str, extra: Iterable[str] = ()
) -> Iterator[Candidate]:
    """The candidates without what is allowed at either end; names only, never a number or an address."""
    phrases = allowed() | {phrase.strip().lower() for phrase in extra}
    for each in candidates:
        if each.kind not in _NAMES:
            yield each
            continue
        words = _trimmed(
            [found.span() for found in _WORD.finditer(lower, each.start, each.end)], lower, phrases
        )
        if words:
            yield replace(each, start=words[0][0], end=words[-1][1])


def _trimmed(words: list[tuple[int, int]], lower: str, phrases: Set[str]) -> list[tuple[int, int]]:
    for count in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        if _said(words[:count], lower) in phrases:
            return _trimmed(words[count:], lower, phrases)
        if _said(words[-count:], lower) in phrases:
            return _trimmed(words[:-count], lower, phrases)
    return words


def _said(words: list[tuple[int, int]], lower: str) -> str:
    said = " ".join(lower[start:end] for start, end in words).strip(".'\"!?-")
    return said.removesuffix("s") if len(said) > 3 and said.removesuffix("s") in allowed() else said
