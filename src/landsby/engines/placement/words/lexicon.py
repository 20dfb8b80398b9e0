"""The vocabulary's index: phrases to topics, by their letters, their stems and their plain letters."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TypeVar

from .leisure import Topic, leisure
from .ordinary import GENERIC_ENDINGS, ORDINARY
from .spelling import Phrase, fold, loosely, respelt, stem, tokens

H = TypeVar("H", bound=Hashable)
Meanings = Mapping[Phrase, frozenset[str]]
NONE: frozenset[str] = frozenset()
LONGEST_PHRASE = 5
TEXTS_KEPT = 20_000


class Kin(IntEnum):
    """How something liked and something that is there are related, from the farthest to the nearest."""

    NEAR_WIDER = 1
    NEAR = 2
    WIDER = 3
    NARROWER = 4
    SAME = 5


class Lexicon:
    """Topics with all their words. Made once; nothing that is asked of it about a wish is kept in it."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self.topics = topics
        words = [(tokens(word), topic.id) for topic in topics.values() for word in topic.words]
        self._index = _indexed(words)
        self._stems = _indexed((tuple(map(stem, phrase)), topic) for phrase, topic in words)
        self._folded = _indexed((tuple(map(fold, phrase)), topic) for phrase, topic in words)
        self._single = sorted(
            {phrase[0] for phrase in self._index if len(phrase) == 1 and len(phrase[0]) > 3}
        )
        self.mentions = lru_cache(TEXTS_KEPT)(self._mentions)
        """What a text of an arena mentions, and its stems. Kept, since such a text is public and changes
        seldom."""
        self.kin = lru_cache(len(topics) + 1)(self._kin)
        """Every topic that is related to one, and how."""

    def walk(self, said: Phrase, towns: Meanings, *, freely: bool) -> tuple[frozenset[str], list[str]]:
        """The topics of the longest known phrase from each word on, and the words that none begins with.

        `towns` are words of the town, which go before ours; `freely` also reads a word of which one part is
        known.
        """
        found: set[str] = set()
        unread: list[str] = []
        place = 0
        while place < len(said):
            length, meant = self._longest(said[place : place + LONGEST_PHRASE], towns)
            if not meant and said[place] not in ORDINARY:
                meant = self._compound(said[place], freely=freely)
                unread += [] if meant else [said[place]]
            found |= meant
            place += length
        return self.sharpest(frozenset(found)), unread

    def _longest(self, ahead: Phrase, towns: Meanings) -> tuple[int, frozenset[str]]:
        for length in range(len(ahead), 0, -1):
            phrase = ahead[:length]
            meant = towns.get(phrase) or self.known(phrase)
            if not meant and length == 2 and ORDINARY.isdisjoint(phrase):
                meant = self._index.get(("".join(phrase),), NONE)
            if meant:
                return length, meant
        return 1, NONE

    def known(self, phrase: Phrase) -> frozenset[str]:
        """What exactly this phrase means, in any form or plain letters."""
        if len(phrase) == 1 and phrase[0] in ORDINARY:
            return NONE
        exact = self._index.get(phrase)
        return (
            exact
            or self._stems.get(tuple(map(stem, phrase)))
            or self._folded.get(tuple(map(fold, phrase)), NONE)
        )

    def guess(self, token: str) -> frozenset[str]:
        """What a word with slips of the pen means; nothing where it may be this or that."""
        meant = [self._index[(word,)] for word in respelt(token, self._single)]
        if not meant:
            return NONE
        shared = frozenset.intersection(*meant)
        return shared or (frozenset().union(*meant) if self._are_kin(meant) else NONE)

    def likest(self, token: str) -> list[str]:
        """Topics whose words look most like this one, for asking back."""
        return [topic for word in loosely(token, self._single) for topic in sorted(self._index[(word,)])]

    def is_vague(self, found: frozenset[str]) -> bool:
        """Whether nothing is found, or only what counts where nothing more was said."""
        return all(topic in self.topics and self.topics[topic].is_vague for topic in found)

    def sharpest(self, found: frozenset[str]) -> frozenset[str]:
        """Without what is vague, where something more was said."""
        sharp = frozenset(
            topic for topic in found if topic not in self.topics or not self.topics[topic].is_vague
        )
        return sharp or found

    def _are_kin(self, meant: list[frozenset[str]]) -> bool:
        one, *others = (min(each) for each in meant)
        return all(other in self.kin(one) for other in others)

    def _compound(self, token: str, *, freely: bool) -> frozenset[str]:
        """«hundevalp», «tegnekurs»: of two words that are known; `freely` also of one of them that is
        long."""
        for cut in range(len(token) - 3, 2, -1):
            before, last = self._part(token[:cut]), token[cut:]
            if not before:
                continue
            if last in GENERIC_ENDINGS or stem(last) in GENERIC_ENDINGS:
                return before
            if len(last) > 3 and (after := self.known((last,))):
                return self.sharpest(before | after)
            if freely and cut > 4:
                return before
        ends = (self.known((token[cut:],)) for cut in range(3, len(token) - 4) if freely)
        return next(filter(None, ends), NONE)

    def _part(self, part: str) -> frozenset[str]:
        """The first part of a compound, also with the letter that binds it: «hund-e-tur», «film-s-kveld»."""
        plain = self.known((part,))
        if plain or len(part) < 5 or part[-1] not in "es":
            return plain
        return self.known((part[:-1],))

    def _mentions(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        said = tokens(text)
        found, _ = self.walk(said, {}, freely=False)
        return found, frozenset(stem(token) for token in said if token not in ORDINARY)

    def _kin(self, liked: str) -> Mapping[str, Kin]:
        wider = set(self._up(liked))
        kin = {near: Kin.NEAR_WIDER for topic in wider for near in self._near.get(topic, ())}
        kin |= dict.fromkeys(self._near.get(liked, ()), Kin.NEAR)
        kin |= dict.fromkeys(wider, Kin.WIDER)
        kin |= dict.fromkeys(self._down(liked), Kin.NARROWER)
        return kin | {liked: Kin.SAME}

    def _up(self, topic: str) -> Iterator[str]:
        for wider in self.topics[topic].within if topic in self.topics else ():
            yield wider
            yield from self._up(wider)

    def _down(self, topic: str) -> Iterator[str]:
        for narrower in self._within.get(topic, ()):
            yield narrower
            yield from self._down(narrower)

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        return _indexed((wider, topic.id) for topic in self.topics.values() for wider in topic.within)

    @cached_property
    def _near(self) -> dict[str, frozenset[str]]:
        """Both ways, and among the topics within one that is close."""
        pairs = [(topic.id, near) for topic in self.topics.values() for near in topic.near]
        for topic in self.topics.values():
            siblings = self._within.get(topic.id, NONE) if topic.is_close else NONE
            pairs += [(one, other) for one in siblings for other in siblings if one != other]
        return _indexed((*pairs, *((other, one) for one, other in pairs)))


def _indexed(pairs: Iterable[tuple[H, str]]) -> dict[H, frozenset[str]]:
    found: dict[H, set[str]] = {}
    for place, topic in pairs:
        found.setdefault(place, set()).add(topic)
    return {place: frozenset(topics) for place, topics in found.items()}


@lru_cache(1)
def standard() -> Lexicon:
    """The vocabulary of leisure, as it comes with the engine."""
    return Lexicon(leisure())
