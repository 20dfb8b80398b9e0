"""What the room does once a day."""

from __future__ import annotations

from .actions.series import tend_sessions


def draw_up_sessions() -> str:
    return f"Sessions added: {tend_sessions()}."


DUTIES = (draw_up_sessions,)
