"""So that nobody guesses their way in or floods the arenas. Nothing is kept that tells who tried."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """At most `tries` in `seconds` from one address, whose keyed hash alone is kept, and no longer."""

    name: str
    tries: int
    seconds: int

    def is_reached(self, request: HttpRequest) -> bool:
        return int(cache.get(self._key(request), 0)) >= self.tries

    def count(self, request: HttpRequest) -> None:
        key = self._key(request)
        if not cache.add(key, 1, self.seconds):
            cache.incr(key)

    def _key(self, request: HttpRequest) -> str:
        return f"{self.name}:{salted_hmac(__name__, _address(request), algorithm='sha256').hexdigest()}"


def _address(request: HttpRequest) -> str:
    """In production the last hop is our own proxy, which names the address before it."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


WRONG_CODES = Limit("wrong-code", 10, 10 * 60)
SENDINGS = Limit("sending", 30, 60 * 60)
