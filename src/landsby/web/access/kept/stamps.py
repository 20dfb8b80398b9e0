"""By what is known whether something that was made of the database still holds."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.utils import timezone

from .. import audit

Stamp = tuple[str, int]
"""What was done last when it was made, in this database and no other, and the minute; or the database and the
hour."""


def stamp() -> Stamp | None:
    """The stamp of what is made now; None where the database does not answer."""
    try:
        return audit.changed(), int(timezone.now().timestamp() // 60)
    except DatabaseError:
        return None


def hour() -> Stamp | None:
    """The stamp of what holds for the hour."""
    return str(connection.settings_dict["NAME"]), int(timezone.now().timestamp() // 3600)
