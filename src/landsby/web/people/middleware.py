"""Finds out who is asking, anew at every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.roles import CODE_HOLDERS, Role
from landsby.web.design.forms import AGAIN

from . import queries
from .coming_in import is_over

WISH_KEY = "wish"
ADULT_KEY = "adult"
Respond = Callable[[HttpRequest], HttpResponse]


def who_is_asking(get_response: Respond) -> Respond:
    """Set `request.actor`: a worker's posts, the holder of a code, or a visitor.

    A request without a session cookie touches neither the session nor the database.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        actor = actor_for(request)
        looks = request.method == "POST" and AGAIN in request.POST
        request.actor = replace(actor, only_looks=True) if looks else actor  # type: ignore[attr-defined]
        return get_response(request)

    return respond


def actor_for(request: HttpRequest) -> Actor:
    if request.session.session_key is None:
        return VISITOR
    if request.user.is_authenticated and not is_over(request):
        return Actor(request.user.pk, request.user.name, queries.posts_of(request.user.pk))
    return _code_holder(request.session.get(WISH_KEY), request.session.get(ADULT_KEY))


def _code_holder(held: Any, adult: Any) -> Actor:
    adult_id = adult if isinstance(adult, int) else None
    match held:
        case [int(wish_id), str(role), *marks] if role in CODE_HOLDERS:
            mark = str(next(iter(marks), ""))
            return Actor(wish_id=wish_id, wish_role=Role(role), adult_id=adult_id, wish_mark=mark)
    return Actor(adult_id=adult_id) if adult_id else VISITOR
