"""What is liked against what an arena has: by topics that are the same or related, and last by its text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property

from .model import Arena, Wish
from .result import Param, Reason, frozen
from .words import Kin, Reading, Vocabulary
from .words.spelling import stem

POINTS: Mapping[Kin, int] = {Kin.SAME: 20, Kin.NARROWER: 15, Kin.WIDER: 15, Kin.NEAR: 10, Kin.NEAR_WIDER: 7}
"""For each thing that is liked, the nearest relation to what the arena has. An arena with just this goes
before all that have something related, whatever their texts mention: 20 is more than 15 + 4."""
MENTIONED, MENTIONED_NARROWER, WORD = 12, 8, 8
"""Where it has no such topic: its text mentions the topic, or has the very word that nobody could read."""
ALSO, ALSO_NEAR = 4, 2
"""On top, where the text mentions exactly this, or something that is near it."""


class Strength(IntEnum):
    NOTHING = 0
    ALIKE = 1
    LIKED = 2


@dataclass(frozen=True)
class Like:
    """One thing that is liked: in the person's own words, and as it was read."""

    words: str
    reading: Reading

    @property
    def meaning(self) -> str:
        """The one topic that is meant; else the words themselves."""
        if len(self.reading.topics) == 1:
            return next(iter(self.reading.topics))
        return f"«{self.words}»" if " " in self.words else self.words

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.reading.unread)) if not self.reading.topics else frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """How one like is met: the code of its reason, its points, and the topics of the arena that meet it."""

    like: Like
    code: str = ""
    points: int = 0
    topics: frozenset[str] = frozenset()


class Likes:
    """All that a wish likes and does not like, ready to be held against arenas."""

    def __init__(self, wish: Wish, vocabulary: Vocabulary, arenas: Iterable[Arena] = ()) -> None:
        self._vocabulary = vocabulary
        self._has = cache(vocabulary.topics_named)
        said = [Like(" ".join(words.split()), vocabulary.read(words)) for words in sorted(wish.likes)]
        self.likes = [like for like in said if like.reading.is_liked and not like.reading.says_nothing]
        self._not = frozenset(
            topic for like in said if not like.reading.is_liked for topic in like.reading.topics
        )
        self._related = [(like, self._kin(like.reading.topics)) for like in self.likes]
        self._rare = self._rare_stems(arenas)

    @property
    def are_read(self) -> bool:
        """Whether something was made of each: only then can it be said that it is not there."""
        return all(like.reading.topics for like in self.likes)

    def unread(self) -> list[str]:
        """What nothing was made of, in the person's own words."""
        return [like.words for like in self.likes if not like.reading.topics and not like.stems & self._rare]

    def excludes(self, arena: Arena) -> bool:
        """Whether the arena has what was said not to be liked."""
        if not self._not:
            return False
        has = self._has(arena.topics)
        return any(
            self._vocabulary.kin(topic).get(there, Kin.NEAR) >= Kin.NARROWER
            for topic in self._not
            for there in has
        )

    def standing(self, arena: Arena) -> tuple[Strength, int]:
        """How strongly the arena has what is liked, and its points for it; LIKED where nothing was said."""
        if not self.likes:
            return Strength.LIKED, 0
        strength, points = Strength.NOTHING, 0
        for found in self._found(arena):
            points += found.points
            strength = max(strength, STRENGTHS[found.code])
        return strength, points

    def are_met(self, arena: Arena) -> bool:
        """Whether the arena has something that is liked, and not only what that is a kind of."""
        if not self.likes:
            return True
        mentioned, _ = self._vocabulary.lexicon.mentions(arena.said)
        return any(
            STRENGTHS[found.code] is Strength.LIKED
            and not (self._is_only_a_kind(found) and mentioned.isdisjoint(found.like.reading.topics))
            for found in self._found(arena)
        )

    def _is_only_a_kind(self, found: Found) -> bool:
        """Whether what is there is wider, and of those whose kinds are no substitute for each other."""
        if found.code != "topics_of" or not found.topics <= self._vocabulary.lexicon.apart:
            return False
        kin = self._kin(found.like.reading.topics)
        return all(kin.get(topic) is Kin.WIDER for topic in found.topics)

    def reasons(self, arena: Arena) -> list[Reason]:
        """The same, said: one reason for each way in which something is met."""
        if not self.likes:
            return []
        met = [found for found in self._found(arena) if found.code]
        if not met:
            return [Reason("topics_none", 0)] if self.are_read else []
        return [
            self._reason(code, [each for each in met if each.code == code], arena)
            for code in STRENGTHS
            if code in {each.code for each in met}
        ]

    def _reason(self, code: str, met: list[Found], arena: Arena) -> Reason:
        words = tuple(each.like.words for each in met)
        topics = frozenset().union(*(each.topics for each in met))
        names = tuple(
            sorted(name for name in arena.topics if not topics.isdisjoint(self._has(frozenset({name}))))
        )
        params: dict[str, Param] = {"topics": words} if code == "topics" else {"likes": words, "there": names}
        params["meant"] = tuple(each.like.meaning for each in met)
        return Reason(code, sum(each.points for each in met), frozen(params))

    def _found(self, arena: Arena) -> list[Found]:
        has = self._has(arena.topics)
        mentioned, stems = self._vocabulary.lexicon.mentions(arena.said)
        return [self._best(like, kin, has, mentioned, stems) for like, kin in self._related]

    def _best(
        self,
        like: Like,
        kin: Mapping[str, Kin],
        has: frozenset[str],
        mentioned: frozenset[str],
        stems: frozenset[str],
    ) -> Found:
        exact = not mentioned.isdisjoint(like.reading.topics)
        also = ALSO if exact else ALSO_NEAR * any(kin.get(topic) is Kin.NEAR for topic in mentioned)
        nearest = max((kin[topic] for topic in has if topic in kin), default=None)
        if nearest is not None and (nearest >= Kin.WIDER or not exact):
            there = frozenset(topic for topic in has if kin.get(topic) == nearest)
            return Found(like, CODES[nearest], POINTS[nearest] + also, there)
        if exact:
            return Found(like, "mentioned", MENTIONED)
        if any(kin.get(topic) is Kin.NARROWER for topic in mentioned):
            return Found(like, "mentioned", MENTIONED_NARROWER)
        if like.stems & self._rare & stems:
            return Found(like, "word", WORD)
        return Found(like)

    def _kin(self, topics: Iterable[str]) -> Mapping[str, Kin]:
        """Of everything that is related to any of the topics, the nearest relation."""
        kin: dict[str, Kin] = {}
        for topic in topics:
            for other, how in self._vocabulary.kin(topic).items():
                kin[other] = max(how, kin.get(other, how))
        return kin

    def _rare_stems(self, arenas: Iterable[Arena]) -> frozenset[str]:
        """Of the words that nobody could read, those that at least one arena's text has, but not most."""
        wanted = frozenset().union(*(like.stems for like in self.likes))
        if not wanted:
            return frozenset()
        texts = [self._vocabulary.lexicon.mentions(arena.said)[1] for arena in arenas]
        having = {word: sum(word in text for text in texts) for word in wanted}
        return frozenset(word for word, many in having.items() if 0 < many <= max(2, len(texts) // 4))


CODES: Mapping[Kin, str] = {
    Kin.SAME: "topics",
    Kin.NARROWER: "topics_of",
    Kin.WIDER: "topics_of",
    Kin.NEAR: "alike",
    Kin.NEAR_WIDER: "alike",
}
STRENGTHS: Mapping[str, Strength] = {
    "topics": Strength.LIKED,
    "topics_of": Strength.LIKED,
    "alike": Strength.ALIKE,
    "mentioned": Strength.ALIKE,
    "word": Strength.ALIKE,
    "": Strength.NOTHING,
}
