"""Names that the learnt recogniser sees: where no capital tells, and of what kind they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from landsby.engines.deidentify.allowing import allowed
from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.recognising.model import Guess, recogniser
from landsby.engines.deidentify.recognising.tokens import Token
from landsby.engines.deidentify.roles import roles
from landsby.engines.deidentify.rules.ordinary import is_made, is_seen, ordinary

_JOINING = frozenset(["i", "på", "for", "av", "ved", "mot", "&"])
_EDGES = frozenset(
    [*_JOINING, "og", "til", "fra", "frå", "med", "som", "er", "har", "hos", "om", "at", "den", "det"]
)
_AFTER_NAMES = frozenset(["jr", "sr"])
_SPOKEN = ordinary("spoken") | ordinary("of_the_field")
_ROLES = frozenset(roles("nb") | roles("nn"))
_KINDS = {
    "PER": (Kind.PERSON, "learnt_person", "person"),
    "LOC": (Kind.PLACE, "learnt_place", "place"),
    "ORG": (Kind.ORGANISATION, "learnt_organisation", "organisation"),
    "OTH": (Kind.NAME, "learnt_other", "name"),
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure is sure enough, chosen on NorNE's dev parts (`make bench`).

    Attributes:
        capital: For a word with a capital inside a sentence.
        first: For a word with a capital that begins a sentence.
        made: For such a word that is made of words seen in lower case («skoleåret»).
        unseen: For such a word that was never seen in lower case.
        small: For a word in lower case among words with capitals.
        plain: For a word of a sentence that has a capital at its beginning only.
        lower: For a word of a sentence without any capital.
        beside: For a word next to one that is sure.
    """

    capital: float = 0.05
    first: float = 0.05
    made: float = 0.004
    unseen: float = 0.0005
    small: float = 0.3
    plain: float = 0.2
    lower: float = 0.015
    beside: float = 0.05

    def of(self, guess: Guess) -> float:
        """The one for a word."""
        if guess.first and guess.token.text[0].isupper():
            return self._of_the_first(guess.token.text)
        if guess.plain:
            return self.plain if guess.begun else self.lower
        return self.capital if guess.token.text[0].isupper() else self.small

    def _of_the_first(self, word: str) -> float:
        if is_seen(word):
            return self.first
        return self.made if is_made(word) else self.unseen


SURE, LIKELY = 0.9, 0.5
LEAST = 0.1
"""The confidence that is told of what is only just sure enough."""
THRESHOLDS = Thresholds()


def learnt(reading: Reading, thresholds: Thresholds = THRESHOLDS) -> Iterator[Candidate]:
    """Runs of words that are sure enough."""
    for guesses in recogniser().guesses(reading.plain):
        yield from runs(guesses, thresholds)


def runs(guesses: Sequence[Guess], thresholds: Thresholds) -> Iterator[Candidate]:
    """The runs of one sentence."""
    closed = _closed([each.token for each in guesses])
    sure = [
        _may_begin(each) and not tail and each.name > thresholds.of(each)
        for each, tail in zip(guesses, closed, strict=True)
    ]
    near = [_may_follow(each) and each.name > thresholds.beside for each in guesses]
    for at in range(1, len(guesses)):
        sure[at] = sure[at] or (sure[at - 1] and (near[at] or guesses[at].token.text in _AFTER_NAMES))
    for at in range(len(guesses) - 2, -1, -1):
        sure[at] = sure[at] or (sure[at + 1] and near[at])
    for at in range(1, len(guesses) - 1):
        sure[at] = sure[at] or (sure[at - 1] and sure[at + 1] and _is_joining(*guesses[at - 1 : at + 2]))
    run: list[Guess] = []
    for is_sure, each in zip([*sure, False], [*guesses, None], strict=True):
        if is_sure and each is not None:
            run.append(each)
            continue
        run = _without_edges(run)
        if run:
            yield _candidate(run)
        run = []


def _without_edges(run: list[Guess]) -> list[Guess]:
    """Without the small words at either end: «på Discord»."""
    while run and _is_edge(run[0]):
        run = run[1:]
    while run and _is_edge(run[-1]):
        run = run[:-1]
    return run


def _is_edge(guess: Guess) -> bool:
    return guess.token.text in _EDGES and guess.name < SURE


def _closed(tokens: Sequence[Token]) -> list[bool]:
    """Which words are parts of a sign: «9A», «D&D»."""
    found = [False] * len(tokens)
    for at, (one, other) in enumerate(pairwise(tokens)):
        if one.end == other.start:
            found[at] = found[at] or (other.text in "&+" and len(one.text) == 1)
            found[at + 1] = one.text[-1].isdigit() or one.text in "&+"
        if one.text == "§":
            found[at + 1] = True
    return found


def _may_begin(guess: Guess) -> bool:
    """Whether a word may be a name by itself: a word, but for those of speech and of the field."""
    text = guess.token.text.lower() if guess.first else guess.token.text
    is_word = text[0].isalpha() or (text[0].isdigit() and guess.name > SURE)
    is_plain_word = (text in _SPOKEN and guess.name < LIKELY) or (text in _ROLES and guess.name < SURE)
    return is_word and not is_plain_word and not _is_service(guess)


def _may_follow(guess: Guess) -> bool:
    """Whether a word may be a name beside others: also a number, but not a role."""
    return guess.token.text[0].isalnum() and guess.token.text not in _ROLES and not _is_service(guess)


def _is_service(guess: Guess) -> bool:
    """Whether it is an acronym that is allowed: «BUP»."""
    text = guess.token.text
    return text.isupper() and any(text.lower() in group for group in allowed().values())


def _is_joining(before: Guess, between: Guess, after: Guess) -> bool:
    """Whether a word stands within one name: «Naturvernforbundet i Sunnfjord»."""
    is_large = before.token.text[0].isupper() and after.token.text[0].isupper()
    return is_large and before.label in ("ORG", "OTH") and between.token.text in _JOINING


def _candidate(run: Sequence[Guess]) -> Candidate:
    best = max(run, key=lambda each: each.name)
    kind, why, instead = _KINDS[best.label]
    return Candidate(
        run[0].token.start, run[-1].token.end, kind, max(LEAST, round(best.name, 2)), why, instead
    )
