"""Nothing goes out after the database was put back, until a person has looked.

What an older copy holds may have been sent long ago. `landsby restore` freezes the outbox; and where a copy
was put back in another way, the worker sees that the database remembers a beat older than its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from landsby.web.access.models import OutboxBeat

APART = timedelta(minutes=10)


def is_frozen() -> bool:
    return _mark().exists()


def freeze() -> None:
    """Let nothing out any more, until `thaw`."""
    _mark().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _mark().touch(mode=0o600)


def thaw() -> None:
    """Let the letters out that are still in time. Say it only after having looked at what waits."""
    _mark().unlink(missing_ok=True)


def beat() -> None:
    """Say that the worker is alive, in the database and beside it; freeze where the two disagree."""
    now, remembered, written = timezone.now(), last_beat(), _written()
    if written and (remembered is None or remembered < written - APART):
        freeze()
    OutboxBeat.objects.update_or_create(pk=1, defaults={"at": now})
    path = _folder() / "beat"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(now.isoformat())


def last_beat() -> datetime | None:
    """When the worker was last alive."""
    return OutboxBeat.objects.filter(pk=1).values_list("at", flat=True).first()


def _written() -> datetime | None:
    try:
        return datetime.fromisoformat((_folder() / "beat").read_text())
    except (FileNotFoundError, ValueError):
        return None


def _mark() -> Path:
    return _folder() / "frozen"


def _folder() -> Path:
    return Path(settings.OUTBOX_FOLDER)
