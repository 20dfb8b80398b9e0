"""The learnt recogniser, loaded once: for each word of a text, how surely it is part of a name."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from landsby.engines.deidentify.recognising.features import Lexicon, features, first_word, is_plain
from landsby.engines.deidentify.recognising.tokens import Token, sentences

MODEL = Path(__file__).with_name("names.crfsuite")
LEXICON = Path(__file__).with_name("lexicon.json.gz")
UNLIKELY = 0.001
LABELS = ("PER", "LOC", "ORG", "OTH")


class Guess(NamedTuple):
    """One word: how surely it is part of a name, and of what kind most likely.

    `plain` says that its sentence tells nothing by its capitals, `begun` that it begins with one, `first`
    that the word is the first of it.
    """

    token: Token
    name: float
    label: str
    plain: bool
    begun: bool
    first: bool


class Recogniser:
    """A model and its lexicon. The model reads one sentence at a time; threads wait for each other."""

    def __init__(self, model: Path = MODEL, lexicon: Path = LEXICON) -> None:
        self._alone = Lock()
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))
        document = json.loads(gzip.decompress(lexicon.read_bytes()))
        names, places = frozenset(document["first_names"]), frozenset(document["places"])
        self.lexicon = Lexicon(document["seen"], names, places, document["counties"])

    def guesses(self, plain: str) -> Iterator[list[Guess]]:
        """The guesses for each sentence of a text."""
        for tokens in sentences(plain):
            if tokens:
                with self._alone:
                    guesses = self._guesses(tokens)
                yield guesses

    def _guesses(self, tokens: list[Token]) -> list[Guess]:
        known = [self.lexicon.known(token.text.lower()) for token in tokens]
        self._tagger.set(features(tokens, known))
        first = first_word(tokens)
        plain, begun = is_plain(tokens), tokens[first].text[0].isupper()
        return [
            Guess(token, *self._marginals(at), plain, begun, at == first) for at, token in enumerate(tokens)
        ]

    def _marginals(self, at: int) -> tuple[float, str]:
        """How surely a word is part of a name, and of which kind."""
        name = 1 - self._tagger.marginal("O", at)
        if name < UNLIKELY:
            return name, "OTH"
        return name, max(LABELS, key=lambda label: self._tagger.marginal(label, at))


@cache
def recogniser() -> Recogniser:
    """The committed model, loaded at the first use."""
    return Recogniser()
