"""When two names are the same to whoever reads them."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 30
_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def as_read(text: str) -> str:
    """A text as a reader takes it: letters in one form, one plain space between words, none at the ends.

    «Å» written as A with a ring above is «Å» (Unicode's normal form C, UAX 15), a no-break space is a space,
    and what cannot be seen (soft hyphens, marks of direction) is not there. A line's end stays one.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", composed(_UNSEEN.sub("", text))).strip()


def composed(text: str) -> str:
    """A text with its letters in one form (NFC), in a time that grows as its length does.

    Unicode's own sorting of marks takes the square of how many stand on one letter: more than thirty stand on
    none in any language (UAX 15, 13.1), and those beyond are left out.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))
