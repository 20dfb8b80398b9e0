"""Words as they are compared: split, stemmed, folded, and within a slip or two of each other."""

import re
import unicodedata
from collections.abc import Sequence

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

LONGEST_TOKEN = 40
_TOKEN = re.compile(r"[^\W_]+[+#]*")
_QUOTES = str.maketrans("", "", "'’`´")
_LETTERS = str.maketrans({"æ": "e", "ø": "o", "ð": "d", "ß": "ss"})
_STEMMER = snowballstemmer.stemmer("norwegian")

Phrase = tuple[str, ...]


def tokens(text: str) -> Phrase:
    """«C++, D&D og 3D» is c++, d, d, og, 3d: letters, digits and the signs that end a name."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    return tuple(token[:LONGEST_TOKEN] for token in _TOKEN.findall(plain))


def stem(token: str) -> str:
    """What the forms of a word have in common: tegning, tegne and tegner; hundar, hundene and hunder."""
    if len(token) < 4 or not token.isalpha():
        return token
    stemmed: str = _STEMMER.stemWord(token)
    return stemmed[:-3] if stemmed.endswith("ing") and len(stemmed) > 6 else stemmed


def fold(token: str) -> str:
    """The same word on any keyboard: «høre», «hore» and «hoere» alike, «pokémon» and «pokemon»."""
    letters = token.translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode() or token
    return plain.replace("aa", "a").replace("oe", "o").replace("ae", "e")


def slips(token: str) -> int:
    """How many slips of the pen a word of this length is forgiven."""
    if len(token) < 4:
        return 0
    return 1 if len(token) < 7 else 2


def respelt(token: str, known: Sequence[str]) -> list[str]:
    """The known words that are fewest slips away, none where that is too many. A short word and a word that
    is two slips away begin with the same letter."""
    most = slips(token)
    if not most:
        return []
    near = process.extract(token, known, scorer=OSA.distance, score_cutoff=most, limit=12)
    kept = [(int(far), word) for word, far, _ in near if _may_be(token, word, int(far))]
    least = min((far for far, _ in kept), default=0)
    return sorted(word for far, word in kept if far == least)


def _may_be(token: str, word: str, far: int) -> bool:
    return far <= slips(word) and (word[0] == token[0] or (far == 1 and len(token) > 6))


def loosely(token: str, known: Sequence[str], most: int = 5) -> list[str]:
    """The known words that look most like one, however far away."""
    if len(token) < 3:
        return []
    found = process.extract(token, known, scorer=JaroWinkler.similarity, score_cutoff=0.75, limit=most)
    return [word for word, _, _ in found]
