"""What is counted, so that nobody guesses their way in: in a folder that all workers share."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def keyed(key: str, prefix: str, version: int) -> str:
    """A key under which nothing can be found out: some of them hold an address on the net."""
    return salted_hmac(__name__, f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
