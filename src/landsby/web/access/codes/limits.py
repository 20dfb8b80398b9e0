"""So that nobody guesses their way in or floods the arenas. Nothing is kept that tells who tried."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IN_A_ROOM = 30


@dataclass(frozen=True)
class Limit:
    """At most `tries` in `seconds` from one address, whose keyed hash alone is kept, and no longer.

    People who sit in one `room` share an address. Where the caller knows that the room is real (by something
    that hangs on its wall), the room is counted instead, and has tries for as many as a room holds.
    """

    name: str
    tries: int
    seconds: int

    def is_reached(self, request: HttpRequest, room: str = "") -> bool:
        tries, _ends = cache.get(self._key(request, room), (0, 0.0))
        return int(tries) >= self.tries * (IN_A_ROOM if room else 1)

    def count(self, request: HttpRequest, room: str = "") -> None:
        """One more. The time runs from the first of them, and all workers count together."""
        key = self._key(request, room)
        with _one_at_a_time():
            tries, ends = cache.get(key, (0, time.time() + self.seconds))
            cache.set(key, (tries + 1, ends), ends - time.time())

    def _key(self, request: HttpRequest, room: str) -> str:
        if room:
            return f"{self.name}:room:{room}"
        return f"{self.name}:{salted_hmac(__name__, _address(request), algorithm='sha256').hexdigest()}"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """No cache of Django's adds one in a single step for all workers; a locked file in their folder does."""
    settings.COUNTS.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.COUNTS / "counting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _address(request: HttpRequest) -> str:
    """In production the last hop is our own proxy, which names the address before it."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


WRONG_CODES = Limit("wrong-code", 10, 10 * 60)
SENDINGS = Limit("sending", 30, 60 * 60)
