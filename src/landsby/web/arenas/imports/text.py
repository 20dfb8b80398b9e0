"""Texts and numbers from elsewhere, made plain."""

from __future__ import annotations

import hashlib
import html
import math
import re
import unicodedata

from landsby.engines.tables import composed

_TAGS = (
    "p|br|div|span|a|b|i|u|em|strong|small|ul|ol|li|h[1-6]|table|tbody|tr|td|th|img|section|hr|script|style"
)
_HIDES = re.compile(r"<(script|style)\b|<!--", re.IGNORECASE)
_HIDES_NO_MORE = {
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "": re.compile("-->"),
}
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|div|ul|ol|h[1-6]|table|tr|section|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>", re.IGNORECASE)
_REACHED_BY = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?:\+\d{1,3} ?)?(?:\d[ -]?){8,12}")
_STOP = re.compile(r"[.:…](?=\s|$)")
_SPACES = re.compile(r"[ \t\xa0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_NO_SIGN = re.compile(r"&#[0-9]{20,};?")
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
LONGEST_KEY = 80


def clean(value: object) -> str:
    """A text without what no reader sees and a database may refuse; empty for what is no text or number."""
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    lines = composed(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if _is_seen(one)).strip()


def plain(value: object) -> str:
    """A text without HTML, its paragraphs kept."""
    text = clean(value)
    if _TAG.search(text):
        text = _BREAK.sub("\n", _ITEM.sub("\n– ", _without_hidden(text)))
        text = clean(html.unescape(_NO_SIGN.sub("", _TAG.sub("", text))))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_hidden(text: str) -> str:
    """Without scripts, styles and comments. One that never ends hides nothing, and its end is sought once."""
    kept, at, never_end = [], 0, set()
    for begun in _HIDES.finditer(text):
        kind = (begun[1] or "").lower()
        if begun.start() < at or kind in never_end:
            continue
        if ended := _HIDES_NO_MORE[kind].search(text, begun.end()):
            kept.append(text[at : begun.start()])
            at = ended.end()
        else:
            never_end.add(kind)
    return "".join([*kept, text[at:]])


def one_line(value: object) -> str:
    return " ".join(plain(value).split())


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut between words, with … at the end where something was left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, gap, _tail = cut.rpartition(" ")
    return f"{(head if gap and len(head) > most // 2 else cut).rstrip(' ,;.–')}…"


def first_sentence(text: str, most: int) -> str:
    found = _STOP.search(text, 1)
    return shortened(" ".join((text[: found.end()] if found else text).split()), most)


def is_reached_by(text: str) -> bool:
    """Whether something in the text looks like an e-mail address or a telephone number."""
    return bool(_REACHED_BY.search(text))


def whole(value: object) -> int | None:
    """A whole number from 0 up, or None."""
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return round(value) if 0 <= value < 10**9 else None


def key_of(value: object, longest: int = LONGEST_KEY) -> str:
    """An id that fits its column, also when the file's own is longer."""
    text = clean(value)
    return text if len(text) <= longest else hashlib.sha256(text.encode()).hexdigest()


def _is_seen(one: str) -> bool:
    return one in "\n\t" or (unicodedata.category(one) not in {"Cc", "Cs"} and one not in BIDI)
