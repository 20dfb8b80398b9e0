"""Facts that name nobody and may still point at one: the list is data (`rare.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading

FACTS = Path(__file__).with_name("rare.yaml")


@cache
def facts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The name of each group of facts, and what finds it in lower case."""
    groups = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return tuple(
        (name, re.compile(rf"(?<![\w-])(?:{'|'.join(group)})(?![\w])")) for name, group in groups.items()
    )


def rare(reading: Reading) -> Iterator[Candidate]:
    """What is so seldom that it could point at one person; always context."""
    for name, pattern in facts():
        for found in pattern.finditer(reading.lower):
            yield Candidate(*found.span(), Kind.RARE, 0.4, f"rare_{name}", f"rare_{name}")
