"""A text as the rules read it: no invisible marks, one kind of space, digits as digits, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

LONGEST = 20_000
"""Characters of the longest text that is read."""

_SHOUTED = 20
"""Letters of the shortest line in capitals."""
_PLAIN = re.compile(r"[\n\x20-_a-~¡-¬®-³µ-ÿ]*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘ʼ＇`´"), "'")
_FOLDED = _DASHES | _QUOTES


class TooLong(ValueError):
    """The text is longer than `LONGEST` characters."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"The text has {length} characters, and at most {LONGEST} are read at a time. "
            "Divide it, and read each part."
        )


class Reading:
    """A text and its plain form, of which each character knows where it stands in the text.

    Attributes:
        text: The text as it was given.
        plain: The text without marks that nobody sees (joiners, direction marks, NUL), composed, with
            plain spaces, hyphens and digits, and in small letters where a line is all capitals.
    """

    def __init__(self, text: str) -> None:
        """Raises `TooLong`."""
        if len(text) > LONGEST:
            raise TooLong(len(text))
        self.text = text
        plain, self._starts = _plain(text)
        self.plain = "\n".join(map(_calm, plain.split("\n")))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `plain` stands in `text`: its start and end."""
        if self._starts is None:
            return start, end
        first = self._starts[start]
        last = self._starts[end - 1]
        return first, self._after(last, self._starts[end] if end < len(self._starts) else len(self.text))

    def _after(self, last: int, bound: int) -> int:
        """Past the character at `last` and the marks that combine with it, but not past what is invisible."""
        end = last + 1
        while end < bound and unicodedata.combining(self.text[end]):
            end += 1
        return end

    @cached_property
    def lower(self) -> str:
        """`plain` in lower case, character by character, so that offsets are the same."""
        lower = self.plain.lower()
        if len(lower) == len(self.plain):
            return lower
        return "".join(each.lower() if len(each.lower()) == 1 else each for each in self.plain)


def _calm(line: str) -> str:
    """A line in capitals is read in small letters, character by character: its capitals tell nothing."""
    letters = sum(map(str.isalpha, line))
    if letters < _SHOUTED or sum(map(str.isupper, line)) < 0.6 * letters:
        return line
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in line)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The plain form, and where each of its characters stands; None when nothing is changed."""
    if _PLAIN.fullmatch(text):
        return text, None
    kept: list[str] = []
    starts: list[int] = []
    for at, character in enumerate(text):
        shown = _shown(character)
        if not shown:
            continue
        if unicodedata.combining(character) and kept:
            composed = unicodedata.normalize("NFC", kept[-1] + character)
            kept[-1] = composed if len(composed) == 1 else kept[-1]
            continue
        kept.append(shown)
        starts.append(at)
    return "".join(kept), starts


def _shown(character: str) -> str:
    """How one character is read: itself, its plain form, or nothing."""
    if character in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    folded = _FOLDED.get(ord(character))
    if folded:
        return folded
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    if category in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    simple = unicodedata.normalize("NFKC", character)
    return simple if len(simple) == 1 else character
