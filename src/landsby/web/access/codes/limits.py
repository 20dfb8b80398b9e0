"""So that nobody guesses their way in or floods the arenas. Nothing is kept that tells who tried.

Nobody is locked out: who has tried much waits a little before each further try, and a try that has to wait is
not looked at, so that it is never called wrong. What is counted together is a network, since whoever guesses
has many addresses of one: the /24 of an IPv4 address, and the /56 of an IPv6 address, which is what a home is
given (RIPE-690); in a /64 a home would count as 256.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from math import ceil
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.web.design.pages import Refused

T = TypeVar("T")
IN_A_ROOM = 30
IPV4_PREFIX, IPV6_PREFIX = 24, 56
FIRST_WAIT, MOST_WAIT = 2, 60
"""Seconds before the first try too many, which double, and the most that anybody waits."""
EVERYBODY = "everybody"


class Tally(NamedTuple):
    """How many there were, when the last was, and when all are forgotten; as seconds since 1970."""

    number: int = 0
    last: float = 0.0
    ends: float = 0.0


@dataclass(frozen=True)
class Limit:
    """`tries` in `seconds` from one network without a wait; its keyed hash alone is kept, and no longer.

    People who sit in one `room` share an address. Where the caller knows that the room is real (by something
    that hangs on its wall), the room is counted instead, and has tries for as many as a room holds.

    When `budget` is spent, which is for all networks together, a network that has tried at all waits too:
    many networks at once guess no quicker than that, and whoever comes for the first time is let in.
    """

    name: str
    tries: int
    seconds: int
    budget: int = 600

    def wait(self, request: HttpRequest, room: str = "") -> int:
        """How many seconds to wait before the next try; 0: it is let in now."""
        tally, now = _tally(self._key(request, room)), time.time()
        over = tally.number - self.tries * (IN_A_ROOM if room else 1)
        if over < 0 and not (tally.number and self._is_spent()):
            return 0
        pause = MOST_WAIT if over < 0 else min(FIRST_WAIT * 2 ** min(over, 10), MOST_WAIT)
        return max(0, ceil(tally.last + pause - now))

    def is_reached(self, request: HttpRequest, room: str = "") -> bool:
        return self.wait(request, room) > 0

    def count(self, request: HttpRequest, room: str = "") -> None:
        """One more. The time runs from the first of them, and all workers count together."""
        with _one_at_a_time():
            for key in (self._key(request, room), self._of_all()):
                _add(key, self.seconds)

    def _is_spent(self) -> bool:
        return _tally(self._of_all()).number >= self.budget

    def _of_all(self) -> str:
        return f"{self.name}:{EVERYBODY}"

    def _key(self, request: HttpRequest, room: str) -> str:
        if room:
            return f"{self.name}:room:{room}"
        return f"{self.name}:{salted_hmac(__name__, network_of(request), algorithm='sha256').hexdigest()}"


class TooSoon(Refused):
    """A try that has to wait: nothing was looked at, so nothing is called wrong."""

    def __init__(self, seconds: int) -> None:
        wait = ngettext("Wait %(number)d second", "Wait %(number)d seconds", seconds) % {"number": seconds}
        super().__init__(
            _("Many have tried from here. %(wait)s, and send again. We have not looked at your words yet.")
            % {"wait": wait}
        )


def looked_up(request: HttpRequest, find: Callable[[], T | None], room: str = "") -> T | None:
    """What somebody's words lead to; None is a wrong try, and is counted.

    Raises:
        TooSoon: there were many from here, and this one was not looked at.
    """
    if wait := WRONG_CODES.wait(request, room):
        raise TooSoon(wait)
    found = find()
    if found is None:
        WRONG_CODES.count(request, room)
    return found


def _tally(key: str) -> Tally:
    tally = Tally(*cache.get(key, ()))
    return tally if tally.ends > time.time() else Tally()


def _add(key: str, seconds: int) -> None:
    now, tally = time.time(), _tally(key)
    ends = tally.ends or now + seconds
    cache.set(key, tuple(Tally(tally.number + 1, now, ends)), ends - now)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """No cache of Django's adds one in a single step for all workers; a locked file in their folder does."""
    settings.COUNTS.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.COUNTS / "counting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def address_of(request: HttpRequest) -> str:
    """In production the last hop is our own proxy, which names the address before it."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


def network_of(request: HttpRequest) -> str:
    """The network that an address is of; an address that cannot be read is one by itself."""
    address = address_of(request)
    try:
        read = ip_address(address.strip("[]"))
    except ValueError:
        return address
    if mapped := getattr(read, "ipv4_mapped", None):
        read = mapped
    prefix = IPV4_PREFIX if isinstance(read, IPv4Address) else IPV6_PREFIX
    return str(ip_network((read, prefix), strict=False))


WRONG_CODES = Limit("wrong-code", 10, 10 * 60)
SENDINGS = Limit("sending", 30, 60 * 60)
