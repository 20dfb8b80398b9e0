"""Personal links without an account: the token goes out once, and only its digest is kept."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import NamedTuple


class NewLink(NamedTuple):
    """A token for an address, and what the database keeps of it."""

    token: str
    digest: bytes


def new_link() -> NewLink:
    token = secrets.token_urlsafe(24)
    return NewLink(token, digest_of(token))


def digest_of(token: str) -> bytes:
    """A token has 192 random bits: a plain hash of it tells nothing."""
    return sha256(token.encode()).digest()
