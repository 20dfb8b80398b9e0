"""Closed by default: a URL whose rule does not let the actor in does not exist for them.

And a form that is sent twice is answered as the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from landsby.web.design.pages import Refused, status_of

from . import sent
from .actors import actor_of
from .doors import Outside, door_of
from .models import SentForm
from .rules import rule_of

CONFLICT = 409


class _Middleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class ClosedByDefault(_Middleware):
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
        """What was refused before a page could say it, as on something that is over, is a page of its own."""
        if isinstance(exception, Refused):
            return render(request, "access/refused.html", {"why": exception}, status=status_of(exception))
        return door_of(request) if isinstance(exception, Outside) else None


class KeepsAnswers(_Middleware):
    """Outside of all that sets cookies: keeps what the first one was answered, and answers the second, who
    came so soon that the first was not ready, or found that what it wanted is done."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
        finally:
            sent.end()
        sending: sent.Sending | None = getattr(request, "sending", None)
        if sending is None or sending.is_answered or (sending.is_taken and sending.keep(response)):
            return response
        first = sending.before()
        return once_more(request, sending, first) if first else response


class AnswersOnce(_Middleware):
    """Inside of what checks that the form is ours, and outside of the rules: whoever deletes a wish and taps
    twice has no right to it any more, but an answer."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        sending = sent.begin(request)
        request.sending = sending  # type: ignore[attr-defined]
        first = sending.before() if sending else None
        return once_more(request, sending, first) if sending and first else None

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        return HttpResponse(status=CONFLICT) if isinstance(wrong, sent.SentBefore) else None


def once_more(request: HttpRequest, sending: sent.Sending, first: SentForm) -> HttpResponse:
    """The first one's answer; or, where other things were written this time, the question what to do."""
    sending.is_answered = True
    other = first.wrote != sending.wrote
    answer = None if other else sending.answer()
    if answer:
        return answer
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in sent.UNTOLD for value in values
    ]
    context = {"other": other, "fields": [] if request.FILES else fields}
    return render(request, "access/sent_before.html", context, status=CONFLICT)
