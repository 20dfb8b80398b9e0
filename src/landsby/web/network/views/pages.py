"""What the room's pages with a form have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from landsby.web.access.actions import Refused
from landsby.web.design.forms import Form

Said = str | Promise


def posted(request: HttpRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: Form,
    act: Callable[[], str],
    done: Said = "",
    template: str = "network/form.html",
    /,
    **context: Any,
) -> HttpResponse:
    """Show a form; when it is valid, act and go where `act` says; 422 with sentences otherwise.

    A button named `back` only shows what was written once more.
    """
    if form.is_bound and form.is_valid() and "back" not in request.POST:
        try:
            where_to = act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _go(request, where_to, done)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def button(request: HttpRequest, act: Callable[[], str], otherwise: str, done: Said = "") -> HttpResponse:
    """One tap: act and go on; a refusal is said on the page one came from."""
    try:
        return _go(request, act(), done)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(otherwise)


def _go(request: HttpRequest, where_to: str, done: Said) -> HttpResponse:
    if done:
        messages.success(request, str(done))
    return redirect(where_to)
