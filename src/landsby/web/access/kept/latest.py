"""What is read of the database for everybody is made once, until anything is done or a minute has passed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from ..actions import running
from .stamps import Stamp, stamp

P = ParamSpec("P")
T = TypeVar("T")
_kept: dict[tuple[Any, ...], tuple[Stamp, Any]] = {}


def latest(make: Callable[P, T]) -> Callable[P, T]:
    """Make a function that reads for everybody into one that reads once in each process.

    What it answers is shared: nobody may change it. Its arguments, few and of few values, such as a language,
    are all that it may depend on beside the database. In an action it reads anew: what the action has written
    is there for nobody else yet.
    """
    lock = Lock()

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        if running() or (now := stamp()) is None:
            return make(*args, **kwargs)
        key = (make, *args, *sorted(kwargs.items()))
        with lock:  # whoever comes while it is made waits for it
            before = _kept.get(key)
            if before is None or before[0] != now:
                _kept[key] = before = (now, make(*args, **kwargs))
        found: T = before[1]
        return found

    return answer


def forget() -> None:
    _kept.clear()
