"""A worker comes in: the log holds it, and that somebody did not.

The session ends by itself, after an hour in which nothing was done, and after a day's work.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, password_reset
from allauth.account.signals import user_logged_in as came_in_by_the_door
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.house.no_room import cannot_write
from landsby.web.access.models import Account, AccountSession

from . import actions

BEGAN, SEEN, OWN = "began", "seen", "own"
NOBODYS = str(UUID(int=0))
DEVICES = {
    "tablet": ("iPad", "Tablet"),
    "phone": ("Mobi", "iPhone"),
    "computer": ("Windows", "Macintosh", "X11"),
}
LOOK = timedelta(minutes=5)
"""How exactly is written down when somebody was here last: one write of the session in so long."""


@receiver(user_logged_in)
def begins(request: HttpRequest, user: Account, **_more: Any) -> None:
    now = timezone.now()
    row = AccountSession.objects.create(
        account=user, device=device_of(request.META.get("HTTP_USER_AGENT", "")), began_at=now, seen_at=now
    )
    request.session[OWN] = str(row.key)
    request.session[BEGAN] = request.session[SEEN] = _now()


@receiver(user_logged_out)
def ends(request: HttpRequest, user: Account | None, **_more: Any) -> None:
    """By one's own button: what had its time, or was ended from elsewhere, is no longer there."""
    ended, _kinds = AccountSession.objects.filter(key=own_key(request)).delete()
    if ended and user is not None:
        actions.note_log_out(Actor(user.pk, user.name), user)


@receiver([password_changed, password_reset])
def ends_elsewhere(request: HttpRequest, user: Account, **_more: Any) -> None:
    """Another password: nobody is in any more by the old one, and none of them is listed."""
    actions.note_password(Actor(user.pk, user.name), user)
    AccountSession.objects.filter(account=user).exclude(key=own_key(request)).delete()


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def another_code(user: Account, **_more: Any) -> None:
    actions.note_code(Actor(user.pk, user.name), user)


def own_key(request: HttpRequest) -> UUID:
    """By which the session that asks is known; one of nobody where it has none."""
    return UUID(request.session.get(OWN, NOBODYS))


def device_of(agent: str) -> AccountSession.Device:
    """Roughly what a browser says that it runs on: nothing else of it is kept."""
    kinds = AccountSession.Device
    for device, words in DEVICES.items():
        if any(word in agent for word in words):
            return kinds(device)
    return kinds.OTHER


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
    """Whether the session has had its time, or was ended from elsewhere; then nobody is logged in any more.
    Else it is seen now."""
    now, began, seen = _now(), request.session.get(BEGAN, 0), request.session.get(SEEN, 0)
    had_its_time = now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_COOKIE_AGE
    own = AccountSession.objects.filter(key=own_key(request), account=request.user.pk)
    if had_its_time or not own.exists():
        own.delete()
        logout(request)
        return True
    if now - seen > LOOK.total_seconds() and _written_down(own):
        request.session[SEEN] = now
    return False


def _written_down(own: QuerySet[AccountSession]) -> bool:
    """That the session is seen now; on a full disk it is not, and who reads goes on reading."""
    try:
        with transaction.atomic():
            own.update(seen_at=timezone.now())
    except DatabaseError as wrong:
        if cannot_write(wrong):
            return False
        raise
    return True


def _now() -> int:
    return int(timezone.now().timestamp())
