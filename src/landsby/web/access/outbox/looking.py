"""What stands in the outbox, in numbers and kinds, for `landsby doctor` and `landsby outbox`."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from landsby.web.access.models import Letter

from . import freezing

STANDS_STILL = timedelta(minutes=5)
Line = tuple[str, str, str, int]
"""State, kind, fault and how many."""


def lines() -> list[Line]:
    """What waits, was given up or is unknown: never an address, never whom it is about."""
    shown = Letter.objects.exclude(
        state__in=[Letter.State.SENT, Letter.State.DELIVERED, Letter.State.DROPPED]
    )
    grouped = shown.values_list("state", "kind", "fault").annotate(number=Count("key"))
    return list(grouped.order_by("state", "kind", "fault"))


def stands_still() -> bool:
    """Whether nothing goes out at present: frozen, or no worker has been seen for a while."""
    seen = freezing.last_beat()
    return freezing.is_frozen() or seen is None or seen < timezone.now() - STANDS_STILL


def examine() -> tuple[bool, str]:
    """Whether all is well, and a sentence."""
    if freezing.is_frozen():
        return (
            False,
            "Frozen since the database was put back. Run landsby outbox show, then landsby outbox thaw.",
        )
    given_up = [f"{kind} ({fault}) {number}" for state, kind, fault, number in lines() if state == "dead"]
    unsure = sum(number for state, _kind, _fault, number in lines() if state == "unsure")
    if given_up:
        return False, f"Given up: {', '.join(given_up)}. Mend the cause; see landsby outbox --help."
    seen, count = freezing.last_beat(), waiting()
    if stands_still() and (seen or count):
        when = f"since {timezone.localtime(seen):%F %H:%M}" if seen else "yet"
        return False, f"No worker has been seen {when}. landsby serve starts it."
    return True, f"{count} wait. {unsure} may or may not have come through."


def waiting() -> int:
    """How many letters wait, or are being sent."""
    return Letter.objects.filter(state__in=[Letter.State.WAITING, Letter.State.BEGUN]).count()
