"""The rule of capitals: in Norwegian a word with a capital within a sentence is a name. And initials.

What begins a sentence has a capital anyway; there it is a name only when more of a name follows, or when the
same word is a name elsewhere in the text. The learnt recogniser knows more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.ordinary import is_seen

_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_CAPITALISED = re.compile(rf"(?<![\w@#/.])(?:[dO]'|al-)?{_WORD}")
_INITIAL = re.compile(
    r"(?<![\w.'&/+-])[A-ZÆØÅ](?:\.(?:\s?[A-ZÆØÅ]\.)*(?=[\s,;:)!?-]|$)|(?=[\s,;:)!?]|$))(?!\s?\d|[&/+])"
)
_NOT_INITIALS = frozenset({"I", "Å", "Ø"})
_ENDS = frozenset('.!?:\n«"“•*>–(;=|/')
_JOINING = re.compile(
    r"(?:[ \n]|[ \n]?\.[ ]?|[ ](?:van|von|de|del|della|di|da|dos|bin|ibn|al|el|af|der|den|ter|le|la|y)[ ])"
)
_ABBREVIATED = re.compile(r"\b(?:dr|prof|hr|fr|frk|st|nr|tlf|kl|ca|bl\.a|f\.eks|mr|mrs|jf)\.$", re.IGNORECASE)
_ALWAYS_CAPITAL = frozenset(["i", "de", "dere", "dykk", "dykkar", "dem", "deres"])


def names(reading: Reading) -> Iterator[Candidate]:
    """Words with a capital that no sentence begins with, in runs, and initials."""
    plain = reading.plain
    words = [found for found in _CAPITALISED.finditer(plain) if found[0][0].isupper()]
    inside = {found[0] for found in words if not begins_sentence(plain, found.start())}
    run: list[re.Match[str]] = []
    for found in words:
        if run and _goes_on(plain, run[-1], found):
            run.append(found)
            continue
        yield from _of_run(plain, run, inside)
        run = [found]
    yield from _of_run(plain, run, inside)
    yield from _initials(plain)


def _goes_on(plain: str, last: re.Match[str], found: re.Match[str]) -> bool:
    """Whether two words are of one name; over a full stop only after an initial or «Chr.»."""
    between = plain[last.end() : found.start()]
    if "." in between and not (len(last[0]) == 1 or (len(last[0]) < 4 and not last[0].isupper())):
        return False
    return bool(_JOINING.fullmatch(between))


def begins_sentence(plain: str, at: int) -> bool:
    """Whether what stands at `at` begins a sentence, a line or a quotation."""
    before = plain[max(0, at - 40) : at].rstrip(" '\"") if at else ""
    if _ABBREVIATED.search(before):
        return False
    return (
        not before
        or before[-1] in _ENDS
        or (before[-1] in "-)" and before[:-1].rstrip(" ")[-1:] in ("\n", ""))
    )


def _of_run(plain: str, run: list[re.Match[str]], inside: set[str]) -> Iterator[Candidate]:
    while run and run[0][0].lower() in _ALWAYS_CAPITAL and len(run[0][0]) > 1:
        run = run[1:]
    if not run:
        return
    if begins_sentence(plain, run[0].start()) and not _is_known(run[0][0], inside) and is_seen(run[0][0]):
        run = run[1:]  # «Og Kari»: whether the first is a name, the recogniser must tell
    elif len(run) == 1 and (begins_sentence(plain, run[0].start()) and not _is_known(run[0][0], inside)):
        return
    if run and (len(run) > 1 or len(run[0][0]) > 1):  # else an initial
        confidence = 0.6 if len(run) == 1 else 0.75
        yield Candidate(run[0].start(), run[-1].end(), Kind.NAME, confidence, "capital", "name")


def _is_known(word: str, inside: set[str]) -> bool:
    return word in inside or word.removesuffix("s") in inside


def _initials(plain: str) -> Iterator[Candidate]:
    for found in _INITIAL.finditer(plain):
        bare = found[0].rstrip(".")
        if bare in _NOT_INITIALS and not found[0].endswith("."):
            continue
        if found[0].endswith(".") or not begins_sentence(plain, found.start()):
            yield Candidate(*found.span(), Kind.PERSON, 0.6, "initial", "person")
