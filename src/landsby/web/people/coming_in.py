"""A worker comes in: the log holds it, and that somebody did not.

The session ends by itself, after an hour in which nothing was done, and after a day's work.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.signals import user_logged_in as came_in_by_the_door
from allauth.mfa.signals import authentication_failed
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.models import Account

from . import actions

BEGAN, SEEN = "began", "seen"
LOOK = timedelta(minutes=5)
"""How exactly is written down when somebody was here last: one write of the session in so long."""


@receiver(user_logged_in)
def begins(request: HttpRequest, **_more: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = _now()


@receiver(came_in_by_the_door)
def logged(user: Account, **_more: Any) -> None:
    actions.note_log_in(Actor(user.pk, user.name), user)


@receiver(user_login_failed)
def refused(credentials: dict[str, Any], **_more: Any) -> None:
    actions.note_refusal(VISITOR, str(credentials.get("email", "")))


@receiver(authentication_failed)
def refused_code(user: Account, **_more: Any) -> None:
    actions.note_refusal(VISITOR, user.email)


def is_over(request: HttpRequest) -> bool:
    """Whether the session has had its time; then nobody is logged in any more. Else it is seen now."""
    now, began, seen = _now(), request.session.get(BEGAN, 0), request.session.get(SEEN, 0)
    if now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_COOKIE_AGE:
        logout(request)
        return True
    if now - seen > LOOK.total_seconds():
        request.session[SEEN] = now
    return False


def _now() -> int:
    return int(timezone.now().timestamp())
