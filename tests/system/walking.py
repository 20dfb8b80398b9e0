"""Walks from page to page by the links, and looks at one page of each kind that is somebody's own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Response

from tests.system.browsing import Visit

LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"


def walk(
    visit: Visit, starts: Collection[str], own: Collection[str], look: Callable[[Visit], None]
) -> dict[str, str]:
    """Look at one page of each kind that links lead to from `starts`, and tell where each was: name → path.

    Kinds are URL names. Those that are not among one's `own` are only asked for, and not gone to.
    Raises AssertionError where a link is broken.
    """
    met: dict[str, str] = {}
    ahead = deque(starts)
    while ahead:
        path = ahead.popleft()
        name = kind_of(path)
        if not name or name in met:
            continue
        met[name] = path
        if name not in own:
            _check(path, visit.page.request.get(f"{visit.address}{path}"))
            continue
        _check(path, visit.page.goto(f"{visit.address}{path}"))
        met.setdefault(kind_of(urlsplit(visit.page.url).path) or name, path)
        visit.unfold()
        look(visit)
        ahead += [path for link in visit.page.evaluate(LINKS) if (path := _own_path(visit, link))]
    return met


def _check(path: str, answer: Response | APIResponse | None) -> None:
    assert answer
    assert answer.ok, f"{path} answers {answer.status}"


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
