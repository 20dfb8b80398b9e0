"""What the recogniser looks at: the word, its parts, its neighbours, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from landsby.engines.deidentify.recognising.tokens import Token

ENDINGS = (
    ("en", ""), ("et", ""), ("a", ""), ("n", ""), ("t", ""), ("ene", ""), ("ane", ""), ("er", ""),
    ("ar", ""), ("r", ""), ("ene", "e"), ("a", "e"), ("en", "e"), ("ne", ""),
)  # fmt: skip
"""How nouns are bent in both forms of the language: what goes, and what comes in its place."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words, in lower case.

    Attributes:
        seen: How often a word was written small and large inside a sentence, as two digits (`bucket`).
        first_names: Names that people are given.
        places: Words of the names of municipalities and post towns.
        counties: The county of each municipality whose name is of one alone.
    """

    seen: Mapping[str, str]
    first_names: Set[str]
    places: Set[str]
    counties: Mapping[str, str]

    def known(self, word: str) -> str:
        """What is known of a word, said in one."""
        stem = stem_of(word)
        seen = self.seen.get(word, "00")
        small, large = seen[0], seen[1]
        part = "" if "-" not in word else f"-{self.known(word.partition('-')[0])}"
        if stem != word:
            large = max(large, self.seen.get(stem, "00")[1])
        return f"{small}{large}{self.lists(word, stem)}{part}"

    def is_seen(self, word: str) -> bool:
        """Whether a word was seen small inside sentences."""
        return self.seen.get(word, "00")[0] != "0"

    def is_made(self, word: str) -> bool:
        """Whether a word is made of words that were seen small («skoleåret»), and was never seen large."""
        if self.seen.get(word, "00")[1] != "0":
            return False
        return self._is_bent(word) or any(self._is_compound(word, at) for at in range(3, len(word) - 3))

    def _is_compound(self, word: str, at: int) -> bool:
        heads = (word[:at], word[:at].removesuffix("s"), word[:at].removesuffix("e"))
        is_tail = self._is_small(word[at:]) or self._is_bent(word[at:])
        return is_tail and any(len(each) > 2 and self._is_small(each) for each in heads)

    def _is_bent(self, word: str) -> bool:
        """Whether a word is a form of one that was seen small."""
        stems = [word.removesuffix(ending) + more for ending, more in ENDINGS if word.endswith(ending)]
        return any(len(stem) > 3 and self._is_small(stem) for stem in stems)

    def _is_small(self, word: str) -> bool:
        seen = self.seen.get(word, "00")
        return seen[0] > seen[1]

    def lists(self, word: str, stem: str) -> str:
        """`n` for a first name, `l` for a place, both or nothing."""
        name = "n" if word in self.first_names or stem in self.first_names else ""
        return f"{name}l" if word in self.places or stem in self.places else name


def bucket(count: int) -> str:
    """A count as one digit: what was seen once at most is not known."""
    return str(sum(count >= least for least in (2, 4, 16, 64)))


def stem_of(word: str) -> str:
    """A word without the -s of possession."""
    return word.removesuffix("s").removesuffix("'") if len(word) > 3 else word


def is_plain(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells nothing by its capitals: there are none after its first word, or only they."""
    letters = [each.text for each in tokens if each.text[0].isalpha()]
    inside = letters[1:]
    if not any(each[0].isupper() for each in inside):
        return True
    return len(letters) > 2 and sum(each.isupper() for each in letters) > 0.6 * len(letters)


def first_word(tokens: Sequence[Token]) -> int:
    """Which token is the first word, past quotation marks and the like; 0 when there is none."""
    return next((at for at, each in enumerate(tokens) if each.text[0].isalpha()), 0)


def features(tokens: Sequence[Token], known: Sequence[str]) -> list[list[str]]:
    """The features of each token of a sentence, of whose words `known` tells what the lexicon does."""
    plain = is_plain(tokens)
    first = first_word(tokens)
    small = "q" if tokens[first].text[0].isupper() else "p"
    shapes = [small if plain and each.text[0].isalpha() else _shape(each.text) for each in tokens]
    words = ["<<", "<", *(each.text.lower() for each in tokens), ">", ">>"]
    around = ["", "", *known, "", ""]
    shapes = ["<", "<", *shapes, ">", ">"]
    return [_at(at, words, around, shapes, "b" if at == first + 2 else "") for at in range(2, len(words) - 2)]


def _at(at: int, words: Sequence[str], known: Sequence[str], shapes: Sequence[str], begins: str) -> list[str]:
    word, shape = words[at], shapes[at]
    found = [
        "b",
        f"w{word}",
        f"v{words[at - 1]}",
        f"x{words[at + 1]}",
        f"u{words[at - 2]}",
        f"y{words[at + 2]}",
        f"s{shape}{begins}",
        f"t{shapes[at - 1]}{shape}{shapes[at + 1]}",
        f"k{shape}{begins}{known[at]}",
        f"l{shape[0]}{known[at - 1]}|{known[at]}",
        f"m{shape[0]}{known[at]}|{known[at + 1]}",
        f"d{shape[0]}{words[at - 1]}|{known[at]}",
        f"e{shape[0]}{known[at]}|{words[at + 1]}",
    ]
    if word[0].isalpha() and len(word) > 2:
        found += [f"2{shape[0]}{word[-2:]}", f"3{shape[0]}{word[-3:]}", f"4{word[-4:]}", f"5{word[-5:]}"]
        found += [f"p{shape[0]}{word[:3]}", f"q{word[:4]}", f"z{shape[0]}{known[at]}{word[-3:]}"]
        found += [
            f"6{word[-6:]}",
            f"r{word[:5]}",
            f"n{shape[0]}{len(word) if len(word) < 12 else 12}{known[at]}",
        ]
    return found


def _shape(text: str) -> str:
    first = text[0]
    if first.isupper():
        return (
            "A" if len(text) == 1 else "AA" if text.isupper() else "AaB" if not text[1:].islower() else "Aa"
        )
    if first.isalpha():
        return "a" if text.islower() else "aB"
    return "0" if first.isdigit() else text
