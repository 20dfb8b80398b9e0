"""What the room does once a day."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from . import sent
from .house import erased, residue
from .models import AccountSession


def forget_sent_forms() -> str:
    """The worker does it each minute, too."""
    sent.forget()
    return "Old keys of forms removed."


def forget_old_erasures() -> str:
    """No copy is kept that long."""
    return f"Old lines of what was erased removed: {erased.forget_old()}."


def clear_sessions() -> str:
    """Sessions that nobody can use any more."""
    SessionStore.clear_expired()
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    AccountSession.objects.filter(began_at__lt=timezone.now() - longest).delete()
    return "Old sessions removed."


def leave_no_key() -> str:
    """What was erased by whoever it belongs to, since the last time."""
    residue.leave_none([])
    return "Keys of what was erased removed from the database's files."


DUTIES = (forget_sent_forms, forget_old_erasures, clear_sessions, leave_no_key)
