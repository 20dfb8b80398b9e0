"""An answer can be undone for a while, as long as nothing has followed it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from .models import PlaceRequest, RequestStep

Kind = RequestStep.Kind
FOR = timedelta(minutes=10)
ANSWERS = (Kind.WELCOMED, Kind.NOT_NOW, Kind.WAITLISTED, Kind.TAKEN_BACK, Kind.CLOSED, Kind.ANSWERED)
KEPT = (
    "state",
    "state_before_pause",
    "turn",
    "session_id",
    "mode",
    "who_meets_you",
    "where_text",
    "told_revision",
    "suggestion_id",
)
MOMENTS = ("due_at", "alarmed_at")


def to_undo(request: PlaceRequest) -> RequestStep | None:
    """The arena's last answer, while it can be undone."""
    last = next(reversed(request.steps.all()), None)
    if last is None or last.kind not in ANSWERS or last.undone:
        return None
    return last if last.at > timezone.now() - FOR else None


def snapshot(request: PlaceRequest) -> dict[str, Any]:
    """What an answer changes, as it is before it."""
    moments = {name: getattr(request, name) for name in MOMENTS}
    texts = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
    return {name: getattr(request, name) for name in KEPT} | texts
