"""Open pages are made once for all who have no cookie: which may be kept, and what must never be.

A view says that it is the same for every visitor::

    @open_to_all
    @kept(page=NUMBER)
    def finder(request): ...

Its whole answer is then kept for a minute at most, in this process, and made anew as soon as anything has
been done anywhere (docs/adr/0023). What has a cookie, a token, a key of its own or another rule is made each
time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from landsby.web.design.templatetags.ui import ONCE

from ..rules import EVERYBODY, rule_of

View = TypeVar("View", bound=Callable[..., Any])
Asks = dict[str, re.Pattern[str]]

NUMBER = re.compile(r"[1-9]\d{0,3}")
DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d")
WEEK_NAME = re.compile(r"20\d\d-W[0-5]\d")
MADE_FOR_ONE = (ONCE.encode(), b"csrfmiddlewaretoken", b"nonce=")
"""What stands in a page that is one visitor's own."""
TELLS_WHO = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE")
"""Headers of a request that is not anybody's."""


def kept(**asks: re.Pattern[str]) -> Callable[[View], View]:
    """Mark a view whose answer is the same for all who have no cookie. `asks`: what its address may ask for
    and be kept, one thing at a time; whatever asks otherwise is made each time."""

    def mark(view: View) -> View:
        view.kept_asks = asks  # type: ignore[attr-defined]
        return view

    return mark


def is_anybodys(request: HttpRequest) -> bool:
    """Whether the request only reads, and says nothing of who it is from."""
    return request.method in {"GET", "HEAD"} and not any(map(request.META.get, TELLS_WHO))


def is_public(request: HttpRequest) -> bool:
    """Whether the page that was made is one that says it is the same for all, and is open to all."""
    match = request.resolver_match
    if match is None or _asks_of(match.func) is None:
        return False
    rule = rule_of(match.func, match.view_name)
    return rule.roles == EVERYBODY and not rule.demo_only


def is_for_all(request: HttpRequest, response: HttpResponseBase, page: bytes) -> bool:
    """Whether an answer to nobody in particular holds nothing that is somebody's own.

    `page`: its content as it is read, not compressed.
    """
    return (
        is_anybodys(request)
        and is_public(request)
        and response.status_code == 200
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and "cookie" not in response.headers.get("Vary", "").lower()
        and "private" not in response.headers.get("Cache-Control", "")
        and "no-store" not in response.headers.get("Cache-Control", "")
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
        and not any(mark in page for mark in MADE_FOR_ONE)
    )


def asks_little(request: HttpRequest) -> bool:
    """Whether the address asks for nothing, or for one thing that its view has named."""
    query = request.META.get("QUERY_STRING", "")
    asks = _asks_of(request.resolver_match.func) if request.resolver_match else None
    if not query or asks is None:
        return asks is not None
    pairs = parse_qsl(query, keep_blank_values=True)
    if len(pairs) != 1:
        return False
    name, value = pairs[0]
    return query == f"{name}={value}" and name in asks and asks[name].fullmatch(value) is not None


def _asks_of(view: Callable[..., Any]) -> Asks | None:
    return getattr(view, "kept_asks", None)
