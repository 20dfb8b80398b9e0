"""The code of words: all that leads back to a wish or a sign-up, shown once, kept by its owner alone.

Five words of the list in `words.txt` are more than 50 bits of chance. The list is made for being read
aloud, written on a hand and typed on any keyboard: common words, spelled alike in bokmål and nynorsk as far
as may be, no two one slip apart, none the beginning of another, none that hurts.
"""

import hashlib
import re
import secrets
import unicodedata
from functools import cache
from importlib import resources

from django.conf import settings
from django.utils.crypto import salted_hmac

CODE_WORDS = 5
FRIEND_WORDS = 5
DIGEST_BYTES = 32
SCRYPT_BLOCK = 8
PEPPER_SALT = "landsby.web.wishes.words"  # never changed: with another, every code would be lost

SPELLINGS = {"æ": "ae", "ø": "o", "å": "a", "oe": "o", "aa": "a"}
"""What people type without the Norwegian letters. The order matters: letters first, then pairs."""


@cache
def word_list() -> tuple[str, ...]:
    """Every word a code can have, as it is shown."""
    return tuple(resources.files(__package__).joinpath("words.txt").read_text("utf-8").split())


def new_code() -> str:
    """Five words by chance, with spaces between. Show it once and keep only its `digest`."""
    return _draw(CODE_WORDS)


def friend_words() -> str:
    """Words by chance, to pass on to a friend: as many as a code has, since they open as much. Of three there
    are 1.5 thousand million, which many networks together would get through in the week that they hold."""
    return _draw(FRIEND_WORDS)


def normalise(text: str) -> str:
    """The same text however it is typed: capitals, hyphens, numbered lines, å as a or aa, ø as o or oe."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for typed, meant in SPELLINGS.items():
        text = text.replace(typed, meant)
    return " ".join(re.findall(r"[^\W\d_]+", text))


def digest(code: str) -> bytes:
    """What is stored in place of the code, and looked up by: 32 bytes, the same for every way to type it.

    scrypt (RFC 7914) with r=8, p=1 and n from the setting `CODE_SCRYPT_N`, a power of two: 2**14 takes 16 MiB
    and some 50 ms. There is no salt of each code, since a code is all that its owner brings. In its place
    stands the installation's pepper, drawn from SECRET_KEY: a stolen database cannot be searched without
    it, and with a new SECRET_KEY every code is lost.
    """
    n: int = settings.CODE_SCRYPT_N
    return hashlib.scrypt(
        normalise(code).encode(),
        salt=salted_hmac(PEPPER_SALT, "pepper", algorithm="sha256").digest(),
        n=n,
        r=SCRYPT_BLOCK,
        p=1,
        maxmem=256 * SCRYPT_BLOCK * (n + 2),
        dklen=DIGEST_BYTES,
    )


def _draw(count: int) -> str:
    return " ".join(secrets.choice(word_list()) for _ in range(count))
