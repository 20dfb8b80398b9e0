"""Walks from page to page by the links, as far as they go, and looks at one page of each kind."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.system.browsing import Visit

LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"


def walk(
    visit: Visit, starts: Collection[str], left_out: Collection[str], look: Callable[[Visit], None]
) -> dict[str, str]:
    """Look at one page of each kind that links lead to from `starts`, and tell where each was: name → path.

    Kinds are URL names; those in `left_out` are not followed. Raises AssertionError where a link is broken.
    """
    met: dict[str, str] = {}
    ahead = deque(starts)
    while ahead:
        path = ahead.popleft()
        name = kind_of(path)
        if not name or name in met or name in left_out:
            continue
        met[name] = path
        answer = visit.page.goto(f"{visit.address}{path}")
        assert answer
        assert answer.ok, f"{path} answers {answer.status}"
        met.setdefault(kind_of(urlsplit(visit.page.url).path) or name, path)
        visit.unfold()
        look(visit)
        ahead += [path for link in visit.page.evaluate(LINKS) if (path := _own_path(visit, link))]
    return met


def kind_of(path: str) -> str:
    """The URL name of a path in bokmål, or nothing."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def _own_path(visit: Visit, link: str) -> str:
    if not link.startswith(f"{visit.address}/"):
        return ""
    return link.removeprefix(visit.address).partition("#")[0]
