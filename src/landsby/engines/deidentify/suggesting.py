"""What could stand instead: a role, a coarser value, or in brackets what was there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from landsby.engines.deidentify.findings import Candidate
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.recognising.model import recogniser
from landsby.engines.deidentify.roles import roles
from landsby.engines.deidentify.rules.names import begins_sentence
from landsby.engines.deidentify.sentences import words

_NYNORSK = re.compile(
    r"\b(?:ikkje|eg|ho|dei|kva|korleis|kvifor|kven|vere|frå|sjølv|skule\w*|berre|noko|nokon|mykje|heime|heim|meir|seier"
    r"|gjer|gjere|vart|blei|ein|eit|eitt|då|no|òg|saman|einaste|ynskjer|guten|gutar|dykk|hennar)\b"
)
_BOKMAL = re.compile(
    r"\b(?:ikke|jeg|hun|hva|hvordan|hvorfor|hvem|være|fra|selv|skole\w*|bare|noe|noen|mye|hjemme|hjem|mer|sier"
    r"|gjør|gjøre|ble|en|et|ett|da|nå|også|sammen|eneste|ønsker|gutten|gutter|dere|hennes)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+ $")
_PREPOSITIONS = frozenset(["fra", "frå", "til", "før", "etter", "mot", "mellom", "siden", "sidan"])


def language_of(text: str) -> str:
    """`nn` when there are more words of nynorsk than of bokmål in it, else `nb`."""
    lower = text.lower()
    return "nn" if len(_NYNORSK.findall(lower)) > len(_BOKMAL.findall(lower)) else "nb"


@cache
def said_instead() -> re.Pattern[str]:
    """What is said instead of names, roles among it: read again, it names nobody."""
    phrases: set[str] = set()
    for language in ("nb", "nn"):
        phrases |= {*roles(language), *roles(language).values()}
        phrases |= {said for said in words(language).below("instead").values() if "{" not in said}
    both = {*phrases, *(phrase[0].upper() + phrase[1:] for phrase in phrases)}
    listed = "|".join(map(re.escape, sorted(both, key=lambda phrase: (-len(phrase), phrase))))
    return re.compile(rf"(?<!\w)(?:(?:en|ein|En|Ein) kommune i \w+(?: og \w+)?|{listed})(?!\w)")


class Suggestions:
    """What is suggested for the findings of one text."""

    def __init__(self, reading: Reading, candidates: Sequence[Candidate]) -> None:
        self._plain, self._lower = reading.plain, reading.lower
        self._say = words(language_of(self._lower))
        names = Counter(self._name(each) for each in candidates if each.instead == "person")
        self._young = names.most_common(1)[0][0] if names else ""

    def of(self, each: Candidate) -> str:
        """The suggestion for one candidate, in the language of the text, as it reads after what is before."""
        if each.instead == "role":
            said = each.filled["role"]
        elif each.instead == "person":
            said = self._person(each)
        elif each.instead == "place":
            said = self._place(each)
        else:
            said = _after(self._before(each), self._instead(each.instead, **each.filled))
        capital = self._plain[each.start].isupper() and begins_sentence(self._plain, each.start)
        return said[0].upper() + said[1:] if capital else said

    def _person(self, each: Candidate) -> str:
        owns = self._name(each) != self._first_word(each)
        other = "" if self._name(each) == self._young else "other_"
        return self._instead(f"{other}person{'s' if owns else ''}")

    def _place(self, each: Candidate) -> str:
        """The county of a municipality; else that it is a place."""
        county = recogniser().lexicon.counties.get(self._lower[each.start : each.end])
        if county:
            return self._instead("municipality_in", county=county)
        if self._before(each) != "i":
            return self._instead("place")
        known = recogniser().lexicon.places
        return self._instead("municipality_of" if self._first_word(each) in known else "place_of")

    def _instead(self, name: str, **filled: str) -> str:
        return self._say(f"instead.{name}", **filled)

    def _before(self, each: Candidate) -> str:
        found = _WORD_BEFORE.search(self._lower, max(0, each.start - 20), each.start)
        return found[0].strip() if found else ""

    def _first_word(self, each: Candidate) -> str:
        found = _WORD.search(self._lower, each.start, each.end)
        return found[0] if found else ""

    def _name(self, each: Candidate) -> str:
        """The first word, without an -s of possession when it is also there without."""
        word = self._first_word(each)
        stem = word.removesuffix("s")
        return stem if len(stem) > 2 and re.search(rf"\b{stem}\b", self._lower) else word


def _after(before: str, said: str) -> str:
    """No preposition twice: «i mars 2024» is not «i i vår», «fra kl. 23» not «fra om natta»."""
    first, _, rest = said.partition(" ")
    if first == before or (first == "om" and before in _PREPOSITIONS):
        return rest
    if first == "på" and before == "i" and rest.endswith("trinnet"):
        return f"en klasse {said}"
    return said
