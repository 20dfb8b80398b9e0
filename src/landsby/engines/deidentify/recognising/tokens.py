"""A text as sentences of words, for the recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,:/-]\d+)*|\w+|[^\w\s]")
_BREAK = re.compile(r"(?<=[.!?:;])[\"')»]*\s+|\n\s*\n|\n")
_LAST = re.compile(r"[\w.]*$")
_SHORT = re.compile(
    r"kl|ca|nr|tlf|dr|st|jf|mrs?|ms|evt|osv|ev|pga|mht|ifm|bl|gml|adr|frk|prof|sr|jr|vs|inkl", re.IGNORECASE
)
_LONGEST = 200
"""Words of the longest sentence; what is longer is cut."""


class Token(NamedTuple):
    """A word, a number or a sign, and where it stands in `Reading.plain`."""

    start: int
    end: int
    text: str


def sentences(plain: str) -> Iterator[list[Token]]:
    """The tokens of each sentence or line, and of two lines together where one may go on in the next.

    A stretch depends on what is beside it alone, so that text put before or after takes none away.
    """
    stretches = list(_stretches(plain))
    pairs = [(one[0], other[1]) for one, other in pairwise(stretches) if _goes_on(plain, one[1], other[0])]
    for start, end in (*stretches, *pairs):
        tokens = [Token(*found.span(), found[0]) for found in _TOKEN.finditer(plain, start, end)]
        for at in range(0, len(tokens), _LONGEST):
            yield tokens[at : at + _LONGEST]


def _stretches(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(plain):
        if not _is_abbreviated(plain, found):
            yield start, found.start()
            start = found.end()
    yield start, len(plain)


def _goes_on(plain: str, end: int, start: int) -> bool:
    """Whether a line may go on in the next: nothing ends it, and only a line break is between."""
    return plain[end:start] == "\n" and (plain[end - 1 : end].isalnum() or plain[end - 1 : end] in ",-")


def _is_abbreviated(plain: str, found: re.Match[str]) -> bool:
    """Whether the full stop belongs to a short word or an initial: «kl. 8», «K. Berg», «bl.a. Kari»."""
    if "\n" in found[0] or plain[found.start() - 1 : found.start()] != ".":
        return False
    word = _LAST.findall(plain[max(0, found.start() - 8) : found.start() - 1])[0]
    return len(word) <= 1 or "." in word or bool(_SHORT.fullmatch(word))
