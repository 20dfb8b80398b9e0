"""NorNE as sentences of our own tokens with labels: PER, LOC, ORG, OTH, or O."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from landsby.engines.deidentify.recognising.tokens import Token, sentences

LABELS = {"PER": "PER", "LOC": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC", "ORG": "ORG"}
"""Of NorNE's labels; what is not there (products, events, derived words) is OTH."""

Raw = list[list[object]]


class Sentence(NamedTuple):
    """Tokens, the label of each, and how it is counted itself: `small`, `large` or not at all.

    Only words after the first are counted: the first has a capital anyway.
    """

    tokens: list[Token]
    labels: list[str]
    counted: list[str]


def raw(path: Path) -> list[Raw]:
    """Sentences of [token, BIO label, no space after]."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found: list[Raw] = json.load(file)
    return found


def text_of(sentence: Raw) -> tuple[str, list[tuple[int, int, str]]]:
    """The text, and where each token stands in it with its BIO label."""
    parts: list[str] = []
    spans = []
    at = 0
    for word, label, closed in sentence:
        spans.append((at, at + len(str(word)), str(label)))
        parts.append(str(word) if closed else f"{word} ")
        at += len(parts[-1])
    return "".join(parts).rstrip(), spans


def labelled(path: Path) -> Iterator[Sentence]:
    """Each sentence in our own tokens; one has the label of what it overlaps."""
    for sentence in raw(path):
        text, spans = text_of(sentence)
        tokens = [token for each in sentences(text) for token in each]
        if tokens:
            labels = [_label(token, spans) for token in tokens]
            yield Sentence(tokens, labels, [_counted(at, token) for at, token in enumerate(tokens)])


def _counted(at: int, token: Token) -> str:
    if not at or not token.text[0].isalpha():
        return ""
    return "large" if token.text[0].isupper() else "small"


def _label(token: Token, spans: list[tuple[int, int, str]]) -> str:
    for start, end, label in spans:
        if start < token.end and token.start < end and label != "O":
            return LABELS.get(label[2:], "OTH")
    return "O"
