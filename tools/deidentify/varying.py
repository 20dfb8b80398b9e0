"""The same sentences with other names and in lower case, so that it is the context that is learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from landsby.engines.deidentify.recognising.tokens import Token
from tools.deidentify.norne import Sentence


@dataclass(frozen=True)
class Pools:
    """What to put in: first names of the world and of Norway, those that are also words, surnames, places."""

    world: Sequence[str]
    common: Sequence[str]
    words: Sequence[str]
    surnames: Sequence[str]
    places: Sequence[str]

    def first_name(self, draw: Random) -> str:
        """Any of the first names."""
        return draw.choice(draw.choices((self.world, self.common, self.words), (2, 5, 3))[0])


def surnames(train: Sequence[Sentence], more: Sequence[str]) -> list[str]:
    """The later words of names in the training part, and `more`."""
    found = set(more)
    for sentence in train:
        for at, (token, label) in enumerate(zip(sentence.tokens, sentence.labels, strict=True)):
            follows = at and sentence.labels[at - 1] == "PER"
            if label == "PER" and follows and len(token.text) > 2 and token.text[0].isupper():
                found.add(token.text)
    return sorted(found)


def swapped(sentence: Sentence, pool: Pools, draw: Random) -> Sentence:
    """With other names of people and places of one word."""
    texts = [token.text for token in sentence.tokens]
    labels, counted = sentence.labels, list(sentence.counted)
    for at, label in enumerate(labels):
        first = at == 0 or labels[at - 1] != label
        last = at + 1 == len(labels) or labels[at + 1] != label
        if not texts[at][0].isalpha() or len(texts[at]) < 2:
            continue
        if label == "PER":
            texts[at], counted[at] = _like(texts[at], _person(pool, draw, first)), ""
        elif label == "LOC" and first and last:
            texts[at], counted[at] = _like(texts[at], draw.choice(pool.places)), ""
    return _placed(texts, labels, counted)


def _person(pool: Pools, draw: Random, first: bool) -> str:
    return pool.first_name(draw) if first else draw.choice(pool.surnames)


def _like(was: str, name: str) -> str:
    return f"{name}s" if was.endswith("s") and not name.endswith("s") and len(was) > 4 else name


def lowered(sentence: Sentence, *, but_the_first: bool = False) -> Sentence:
    """In lower case."""
    texts = [token.text.lower() for token in sentence.tokens]
    if but_the_first:
        texts[0] = sentence.tokens[0].text
    return _placed(texts, sentence.labels, sentence.counted)


def _placed(texts: Sequence[str], labels: list[str], counted: list[str]) -> Sentence:
    return Sentence([Token(0, len(text), text) for text in texts], labels, counted)


def varied(train: Sequence[Sentence], pool: Pools, seed: int) -> Iterator[Sentence]:
    """The variations of each sentence, without itself."""
    draw = Random(seed)
    for sentence in train:
        named = any(label in ("PER", "LOC") for label in sentence.labels)
        if named:
            yield swapped(sentence, pool, draw)
            yield lowered(swapped(sentence, pool, draw))
            if draw.random() < 0.2:
                yield lowered(swapped(sentence, pool, draw), but_the_first=True)
        if named or draw.random() < 0.5:
            yield lowered(sentence)
