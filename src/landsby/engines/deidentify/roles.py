"""A role before a name says who it is: «mor Kari» is read as one, and becomes «moren»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.findings import Candidate, Kind

ROLES = Path(__file__).with_name("roles.yaml")
_NAMES = frozenset({Kind.PERSON, Kind.NAME})
_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]+)[ \n]$")
_FIRST = re.compile(r"([^\W\d_]+)(?=[ \n])")
_LONGEST = 30


@cache
def roles(language: str) -> dict[str, str]:
    """A role before a name, in lower case → what is said instead of both."""
    found: dict[str, dict[str, str]] = yaml.safe_load(ROLES.read_text(encoding="utf-8"))
    return found[language]


def with_roles(candidates: Iterable[Candidate], lower: str, language: str) -> Iterator[Candidate]:
    """The candidates, of which a person's name takes in the role that stands before it or begins it."""
    known = roles("nb") | roles("nn") | roles(language)
    for each in candidates:
        if each.kind not in _NAMES:
            yield each
            continue
        first = _FIRST.match(lower, each.start, each.end)
        before = _BEFORE.search(lower, max(0, each.start - _LONGEST), each.start)
        role = next((one for one in (first, before) if one and one[1] in known), None)
        if role:
            start = min(each.start, role.start())
            filled = {"role": known[role[1]]}
            yield replace(each, start=start, kind=Kind.PERSON, instead="role", filled=filled)
        else:
            yield each
