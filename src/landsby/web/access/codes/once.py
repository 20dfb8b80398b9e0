"""Pages that no store keeps, and words that are shown once: in the browser's own, short-lived cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

P = ParamSpec("P")
ONCE = "landsby_once"
ONCE_SECONDS = 300


def private(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Keep a page out of every store: the browser's history, a proxy, the next user of the machine."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return respond


def revisited(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Keep a page for this browser alone, so that Back leads to it also where it answered a POST."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    return respond


def shown_once(address: str, *words: str) -> HttpResponse:
    """Redirect to the page of the words. They travel in the browser's own cookie: no store of ours ever
    holds them."""
    response = HttpResponseRedirect(address)
    response.set_signed_cookie(
        ONCE,
        "/".join(words),
        salt=ONCE,
        max_age=ONCE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=address,
    )
    return response


def words_to_show(request: HttpRequest) -> tuple[str, str]:
    """The two words that may have been given, or two empty ones at the second view."""
    words = request.get_signed_cookie(ONCE, "/", salt=ONCE, max_age=ONCE_SECONDS)
    first, _, second = str(words).partition("/")
    return first, second


def forget_words(response: HttpResponse, address: str) -> HttpResponse:
    response.delete_cookie(ONCE, path=address, samesite="Lax")
    return response
