"""What looks like a name and names nobody: `allow.yaml`, and what an installation adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading

ALLOWED = Path(__file__).with_name("allow.yaml")
_NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.WORKPLACE, Kind.NAME})
_WORD = re.compile(r"[^\s,;:()]+")


@cache
def allowed() -> Mapping[str, frozenset[str]]:
    """The words and phrases of `allow.yaml`, in lower case, by their group."""
    groups = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))
    return {name: frozenset(map(str, group)) for name, group in groups.items()}


def without_allowed(
    candidates: Iterable[Candidate], reading: Reading, extra: Iterable[str] = ()
) -> Iterator[Candidate]:
    """The candidates without what is allowed; of names only, never of a number or an address.

    Inside a longer name only services are allowed, written large («BUP») or all small: «Los» in «Los Angeles»
    is another thing than LOS.
    """
    own = {phrase.strip().lower() for phrase in extra}
    whole, services = own.union(*allowed().values()), own | allowed()["services"]
    for each in candidates:
        if each.kind not in _NAMES:
            yield each
            continue
        words = [found.span() for found in _WORD.finditer(reading.lower, each.start, each.end)]
        if not _is_allowed(words, reading, whole):
            words = _trimmed(words, reading, services)
            if words:
                yield replace(each, start=words[0][0], end=words[-1][1])


def _trimmed(words: list[tuple[int, int]], reading: Reading, services: Set[str]) -> list[tuple[int, int]]:
    for part, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        written = "".join(reading.plain[start:end] for start, end in part)
        if part and (written.isupper() or written.islower()) and _is_allowed(part, reading, services):
            return _trimmed(rest, reading, services)
    return words


def _is_allowed(words: list[tuple[int, int]], reading: Reading, phrases: Set[str]) -> bool:
    said = " ".join(reading.lower[start:end] for start, end in words).strip(".'\"!?-")
    return said in phrases or (len(said) > 3 and said.removesuffix("s") in phrases)
