"""The vocabulary's index: phrases to topics, by their letters, their stems and their plain letters."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, TypeVar

from .leisure import Topic, leisure
from .ordinary import GENERIC_ENDINGS, ORDINARY
from .spelling import Phrase, fold, loosely, respelt, stem, tokens

H = TypeVar("H", bound=Hashable)
Meanings = Mapping[Phrase, frozenset[str]]
NONE: frozenset[str] = frozenset()
LONGEST_PHRASE = 5
TEXTS_KEPT, WORDS_KEPT = 20_000, 50_000


class Kin(IntEnum):
    """How something liked and something that is there are related, from the farthest to the nearest."""

    NEAR_WIDER = 1
    NEAR = 2
    WIDER = 3
    NARROWER = 4
    SAME = 5


class Spelt(NamedTuple):
    """A text three ways: as it is, by stems, and in plain letters."""

    tokens: Phrase
    stems: Phrase
    folded: Phrase

    def part(self, start: int, end: int) -> "Spelt":
        return Spelt(self.tokens[start:end], self.stems[start:end], self.folded[start:end])


class Lexicon:
    """Topics with all their words. Made once; nothing that is asked of it about a wish is kept in it."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self.topics = topics
        words = [(spelt(tokens(word)), topic.id) for topic in topics.values() for word in topic.words]
        self._index = _indexed((word.tokens, topic) for word, topic in words)
        self._stems = _indexed((word.stems, topic) for word, topic in words)
        self._folded = _indexed((word.folded, topic) for word, topic in words)
        self.moods = frozenset(topic.id for topic in topics.values() if topic.is_mood)
        self.apart = frozenset(topic.id for topic in topics.values() if topic.is_apart)
        self._longest_from = _lengths(word for word, _ in words)
        self._single = sorted(
            {phrase[0] for phrase in self._index if len(phrase) == 1 and len(phrase[0]) > 3}
        )
        self.mentions = lru_cache(TEXTS_KEPT)(self._mentions)
        """What a text of an arena mentions, and its stems. Kept, as are its words, since such a text is
        public and changes seldom."""
        self._public_word = lru_cache(WORDS_KEPT)(lambda token: (stem(token), fold(token)))
        self._public_compound = lru_cache(WORDS_KEPT)(partial(self._compound, freely=False))
        self.kin = lru_cache(len(topics) + 1)(self._kin)
        """Every topic that is related to one, and how."""

    def walk(self, said: Phrase, towns: Meanings) -> tuple[frozenset[str], list[str]]:
        """The topics of the longest known phrase from each word on, and the words that none begins with.

        `towns` are words of the town, which go before ours.
        """
        return self._walk(spelt(said), towns, partial(self._compound, freely=True))

    def _walk(
        self, said: Spelt, towns: Meanings, compound: Callable[[str], frozenset[str]]
    ) -> tuple[frozenset[str], list[str]]:
        found: set[str] = set()
        unread: list[str] = []
        place = 0
        while place < len(said.tokens):
            length, meant = self._longest(said, place, towns)
            token = said.tokens[place]
            if not meant and token not in ORDINARY:
                meant = compound(token)
                unread += [] if meant else [token]
            found |= meant
            place += length
        return self.sharpest(frozenset(found)), unread

    def _longest(self, said: Spelt, place: int, towns: Meanings) -> tuple[int, frozenset[str]]:
        for length in range(self._most_words(said, place, towns), 0, -1):
            part = said.part(place, place + length)
            if meant := towns.get(part.tokens) or self._known(part):
                return length, meant
        pair = said.tokens[place : place + 2]
        if (
            len(pair) == 2
            and ORDINARY.isdisjoint(pair)
            and (meant := self._index.get(("".join(pair),), NONE))
        ):
            return 2, meant
        return 1, NONE

    def _most_words(self, said: Spelt, place: int, towns: Meanings) -> int:
        """How many words a known phrase may have that begins with this one."""
        if towns:
            return min(LONGEST_PHRASE, len(said.tokens) - place)
        return max(self._longest_from.get(way[place], 1) for way in said)

    def exactly(self, phrase: Phrase) -> frozenset[str]:
        """What a word means that stands alone, also one that in a sentence would carry nothing: «kor»."""
        return self._index.get(phrase, NONE)

    def known(self, phrase: Phrase) -> frozenset[str]:
        """What exactly this phrase means, in any form or plain letters."""
        return self._known(spelt(phrase))

    def _known(self, said: Spelt) -> frozenset[str]:
        if len(said.tokens) == 1 and said.tokens[0] in ORDINARY:
            return NONE
        return (
            self._index.get(said.tokens) or self._stems.get(said.stems) or self._folded.get(said.folded, NONE)
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
        ends = (self._index.get((token[cut:],), NONE) for cut in range(3, len(token) - 4) if freely)
        return next(filter(None, ends), NONE)

    def _part(self, part: str) -> frozenset[str]:
        """The first part of a compound, also with the letter that binds it: «hund-e-tur», «film-s-kveld»."""
        plain = self.known((part,))
        if plain or len(part) < 5 or part[-1] not in "es":
            return plain
        return self.known((part[:-1],))

    def _mentions(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        said = tokens(text)
        ways = [self._public_word(token) for token in said]
        stems, folded = tuple(way[0] for way in ways), tuple(way[1] for way in ways)
        found, _ = self._walk(Spelt(said, stems, folded), {}, self._public_compound)
        return found, frozenset(
            stem for token, stem in zip(said, stems, strict=True) if token not in ORDINARY
        )

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


def spelt(phrase: Phrase) -> Spelt:
    return Spelt(phrase, tuple(map(stem, phrase)), tuple(map(fold, phrase)))


def _lengths(words: Iterable[Spelt]) -> dict[str, int]:
    """The number of words of the longest phrase that begins with a word, in any way it is spelt."""
    longest: dict[str, int] = {}
    for word in words:
        for way in word:
            longest[way[0]] = max(len(way), longest.get(way[0], 0))
    return longest


def _indexed(pairs: Iterable[tuple[H, str]]) -> dict[H, frozenset[str]]:
    found: dict[H, set[str]] = {}
    for place, topic in pairs:
        found.setdefault(place, set()).add(topic)
    return {place: frozenset(topics) for place, topics in found.items()}


@lru_cache(1)
def standard() -> Lexicon:
    """The vocabulary of leisure, as it comes with the engine."""
    return Lexicon(leisure())
