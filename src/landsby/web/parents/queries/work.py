"""What those who work here have before them of parents' own sayings."""

from __future__ import annotations

from django.db.models import F

from landsby.web.access.actors import Actor
from landsby.web.parents.access import concerns_of, contacts_of
from landsby.web.parents.models import FollowUpContact, PathConcern


def concerns(actor: Actor) -> list[PathConcern]:
    """Those without an answer first, by their date; then the answered ones, the latest first."""
    rows = list(concerns_of(actor))
    waiting = sorted((row for row in rows if row.answered_at is None), key=lambda row: row.due_at)
    answered = [row for row in rows if row.answered_at is not None]
    return [*waiting, *sorted(answered, key=lambda row: row.said_at, reverse=True)]


def contacts(actor: Actor) -> list[FollowUpContact]:
    """Those whom nobody has taken first, the longest waiting first."""
    return list(contacts_of(actor).order_by(F("taken_at").asc(nulls_first=True), "asked_at"))
