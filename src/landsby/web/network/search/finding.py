"""What is found, why, and what else is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from .words import LEAST_END, LEAST_PART, lemma, stem, unheard, whole, words_in

T = TypeVar("T")
MOST_TERMS = 12
LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. `exactly`: these words alone, as they are written."""

    text: str = ""
    exactly: bool = False

    @property
    def terms(self) -> list[str]:
        """The words that are looked for, each once."""
        words = list(dict.fromkeys(words_in(self.text[:LONGEST])))
        return [word for word in words if word not in unheard()][:MOST_TERMS]

    @property
    def ignored(self) -> list[str]:
        """The words that say nothing by themselves."""
        return [word for word in dict.fromkeys(words_in(self.text[:LONGEST])) if word in unheard()]


@dataclass(frozen=True)
class Found(Generic[T]):
    """What was found.

    Attributes:
        things: the best first, the others in the order in which they came.
        also: words that were shown too, beside those that were asked for.
        meant: for a word that stands nowhere, the one that was taken for it.
        words: all that is to be marked.
    """

    things: list[T]
    also: list[str] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


def look_for(asked: Asked, texts: Iterable[tuple[T, str]]) -> Found[T]:
    """Those things whose text has every word that is asked for; all of them where no word is."""
    if not asked.terms:
        return Found([thing for thing, _text in texts])
    listed = [(thing, frozenset(words_in(text))) for thing, text in texts]
    vocabulary = frozenset().union(*(words for _thing, words in listed)) if listed else frozenset()
    hits, meant = _hits_of(asked, vocabulary)
    things = [
        (thing, sum(len(hits[term] & words) for term in asked.terms))
        for thing, words in listed
        if all(hits[term] & words for term in asked.terms)
    ]
    ranked = [thing for thing, _count in sorted(things, key=lambda one: -one[1])]
    marked = frozenset().union(*hits.values())
    shown = frozenset().union(*(words for thing, words in listed if any(thing is one for one in ranked)))
    also = sorted((marked & shown) - set(asked.terms))
    return Found(ranked, also, meant, marked)


def _hits_of(asked: Asked, vocabulary: frozenset[str]) -> tuple[Mapping[str, frozenset[str]], dict[str, str]]:
    """For each term the words of the texts that are meant by it, and what was taken for a slip."""
    hits, meant = {}, {}
    for term in asked.terms:
        found = frozenset({term}) & vocabulary if asked.exactly else same_as(term, vocabulary)
        if not found and not asked.exactly and (near := nearest(term, sorted(vocabulary))):
            meant[term], found = near, same_as(near, vocabulary)
        hits[term] = found
    return hits, meant


def same_as(term: str, vocabulary: Iterable[str]) -> frozenset[str]:
    """The words that are a form of the term, or a compound with it."""
    return frozenset(word for word in vocabulary if is_same(term, word))


def is_same(term: str, word: str) -> bool:
    if term == word or stem(term) == stem(word):
        return True
    asked, there = whole(term), whole(word)
    if stem(asked) == stem(there):
        return True
    return any(_is_part(part, there) for part in {asked, lemma(asked), lemma(term)})


def _is_part(part: str, word: str) -> bool:
    """Whether a compound begins with it, or ends with a form of it."""
    if len(part) >= LEAST_PART and word.startswith(part):
        return True
    at = word.rfind(part)
    return len(part) >= LEAST_END and at > 1 and stem(word[at:]) == stem(part)


def nearest(term: str, words: Sequence[str]) -> str | None:
    """The word that a slip of the fingers made the term of: one letter, of long words two."""
    most = 0 if len(term) < LEAST_PART else 1 if len(term) < 8 else 2
    near = [(OSA.distance(term, word, score_cutoff=most), word) for word in words]
    fitting = sorted(one for one in near if 0 < one[0] <= most)
    return fitting[0][1] if fitting else None
