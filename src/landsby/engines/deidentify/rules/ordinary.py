"""Ordinary words that are no names: those that were seen in lower case, and `ordinary.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.recognising.model import recogniser

WORDS = Path(__file__).with_name("ordinary.yaml")


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return groups


def ordinary(group: str) -> frozenset[str]:
    """The words of one group."""
    return frozenset(_groups()[group].split())


def is_seen(word: str) -> bool:
    """Whether a word was seen in lower case inside sentences, or is of the field: no name by itself."""
    return word.lower() in _of_the_field() or recogniser().lexicon.is_seen(word.lower())


def is_made(word: str) -> bool:
    """Whether a word is a form or a compound of such words."""
    return recogniser().lexicon.is_made(word.lower())


@cache
def _of_the_field() -> frozenset[str]:
    return ordinary("of_the_field")
