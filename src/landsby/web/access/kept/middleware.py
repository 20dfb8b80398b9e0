"""Answers with a page that is kept, or keeps the one that was made. Outside of all that looks at who asks."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from . import asks_little, is_anybodys, is_for_all, store
from .stamps import Stamp, stamp

FOR_ALL = "public, no-cache"
"""Whoever is in front may keep it, and asks each time whether it still holds: a cancelled evening is gone."""


class KeepsPages:
    """Stands outside what compresses, so that a page is compressed once too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_anybodys(request):
            return self.get_response(request)
        key, now = _key(request), stamp()
        page = store.page_for(key, now) if now else None
        return _sent(request, page) if page else _made(request, self.get_response(request), key, now)


def _key(request: HttpRequest) -> store.Key:
    """Everything of the request that the answer may depend on; what else it may, a view that is kept does not
    look at (`speaks_their_language` stands outside)."""
    zipped = "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else ""
    return (request.scheme or "", request.get_host(), request.get_full_path(), zipped)


def _made(
    request: HttpRequest, response: HttpResponseBase, key: store.Key, now: Stamp | None
) -> HttpResponseBase:
    if not isinstance(response, HttpResponse) or not is_for_all(
        request, response, content := _read(response)
    ):
        return response
    response.headers["ETag"] = etag = f'W/"{sha256(content).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = FOR_ALL
    if now and asks_little(request):
        store.keep(key, store.Page(now, tuple(response.items()), response.content, etag))
    return _unless_known(request, response, etag)


def _sent(request: HttpRequest, page: store.Page) -> HttpResponseBase:
    return _unless_known(request, HttpResponse(page.content, headers=dict(page.headers)), page.etag)


def _unless_known(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponseBase:
    """The answer, or that the asker has it already."""
    return get_conditional_response(request, etag=etag, response=response) or response


def _read(response: HttpResponse) -> bytes:
    zipped = response.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(response.content) if zipped else response.content
