"""What the database keeps that nobody may read in it: sealed under a key that is not there (AES-256-GCM)."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from os import urandom
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import constant_time_compare, salted_hmac

from ..models import KeyCheck

ONLY = 1
NONCE = 12


class Unopened(ValueError):
    """It was sealed under another key, for another use, or changed."""


def seal(use: str, content: bytes) -> bytes:
    nonce = urandom(NONCE)
    return nonce + _cipher(use).encrypt(nonce, content, use.encode())


def opened(use: str, sealed: bytes) -> bytes:
    """Raises `Unopened`."""
    try:
        return _cipher(use).decrypt(sealed[:NONCE], sealed[NONCE:], use.encode())
    except (InvalidTag, ValueError):
        raise Unopened(use) from None


def seal_text(use: str, text: str) -> str:
    return b64encode(seal(use, text.encode())).decode()


def opened_text(use: str, sealed: str) -> str:
    """Raises `Unopened`."""
    return opened(use, b64decode(sealed)).decode()


class SealedSessions:
    """How a session is written down: whoever reads the table learns neither whose it is nor of which wish."""

    USE = "session"

    def dumps(self, session: dict[str, Any]) -> bytes:
        return seal(self.USE, json.dumps(session, separators=(",", ":")).encode())

    def loads(self, sealed: bytes) -> dict[str, Any]:
        """Raises `Unopened`, a ValueError: Django then begins an empty session."""
        session: dict[str, Any] = json.loads(opened(self.USE, sealed))
        return session


def is_known_key() -> bool:
    """Whether the secret key is the one with which this database began; the first one asked about is."""
    check, _made = KeyCheck.objects.get_or_create(pk=ONLY, defaults={"digest": _digest()})
    return constant_time_compare(check.digest, _digest())


def _digest() -> str:
    return salted_hmac("landsby.key", "check", algorithm="sha256").hexdigest()


def _cipher(use: str) -> AESGCM:
    return AESGCM(salted_hmac(f"landsby.sealed.{use}", "", algorithm="sha256").digest())
