"""Requests as rows: with all that a page reads, who belongs together, and the waiting list's order."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from landsby.web.wishes.models import PlaceRequest

State = PlaceRequest.State
WAITING = Q(state=State.WAITING) | Q(state=State.PAUSED, state_before_pause=State.WAITING)


def waiting_groups(arena_id: int) -> list[list[PlaceRequest]]:
    """The waiting list in its order: one alone, or two together, also while paused."""
    rows = PlaceRequest.objects.select_related("arena").filter(WAITING, arena_id=arena_id)
    return groups(list(rows.order_by("sent_at", "pk")))


def groups(rows: Sequence[PlaceRequest]) -> list[list[PlaceRequest]]:
    """Requests that belong together, in the order of the first of each."""
    found: dict[tuple[str, int], list[PlaceRequest]] = {}
    for row in rows:
        found.setdefault(("pair", row.pair_id) if row.pair_id else ("one", row.pk), []).append(row)
    return list(found.values())
