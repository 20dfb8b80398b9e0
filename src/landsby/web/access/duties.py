"""What the room does once a day."""

from __future__ import annotations

from . import sent


def forget_sent_forms() -> str:
    """The worker does it each minute, too."""
    sent.forget()
    return "Old keys of forms removed."


DUTIES = (forget_sent_forms,)
