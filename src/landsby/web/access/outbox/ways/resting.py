"""Ways that take nothing at present: this process leaves them alone for a while, with all that goes by them.

Each letter would find out for itself by waiting as long as the server hangs, and everything else behind it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

REST = timedelta(minutes=1)

_until: dict[str, datetime] = {}


def let_rest(channel: str) -> None:
    """Leave a way alone from now on, for a while."""
    _until[channel] = timezone.now() + REST


def at_rest() -> list[str]:
    """The ways that are left alone now."""
    now = timezone.now()
    return [channel for channel, until in _until.items() if now < until]


def forget() -> None:
    """Try every way again."""
    _until.clear()
