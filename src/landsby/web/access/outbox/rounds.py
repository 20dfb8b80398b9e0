"""The rounds of the worker, and of `landsby tend`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from landsby.web.access.codes import keys
from landsby.web.access.house.duties import Told
from landsby.web.access.models import Letter

from . import freezing
from .carrying import LEASE, State, end, free_letters, send, unsure
from .ways import SEND

KEPT = timedelta(days=30)
TASKS_KEPT = timedelta(hours=1)
ROUND = 200
"""Letters that are sent by one way in one round."""


def tend(goes_on: Callable[[], bool] = lambda: True) -> Told:
    """One round: take up what a crash left behind, send what is due, end what has had its time, forget.
    While the outbox is frozen nothing goes, but what has had its time is erased all the same. Between two
    letters it is asked whether it `goes_on`.

    Answers in numbers only how many went, and whether none was given up.
    """
    started = timezone.now()
    freezing.beat()
    is_frozen = freezing.is_frozen()
    if not is_frozen:
        recover()
        send_due(goes_on)
    expire()
    forget()
    if is_frozen:
        return Told("No letter goes out since the database was put back. See landsby outbox.", is_done=False)
    return _told_since(started)


def _told_since(started: datetime) -> Told:
    ended = Letter.objects.filter(ended_at__gte=started)
    went, given_up = ended.filter(state=State.SENT).count(), ended.filter(state=State.DEAD).count()
    if given_up:
        return Told(f"Letters sent: {went}. Given up: {given_up}. See landsby doctor.", is_done=False)
    return Told(f"Letters sent: {went}.", is_done=True)


def send_due(goes_on: Callable[[], bool] = lambda: True) -> None:
    """Send what is due, by each way the longest waiting first: whatever waits by one, the others go on."""
    now = timezone.now()
    due = free_letters(now).filter(next_at__lte=now, latest__gte=now).order_by("next_at")
    for channel in SEND:
        for key in list(due.filter(channel=channel).values_list("key", flat=True)[:ROUND]):
            if not goes_on():
                return
            send(key)


def recover() -> None:
    """Letters that were begun and not ended when their lease ran out: once more, or given way."""
    for letter in Letter.objects.filter(state=State.BEGUN, lease_until__lt=timezone.now()):
        unsure(letter, "crash")


def expire() -> None:
    """Give up what could not be sent in time, and erase the addresses that are of no more use."""
    now = timezone.now()
    for letter in free_letters(now).filter(latest__lt=now):
        end(letter, State.DEAD, letter.fault or "too late")
    ended = Letter.objects.filter(latest__lt=now, ended_at__isnull=False).exclude(address="", word="")
    old = list(ended.values_list("key", flat=True))
    ended.filter(key__in=old).update(address="", word="")
    keys.erase(old)


def forget() -> None:
    """Remove the rows that have had their time (until then they keep a message from being put twice), and
    the tasks that are done or that nobody ended."""
    old = timezone.now() - KEPT
    Letter.objects.filter(ended_at__lt=old, latest__lt=old).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost.filter(started_at__lt=timezone.now() - 2 * LEASE).delete()
