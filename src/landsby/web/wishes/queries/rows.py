"""Requests as rows: with all that a page reads, who belongs together, and the waiting list's order."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from landsby.web.wishes.models import PlaceRequest

State = PlaceRequest.State
IN_LINE = Q(state=State.WAITING) | Q(state=State.PAUSED, state_before_pause=State.WAITING)
WAITING = IN_LINE & Q(withheld=False)


def waiting_groups(arena_id: int) -> list[list[PlaceRequest]]:
    """The waiting list in its order: one alone, or two together, also while paused."""
    rows = PlaceRequest.objects.select_related("arena").filter(WAITING, arena_id=arena_id)
    return groups(list(rows.order_by("sent_at", "pk")))


def first_of_each(rows: QuerySet[PlaceRequest]) -> QuerySet[PlaceRequest]:
    """Of requests that belong together, the one that was sent first."""
    before = Q(sent_at__lt=OuterRef("sent_at")) | Q(sent_at=OuterRef("sent_at"), pk__lt=OuterRef("pk"))
    return rows.filter(~Exists(rows.order_by().filter(before, pair=OuterRef("pair"))))


def groups(rows: Sequence[PlaceRequest]) -> list[list[PlaceRequest]]:
    """Requests that belong together, in the order of the first of each."""
    found: dict[tuple[str, int], list[PlaceRequest]] = {}
    for row in rows:
        found.setdefault(("pair", row.pair_id) if row.pair_id else ("one", row.pk), []).append(row)
    return list(found.values())
