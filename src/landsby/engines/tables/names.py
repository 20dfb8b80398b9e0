"""When two names are the same to whoever reads them."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def as_read(text: str) -> str:
    """A text as a reader takes it: letters in one form, one plain space between words, none at the ends.

    «Å» written as A with a ring above is «Å» (Unicode's normal form C, UAX 15), a no-break space is a space,
    and what cannot be seen (soft hyphens, marks of direction) is not there. A line's end stays one.
    """
    if text.isascii() and "  " not in text and "\t" not in text:
        return text.strip()
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()
