"""What the rooms do once a day (in `duties.py`, as `DUTIES`); `landsby tend` runs them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import parts

logger = logging.getLogger(__name__)

Duty = Callable[[], str]
"""Does what is due and says in a sentence what it did, in numbers only. Done twice, it does nothing again."""


class Undone(Exception):
    """A duty was not done, or not wholly: said as one sentence for whoever runs the server."""


class Told(NamedTuple):
    """What a duty said, and whether it was done."""

    sentence: str
    is_done: bool


def tend() -> Iterator[Told]:
    """Do every room's duties, the lowest room's first. One that fails stops none of the others."""
    for part in parts("duties"):
        for duty in part.DUTIES:
            yield _do(duty)


def _do(duty: Duty) -> Told:
    try:
        return Told(duty(), True)
    except Undone as undone:
        return Told(str(undone), False)
    except Exception:
        logger.exception("A duty failed.")
        return Told(f"{duty.__module__}.{duty.__name__} failed. What went wrong stands above.", False)
