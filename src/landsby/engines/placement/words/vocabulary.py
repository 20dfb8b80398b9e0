"""Reads what somebody wrote, and what a town calls its topics, into topics."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from .lexicon import NONE, Kin, Lexicon, Meanings, standard
from .ordinary import NOT_LIKED, ORDINARY, UNSAID
from .spelling import Phrase, tokens

NAMES_KEPT = 5_000
OWN = "town:"
"""Begins the id of a topic that a town has and the vocabulary does not know."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means.

    `topics` are ids; `unread` the words of which nothing was made; `is_liked` is false after «not» and its
    like;
    `says_nothing` is true of «nothing», «don't know», and texts without a word that carries something.
    """

    topics: frozenset[str] = NONE
    unread: tuple[str, ...] = ()
    is_liked: bool = True
    says_nothing: bool = False


class Told(NamedTuple):
    """What an arena tells: the topics it has, those that its text mentions, and the stems of the text's
    words."""

    topics: frozenset[str]
    mentioned: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The words of leisure with a town's own before them. Keeps nothing of what it reads."""

    lexicon: Lexicon = field(default_factory=standard)
    towns: Meanings = field(default_factory=dict)

    def with_town(self, names: Mapping[str, Iterable[str]]) -> "Vocabulary":
        """The same with the town's topics: the name that arenas use, and all else that the town calls it.

        A name that means nothing yet becomes a topic of its own.
        """
        towns: dict[Phrase, frozenset[str]] = {}
        for name, others in names.items():
            called = [name, *others]
            read = (self.lexicon.walk(tokens(text), {})[0] for text in called)
            meant = NONE.union(*read) or frozenset({OWN + name})
            for text in filter(None, map(tokens, called)):
                towns[text] = towns.get(text, NONE) | meant
        return Vocabulary(self.lexicon, {**self.towns, **towns})

    def read(self, text: str, *, guess: bool = True) -> Reading:
        """What somebody means. `guess` also reads words with slips of the pen, where no other word says
        more."""
        said = tokens(text)
        if not said or " ".join(said) in UNSAID:
            return Reading(says_nothing=True)
        is_liked = NOT_LIKED.isdisjoint(said[:2])
        found, unread = self.lexicon.walk(said, self.towns)
        if len(said) == 1 and not found:
            found = self.lexicon.exactly(said)
        if guess and self.lexicon.is_vague(found):
            guessed = {token: self.lexicon.guess(token) for token in unread}
            found = self.lexicon.sharpest(found.union(*guessed.values()))
            unread = [token for token in unread if not guessed[token]]
        found -= self._moods_without_topic(found)
        return Reading(found, tuple(unread), is_liked, says_nothing=not found and not unread)

    def _moods_without_topic(self, found: frozenset[str]) -> frozenset[str]:
        """What is had anywhere, and of which the town has no topic of its own: nothing to look for."""
        moods = frozenset(topic for topic in found if topic in self.lexicon.moods)
        return moods - NONE.union(*self.towns.values()) if moods else NONE

    def told(self, names: Collection[str], text: str) -> Told:
        """What an arena with these topics and this text tells."""
        return Told(self.topics_named(names), *self.lexicon.mentions(text))

    def topics_named(self, names: Iterable[str]) -> frozenset[str]:
        return NONE.union(*map(self._called, names))

    @cached_property
    def _called(self) -> Callable[[str], frozenset[str]]:
        """What each name of a topic means. Kept, since names are the arenas' and public."""
        return lru_cache(NAMES_KEPT)(self._named)

    def _named(self, name: str) -> frozenset[str]:
        said = tokens(name)
        return (
            self.towns.get(said)
            or self.lexicon.known(said)
            or self.read(name, guess=False).topics
            or frozenset({OWN + name})
        )

    def kin(self, liked: str) -> Mapping[str, Kin]:
        """Every topic that is related to one that is liked, and how."""
        return self.lexicon.kin(liked)

    def suggestions(self, text: str, names: Collection[str], most: int = 3) -> list[str]:
        """Of the town's names, those that somebody may have meant by a text: the likest in letters first."""
        said = max((token for token in tokens(text) if token not in ORDINARY), key=len, default="")
        has = {name: self.topics_named([name]) for name in names}
        likest = (self.kin(topic) for topic in self.lexicon.likest(said))
        ranked = [name for kin in likest for name in names if not has[name].isdisjoint(kin)]
        return list(dict.fromkeys([*ranked, *names]))[:most]

    def covering(self, text: str, names: Iterable[str]) -> list[str]:
        """Of the town's names, those that a text means, or that what it means is a part of."""
        related = [self.kin(topic) for topic in self.read(text).topics]
        wide = {
            topic
            for kin in related
            for topic, how in kin.items()
            if how > Kin.WIDER or (how is Kin.WIDER and topic not in self.lexicon.apart)
        }
        return [name for name in names if not self.topics_named([name]).isdisjoint(wide)]


@cache
def leisurely() -> Vocabulary:
    """The vocabulary of leisure without any town's own words."""
    return Vocabulary()


def topic_name(topic: str, language: str) -> str:
    """What a topic of the vocabulary is called; a town's own by its name, and other words as they are."""
    known = standard().topics.get(topic)
    return known.names[language] if known else topic.removeprefix(OWN)
