"""What the database keeps that nobody may read in it: sealed under a key that is not there (AES-256-GCM)."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from os import urandom
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import salted_hmac

NONCE = 12


class Unopened(ValueError):
    """It was sealed under another key, for another use, or changed."""


def seal(use: str, content: bytes) -> bytes:
    return seal_under(_key(use), use, content)


def opened(use: str, sealed: bytes) -> bytes:
    """Raises `Unopened`."""
    return opened_under(_key(use), use, sealed)


def seal_under(key: bytes, use: str, content: bytes) -> bytes:
    """The same under a key (32 bytes) of one's own."""
    nonce = urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, use.encode())


def opened_under(key: bytes, use: str, sealed: bytes) -> bytes:
    """Raises `Unopened`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], use.encode())
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


def _key(use: str) -> bytes:
    return salted_hmac(f"landsby.sealed.{use}", "", algorithm="sha256").digest()
