"""What has gone out of the invented town: nobody gets it, everybody may read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

MOST = 50


class Sent(NamedTuple):
    """An e-mail, or an SMS whose subject is «SMS»."""

    at: datetime
    to: str
    subject: str
    body: str


def sent() -> list[Sent]:
    """The latest first."""
    return list(_read())[:MOST]


def _read() -> Iterator[Sent]:
    """Each lies in a file of its own, whose name begins with the time; a line of dashes ends it."""
    for path in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True):
        head, _dashes, _rest = path.read_bytes().rpartition(b"\n" + b"-" * 79)
        message = message_from_bytes(head, policy=policy.default)
        text = message.get_body(("plain",))
        at = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
        yield Sent(at, message["To"], message["Subject"], text.get_content().strip() if text else "")
