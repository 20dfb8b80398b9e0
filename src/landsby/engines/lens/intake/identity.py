"""Who a pupil is never comes in: national ids are refused, other references become pseudonyms.

A national id is eleven digits with two check digits. From 2032 the first check digit may also leave the
remainders 1, 2 and 3 (Skatteetaten, «Nytt fødselsnummer fra 2032»), which is what is refused here already
today, as is a number that lost its leading zero in a spreadsheet.

007 is not 7. Where a spreadsheet has taken zeros away in front, a pupil would count twice: the store holds
pseudonyms alone, so a reference that is a number is looked for there with fewer and with more zeros too.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.intake.faults import Refused
from landsby.engines.tables import without_zeros, zeros_apart

SHORTEST_KEY = 32
KEY_CHARACTERS = 8
NATIONAL_ID = "This looks like a national id. Use the school's own reference of the pupil instead."

LONGEST_NUMBER = 12
"""A number is looked for with zeros in front up to so many digits in all."""

_MADE_OF = "Has a spreadsheet taken zeros away in front? Make the column text before you export."
IN_THE_FILE = f"The same number stands here with and without zeros in front. {_MADE_OF}"
IN_THE_STORE = f"The store has this number with other zeros in front. {_MADE_OF}"

Numbers = Mapping[str, int]
"""References that are whole numbers, and their pseudonyms."""

Known = Callable[[NDArray[np.int64]], NDArray[np.int64]]
"""Those of ascending pseudonyms that are known."""

_BETWEEN = r"[\s._/\-‐-―−·:,']{0,3}"
_ELEVEN = re.compile(rf"(?<!\d)(?=((?:\d{_BETWEEN}){{10}}\d)(?!\d))")
_TEN = re.compile(r"(?<!\d)\d{10}(?!\d)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_OPAQUE = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[0-9a-f]*[a-f])[0-9a-f]{32,}", re.IGNORECASE
)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS = frozenset((*range(1, 32), *range(41, 72)))  # 41–71: D-numbers
_MONTHS = frozenset(  # 41–52: H-numbers and Nav's test numbers; 66–77 and 81–92: other test numbers
    month + added for added in (0, 40, 65, 80) for month in range(1, 13)
)


def holds_national_id(text: str) -> bool:
    """Whether a Norwegian national id (birth, D-, H- or FH-number) stands anywhere in `text`.

    Also with spaces, dots, hyphens and the like between the digits. A UUID and a digest in hexadecimal hold
    none, whatever their digits.
    """
    if len(text) < 10 or _OPAQUE.fullmatch(text):
        return False
    text = _UNSEEN.sub("", text)
    candidates = [match[1] for match in _ELEVEN.finditer(text)]
    candidates += ["0" + match[0] for match in _TEN.finditer(text)]
    return any(_is_national_id([int(each) for each in found if each.isdecimal()]) for found in candidates)


def _is_national_id(digits: list[int]) -> bool:
    first = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=False)) % 11
    second = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11
    if second:
        return False
    if digits[0] >= 8:  # an FH-number has no date
        return first == 0
    day, month = 10 * digits[0] + digits[1], 10 * digits[2] + digits[3]
    return first <= 3 and day in _DAYS and month in _MONTHS


class Pseudonyms:
    """References of pupils as whole numbers under the installation's key (HMAC-SHA256, 63 bits)."""

    def __init__(self, key: bytes) -> None:
        """Raises `Refused` when the key is too short or too plain to guard anything."""
        if len(key) < SHORTEST_KEY or len(set(key)) < KEY_CHARACTERS:
            raise Refused(
                f"The key is too short or too plain: it needs {SHORTEST_KEY} random characters or more. "
                "Make one with: openssl rand -hex 32"
            )
        self._key = key

    def of(self, reference: str) -> int:
        """The same reference always becomes the same number; without the key nobody can tell which."""
        return int.from_bytes(self._digest(b"pupil\0" + reference.encode())[:8]) >> 1

    def mark(self) -> str:
        """What tells one key from another, and nothing about either."""
        return self._digest(b"store\0")[:8].hex()

    def _digest(self, message: bytes) -> bytes:
        return hmac.new(self._key, message, hashlib.sha256).digest()


def numbers_of(references: Mapping[str, int]) -> dict[str, int]:
    return {text: pupil for text, pupil in references.items() if without_zeros(text) is not None}


def apart_in(numbers: Numbers) -> NDArray[np.int64]:
    """The pseudonyms of references that stand beside the same number with other zeros; ascending."""
    return _sorted(numbers[text] for text in zeros_apart(numbers))


def apart_from(numbers: Numbers, known_of: Known, pseudonyms: Pseudonyms) -> NDArray[np.int64]:
    """The pseudonyms of references that a store does not know, and knows with other zeros; ascending."""
    known = set(known_of(_sorted(numbers.values())).tolist())
    others = {
        pseudonyms.of(other): pupil
        for text, pupil in numbers.items()
        if pupil not in known
        for other in _with_other_zeros(text)
    }
    return _sorted({others[found] for found in known_of(_sorted(others)).tolist()})


def _with_other_zeros(text: str) -> Iterable[str]:
    plain = without_zeros(text) or ""
    lengths = range(len(plain), max(LONGEST_NUMBER, len(text)) + 1)
    return (plain.zfill(length) for length in lengths if length != len(text))


def _sorted(pupils: Iterable[int]) -> NDArray[np.int64]:
    return np.array(sorted(pupils), dtype=np.int64)
