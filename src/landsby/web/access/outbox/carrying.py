"""Sending one letter: it is leased, begun, handed over and ended, each in a short transaction of its own."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from landsby.web.access.codes import keys
from landsby.web.access.models import Letter

from . import freezing
from .kinds import Kind, Saying, kind_of, kinds
from .putting import goes_at, wake_at
from .ways import SEND, resting
from .ways.faults import Down, Later, Never, Silent, Unsure
from .wording import worded

logger = logging.getLogger(__name__)
State = Letter.State
LEASE = timedelta(minutes=5)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180)]


def free_letters(now: datetime) -> QuerySet[Letter]:
    """Those that wait and that nobody is about to send."""
    return Letter.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), state=State.WAITING)


def send(key: UUID) -> None:
    """Send one letter if it is due and nobody else does."""
    letter = None if freezing.is_frozen() else _lease(key)
    if letter is None:
        return
    try:
        kind = kind_of(letter)
        if is_quiet(kind):
            _wait_for_the_morning(letter, kind)
            return
        saying = kind.now(letter)
    except Exception as wrong:
        logger.exception("A letter could not be made.")
        put_off(letter, type(wrong).__name__)
        return
    if saying is None:
        end(letter, State.DROPPED)
    elif _begin(letter):
        _hand_over(letter, kind, saying)


def _lease(key: UUID) -> Letter | None:
    """The letter, for us alone for a while; None if it is not due, not in time or somebody else's, or if its
    way out rests."""
    now = timezone.now()
    due = free_letters(now).filter(key=key, next_at__lte=now, latest__gte=now)
    due = due.exclude(channel__in=resting.at_rest())
    return Letter.objects.get(key=key) if due.update(lease_until=now + LEASE) else None


def is_quiet(kind: Kind) -> bool:
    """Whether it is night, and the kind does not go at night."""
    return goes_at(kind) > timezone.now()


def _wait_for_the_morning(letter: Letter, kind: Kind) -> None:
    """It was put by day and comes to be sent at night: after a thaw, or where no worker ran in between."""
    letter.next_at, letter.lease_until = goes_at(kind), None
    letter.save(update_fields=["next_at", "lease_until"])
    wake_at(letter)


def _begin(letter: Letter) -> bool:
    """Write down that it is about to be sent, if the lease is still ours: it may be unknown afterwards."""
    ours = Letter.objects.filter(key=letter.key, state=State.WAITING, lease_until=letter.lease_until)
    letter.state = State.BEGUN
    return bool(ours.update(state=State.BEGUN))


def _hand_over(letter: Letter, kind: Kind, saying: Saying) -> None:
    """Give it to its way out, and write down what came of it."""
    try:
        letter.gateway_id = SEND[letter.channel](worded(letter, kind, saying))
    except Never as wrong:
        end(letter, State.DEAD, str(wrong))
    except Unsure as wrong:
        _let_rest(letter, wrong)
        unsure(letter, str(wrong))
    except Later as wrong:
        _let_rest(letter, wrong)
        put_off(letter, str(wrong))
    except Exception as wrong:
        logger.exception("A letter could not be sent.")
        put_off(letter, type(wrong).__name__)
    else:
        end(letter, State.SENT)


def _let_rest(letter: Letter, wrong: Exception) -> None:
    if isinstance(wrong, Down | Silent):
        resting.let_rest(letter.channel)


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
    _write(letter)
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
    _write(letter)


WRITTEN = ("state", "fault", "attempts", "went_again", "gateway_id", "next_at", "lease_until", "ended_at")


def _write(letter: Letter) -> None:
    """Write down how it stands, unless a report has told meanwhile that it came through."""
    values = {name: getattr(letter, name) for name in WRITTEN}
    if not letter.address:
        values |= {"address": "", "word": ""}
        keys.erase([letter.key])
    Letter.objects.filter(pk=letter.pk).exclude(state=State.DELIVERED).update(**values)
