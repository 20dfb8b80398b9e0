"""Whether what a card says is true, worked out anew from the plain facts of the arena and the wish."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from landsby.engines.placement import Arena, Reason, Recommendation, Vocabulary, Wish
from landsby.engines.placement.words.spelling import stem, tokens

from .changing import carried_out
from .independent import BROKEN, breaks

SAME, NEARER, NEAR = {5}, {3, 4, 5}, {1, 2}

FACTS: dict[str, Callable[[Wish, Arena], object]] = {
    "online": lambda asked, place: place.online,
    "talk_none": lambda asked, place: place.talk == 0,
    "talk_little": lambda asked, place: place.talk == 1,
    "people": lambda asked, place: True,
    "quiet": lambda asked, place: place.noise == 0,
    "watch": lambda asked, place: place.may_watch or "watch" in place.degrees,
    "leave": lambda asked, place: place.may_leave_anytime,
    "headphones": lambda asked, place: place.may_wear_headphones,
    "company": lambda asked, place: place.may_bring_someone,
    "dim": lambda asked, place: place.light == 0,
    "no_camera": lambda asked, place: place.camera == 0,
    "no_sign_in": lambda asked, place: place.sign_in == 0,
    "free": lambda asked, place: place.payment_kr == 0,
    "girls": lambda asked, place: place.girls_only,
    "tongue": lambda asked, place: asked.tongue in place.tongues,
}


@dataclass(frozen=True)
class Truth:
    """Judges sentences. `means` is what each word of a wish stands for, as topics of the vocabulary."""

    vocabulary: Vocabulary
    means: Callable[[str], Iterable[str]]

    def untrue(self, found: Recommendation, asked: Wish, place: Arena) -> list[str]:
        """The codes of what is said of this arena and does not hold."""
        told = (*found.reasons_for, *found.reasons_against, *found.why)
        wrong = [reason.code for reason in told if not self.holds(reason, asked, place)]
        return wrong + [change.code for change in found.changes if not _would_do(change, asked, place)]

    def holds(self, reason: Reason, asked: Wish, place: Arena) -> bool:
        code, fact = reason.code, reason.code.removeprefix("fact_")
        if fact != code:
            said = (reason.params["to"], reason.params.get("tongue", asked.tongue))
            return bool(FACTS[fact](asked, place)) and said == (place.people[1], asked.tongue)
        if code in LIKED:
            return LIKED[code](self, reason, asked, place)
        for demand in sorted(BROKEN, key=len, reverse=True):
            if code.startswith(demand):
                how = code.removeprefix(demand)
                missed = "missed" in how or "only" in how or "unknown" in how
                return missed is breaks(asked, place, demand) or "unsure" in how
        return code == "full"

    def nearest(self, words: Iterable[str], place: Arena) -> list[int]:
        """How each of these words is related to the nearest topic of the place."""
        has = self.vocabulary.topics_named(place.topics)
        kins = [[self.vocabulary.kin(meant) for meant in self.means(word)] for word in words]
        return [max((kin[t] for kin in each for t in has if t in kin), default=0) for each in kins]

    def are(self, words: Iterable[str], place: Arena, how: set[int]) -> bool:
        return set(self.nearest(words, place)) <= how

    def is_mentioned(self, word: str, place: Arena) -> bool:
        """Whether the text names what the word means, or a kind of it."""
        mentioned = self.vocabulary.told((), place.said).mentioned
        kins = [self.vocabulary.kin(meant) for meant in self.means(word)]
        return any(kin.get(topic, 0) >= 4 for kin in kins for topic in mentioned)

    def denies_truly(self, asked: Wish, place: Arena) -> bool:
        """Nothing of it is there, and each was understood."""
        likes = [like for like in asked.likes if self.vocabulary.read(like).is_liked]
        read = [like for like in likes if not self.vocabulary.read(like).says_nothing]
        return all(map(self.means, read)) and not any(self.nearest(read, place))


def _has_the_word(words: str, place: Arena) -> bool:
    return bool({stem(token) for token in tokens(words)} & {stem(token) for token in tokens(place.said)})


def _would_do(change: object, asked: Wish, place: Arena) -> bool:
    """Whether what would have to change is not so already, and would be enough for this demand."""
    after = carried_out(change, asked, place)  # type: ignore[arg-type]
    demand = change.demand  # type: ignore[attr-defined]
    return breaks(asked, place, demand) and not breaks(*after, demand)


def _words(reason: Reason) -> tuple[str, ...]:
    return reason.params.get("likes") or reason.params["topics"]  # type: ignore[return-value]


LIKED: dict[str, Callable[[Truth, Reason, Wish, Arena], bool]] = {
    "topics": lambda truth, reason, asked, place: truth.are(_words(reason), place, SAME),
    "topics_of": lambda truth, reason, asked, place: truth.are(_words(reason), place, NEARER),
    "alike": lambda truth, reason, asked, place: truth.are(_words(reason), place, NEAR),
    "mentioned": lambda truth, reason, asked, place: all(
        truth.is_mentioned(word, place) for word in _words(reason)
    ),
    "word": lambda truth, reason, asked, place: all(_has_the_word(words, place) for words in _words(reason)),
    "topics_none": lambda truth, reason, asked, place: truth.denies_truly(asked, place),
}
