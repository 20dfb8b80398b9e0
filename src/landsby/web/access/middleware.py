"""Closed by default: a URL whose rule does not let the actor in does not exist for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from .actors import actor_of
from .doors import Outside, door_of
from .rules import rule_of


class ClosedByDefault:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Whoever is nobody here yet is led to the door; to all others there is nothing."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if rule_of(view, name).allows(actor_of(request)):
            return None
        if door := door_of(request):
            return door
        raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return door_of(request) if isinstance(exception, Outside) else None
