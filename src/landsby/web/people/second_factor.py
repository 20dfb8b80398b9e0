"""A code from the phone, for those who see or decide the most; the session knows whether one was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import WORKERS, Role
from landsby.web.access.rules import rule_of

GIVEN = "second_factor"
NEED_IT = frozenset({Role.COORDINATOR, Role.LEADER, Role.ADMINISTRATOR})
SET_UP = "mfa_activate_totp"
OF_THE_DOOR = ("account_", "mfa_")


def is_needed(actor: Actor) -> bool:
    """Whether somebody with these roles comes no further by the password alone."""
    return actor.has(*(WORKERS if settings.MFA_FOR_ALL else NEED_IT))


class Needed:
    """Who needs a code and has none yet is led to where it is set up, and sees nothing before that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_for_all = Role.VISITOR in rule_of(view, name).roles and name != settings.LOGIN_REDIRECT_URL
        if name.startswith(OF_THE_DOOR) or is_for_all:
            return None
        if not is_needed(actor_of(request)) or request.session.get(GIVEN):
            return None
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({}, status=403)
        return redirect(SET_UP)


@receiver(user_logged_in)
def came_in(request: HttpRequest, user: Any, **_more: Any) -> None:
    """allauth lets nobody with a code come in without it."""
    request.session[GIVEN] = is_mfa_enabled(user)


@receiver(authenticator_added)
def set_up(request: HttpRequest, **_more: Any) -> None:
    request.session[GIVEN] = True


@receiver(authenticator_removed)
def taken_away(request: HttpRequest, user: Any, **_more: Any) -> None:
    request.session[GIVEN] = is_mfa_enabled(user)
