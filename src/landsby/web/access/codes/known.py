"""Whether the secret key is this database's own."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

from ..models import KeyCheck

ONLY = 1


def is_known_key() -> bool:
    """Whether the secret key is the one with which this database began; the first one asked about is."""
    check, _made = KeyCheck.objects.get_or_create(pk=ONLY, defaults={"digest": _digest()})
    return constant_time_compare(check.digest, _digest())


def _digest() -> str:
    return salted_hmac("landsby.key", "check", algorithm="sha256").hexdigest()
