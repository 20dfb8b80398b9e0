"""Where pages are kept: in the memory of this process, the latest used up to a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from . import latest
from .stamps import Stamp

MOST_BYTES, MOST_OF_ONE = 24_000_000, 1_000_000
OVERHEAD = 1_000
"""Bytes that a page costs beside its content."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A whole answer: its headers, its content as it is sent, and what tells it from another."""

    stamp: Stamp
    headers: tuple[tuple[str, str], ...]
    content: bytes
    etag: str

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD


class _Store:
    def __init__(self) -> None:
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = Lock()
        self.held = 0


_here = _Store()


def page_for(key: Key, stamp: Stamp) -> Page | None:
    """The page kept there, unless something has been done, or a minute has passed, since it was made."""
    with _here.lock:
        page = _here.pages.get(key)
        if page is None or page.stamp != stamp:
            return None
        _here.pages.move_to_end(key)
        return page


def keep(key: Key, page: Page) -> None:
    """Keep a page; those that were not asked for the longest make room."""
    if page.size > MOST_OF_ONE:
        return
    with _here.lock:
        before = _here.pages.pop(key, None)
        _here.held += page.size - (before.size if before else 0)
        _here.pages[key] = page
        while _here.held > MOST_BYTES:
            _here.held -= _here.pages.popitem(last=False)[1].size


def held() -> int:
    """Bytes that the pages kept here take."""
    return _here.held


def forget() -> None:
    """Forget the pages, and what they are made of."""
    latest.forget()
    with _here.lock:
        _here.pages.clear()
        _here.held = 0
