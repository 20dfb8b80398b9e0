"""What a person decides about letters that were given up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from landsby.web.access.models import Letter

from .putting import wake_at

State = Letter.State


@transaction.atomic
def try_again() -> int:
    """Let what was given up and is still in time wait once more; answers how many."""
    now = timezone.now()
    letters = list(Letter.objects.filter(state=State.DEAD, latest__gt=now).exclude(address=""))
    for letter in letters:
        letter.state, letter.next_at, letter.attempts, letter.ended_at = State.WAITING, now, 0, None
        letter.save()
        wake_at(letter)
    return len(letters)


def forget(*, waiting: bool = False) -> int:
    """Remove what was given up and what nobody knows of, and what waits where that is said; how many."""
    gone = Letter.objects.filter(state__in=[State.DEAD, State.UNSURE, *([State.WAITING] if waiting else [])])
    return gone.delete()[0]
