"""Sending one letter: it is leased, begun, handed over and ended, each in a short transaction of its own."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from landsby.web.access.models import Letter

from . import freezing
from .kinds import Kind, Saying, kind_of, kinds
from .putting import goes_at, wake_at
from .ways import SEND
from .ways.faults import Down, Later, Never, Unsure
from .wording import worded

logger = logging.getLogger(__name__)
State = Letter.State
LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180)]


def free_letters(now: datetime) -> QuerySet[Letter]:
    """Those that wait and that nobody is about to send."""
    return Letter.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), state=State.WAITING)


def send(key: UUID) -> bool:
    """Send one letter if it is due and nobody else does; answers whether its way out is down."""
    letter = None if freezing.is_frozen() else _lease(key)
    if letter is None:
        return False
    try:
        kind = kind_of(letter)
        saying = kind.now(letter)
    except Exception as wrong:
        logger.exception("A letter could not be made.")
        put_off(letter, type(wrong).__name__)
        return False
    if saying is None:
        end(letter, State.DROPPED)
        return False
    return _begin(letter) and _hand_over(letter, kind, saying)


def _lease(key: UUID) -> Letter | None:
    """The letter, for us alone for a while; None if it is not due, not in time or somebody else's."""
    now = timezone.now()
    due = free_letters(now).filter(key=key, next_at__lte=now, latest__gte=now)
    return Letter.objects.get(key=key) if due.update(lease_until=now + LEASE) else None


def _begin(letter: Letter) -> bool:
    """Write down that it is about to be sent, if the lease is still ours: it may be unknown afterwards."""
    ours = Letter.objects.filter(key=letter.key, state=State.WAITING, lease_until=letter.lease_until)
    letter.state = State.BEGUN
    return bool(ours.update(state=State.BEGUN))


def _hand_over(letter: Letter, kind: Kind, saying: Saying) -> bool:
    """Give it to its way out, and write down what came of it; answers whether that is down."""
    try:
        letter.gateway_id = SEND[letter.channel](worded(letter, kind, saying))
    except Never as wrong:
        end(letter, State.DEAD, str(wrong))
    except Unsure as wrong:
        unsure(letter, str(wrong))
    except Later as wrong:
        put_off(letter, str(wrong))
        return isinstance(wrong, Down)
    except Exception as wrong:
        logger.exception("A letter could not be sent.")
        put_off(letter, type(wrong).__name__)
    else:
        end(letter, State.SENT)
    return False


def put_off(letter: Letter, fault: str) -> None:
    """Try again in a while, each time a longer one, or give it up where that would be too late."""
    wait = WAITS[min(letter.attempts, len(WAITS) - 1)]
    letter.attempts += 1
    letter.fault = fault
    kind = kinds().get(letter.kind)
    letter.next_at = goes_at(kind, timezone.now() + wait) if kind else timezone.now() + wait
    if letter.next_at > letter.latest:
        end(letter, State.DEAD, fault)
        return
    letter.state, letter.lease_until = State.WAITING, None
    letter.save()
    wake_at(letter)


def unsure(letter: Letter, fault: str) -> None:
    """Nobody knows whether it went: some kinds go once more as the same message, the others give way."""
    kind = kinds().get(letter.kind)
    if kind and kind.again and not letter.went_again:
        letter.went_again = True
        put_off(letter, fault)
    else:
        end(letter, State.UNSURE, fault)


def end(letter: Letter, state: str, fault: str = "") -> None:
    """Nothing more happens to it. An address is kept only where somebody may want to try once more."""
    letter.state, letter.fault, letter.lease_until, letter.ended_at = state, fault, None, timezone.now()
    if state != State.DEAD:
        letter.address = letter.word = ""
    letter.save()
