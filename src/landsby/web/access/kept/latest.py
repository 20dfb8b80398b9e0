"""What is read of the database for everybody is made once: until anything is done or a minute has passed, or
once an hour."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.utils.translation import get_language

from ..actions import running
from .stamps import Stamp, hour, stamp

P = ParamSpec("P")
T = TypeVar("T")
_kept: dict[tuple[Any, ...], tuple[Stamp, Any]] = {}
MOST = 2_000
"""So many answers are kept; then all are forgotten."""


def latest(make: Callable[P, T]) -> Callable[P, T]:
    """Make a function that reads for everybody into one that reads once in each process, until anything is
    done or a minute has passed.

    What it answers is shared: nobody may change it. Its arguments, few and of few values, are all that it may
    depend on beside the database and the language of the page. In an action it reads anew: what the action
    has written is there for nobody else yet.
    """
    return _made_once(make, stamp)


def hourly(make: Callable[P, T]) -> Callable[P, T]:
    """The same for what may be an hour old, whatever has been done since: a count that reads everything, and
    that nobody should see grow by one."""
    return _made_once(make, hour)


def _made_once(make: Callable[P, T], now_is: Callable[[], Stamp | None]) -> Callable[P, T]:
    lock = Lock()

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        if running() or (now := now_is()) is None:
            return make(*args, **kwargs)
        key = (make, get_language(), *args, *sorted(kwargs.items()))
        with lock:  # whoever comes while it is made waits for it
            before = _kept.get(key)
            if before is None or before[0] != now:
                if len(_kept) >= MOST:
                    _kept.clear()
                _kept[key] = before = (now, make(*args, **kwargs))
        found: T = before[1]
        return found

    return answer


def forget() -> None:
    _kept.clear()
