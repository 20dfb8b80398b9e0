"""What the asker's views share: who comes in, who leaves, and where the words are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from landsby.web.access.codes import once
from landsby.web.access.roles import Role
from landsby.web.people.middleware import WISH_KEY
from landsby.web.wishes.access import mark_of

if TYPE_CHECKING:
    from landsby.web.wishes.actions import Sent
    from landsby.web.wishes.models import Wish

ASKED_TOO_MUCH = 422


def page(request: HttpRequest, name: str, context: dict[str, Any], *, faulty: bool = False) -> HttpResponse:
    return render(request, f"wishes/{name}.html", context, status=ASKED_TOO_MUCH if faulty else 200)


def let_in(request: HttpRequest, wish: Wish) -> None:
    """From now, until the browser is closed, the wish's pages are open here."""
    request.session.cycle_key()
    role = Role.PARENT if wish.sent_by == "guardian" else Role.YOUNG_PERSON
    request.session[WISH_KEY] = [wish.pk, role.value, mark_of(wish)]


def forget(request: HttpRequest) -> None:
    request.session.flush()


def shown_once(sent: Sent, at: str = "wishes:code_once") -> HttpResponse:
    """Redirect to the page of the code and the friend's words."""
    return once.shown_once(reverse(at), sent.code, sent.friend_words)
