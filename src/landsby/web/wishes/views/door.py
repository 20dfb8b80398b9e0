"""What the asker's views share: no page is stored, who comes in, and words that are shown once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from landsby.web.access.roles import Role
from landsby.web.people.middleware import WISH_KEY

if TYPE_CHECKING:
    from landsby.web.wishes.actions import Sent
    from landsby.web.wishes.models import Wish

P = ParamSpec("P")
ONCE = "landsby_once"
ONCE_SECONDS = 300
ASKED_TOO_MUCH = 422


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


def page(request: HttpRequest, name: str, context: dict[str, Any], *, faulty: bool = False) -> HttpResponse:
    return render(request, f"wishes/{name}.html", context, status=ASKED_TOO_MUCH if faulty else 200)


def let_in(request: HttpRequest, wish: Wish) -> None:
    """From now, until the browser is closed, the wish's pages are open here."""
    request.session.cycle_key()
    role = Role.PARENT if wish.sent_by == "guardian" else Role.YOUNG_PERSON
    request.session[WISH_KEY] = [wish.pk, role.value]


def forget(request: HttpRequest) -> None:
    request.session.flush()


def shown_once(sent: Sent) -> HttpResponse:
    """Redirect to the page of the words. They travel in the browser's own, short-lived cookie: no store of
    ours ever holds them."""
    response = HttpResponseRedirect(reverse("wishes:code_once"))
    words = f"{sent.code}/{sent.friend_words}"
    response.set_signed_cookie(
        ONCE,
        words,
        salt=ONCE,
        max_age=ONCE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("wishes:code_once"),
    )
    return response


def words_to_show(request: HttpRequest) -> tuple[str, str]:
    """The code and the friend's words, or two empty ones at the second view."""
    words = request.get_signed_cookie(ONCE, "/", salt=ONCE, max_age=ONCE_SECONDS)
    code, _, friend = str(words).partition("/")
    return code, friend


def forget_words(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(ONCE, path=reverse("wishes:code_once"), samesite="Lax")
    return response
