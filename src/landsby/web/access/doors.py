"""Where whoever is not inside yet is led: a bookmark or a log-out ends at the door that fits the page."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .actors import VISITOR, actor_of
from .roles import CODE_HOLDERS, WORKERS
from .rules import Rule, rule_of

LOOKING = ("GET", "HEAD")


class Outside(Http404):
    """Nobody is inside here: the code that the browser holds opens nothing (any more)."""


def door_of(request: HttpRequest) -> HttpResponse | None:
    """The way to the door of the page that is asked for, or None: to whoever asks it is not there.

    A worker's page leads to the log-in and from there back. A page of a code leads to its own room's door.
    What a script asks for is answered, not led anywhere.
    """
    match = request.resolver_match
    if match is None or request.headers.get("Accept") == "application/json":
        return None
    rule = rule_of(match.func, match.view_name)
    if _is_only_for(rule, CODE_HOLDERS) and actor_of(request).account_id is None:
        return redirect(rule.door or f"{match.namespace}:enter")
    if _is_only_for(rule, WORKERS) and actor_of(request) == VISITOR:
        back = request.get_full_path() if request.method in LOOKING else reverse("home:start")
        return redirect_to_login(back, reverse("account_login"))
    return None


def _is_only_for(rule: Rule, roles: frozenset[str]) -> bool:
    return bool(rule.roles) and rule.roles <= roles
