"""The rounds of the worker, and of `landsby tend`."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from landsby.web.access.house.duties import Told
from landsby.web.access.models import Letter

from . import freezing
from .carrying import LEASE, State, end, free_letters, send, unsure

KEPT = timedelta(days=30)
TASKS_KEPT = timedelta(hours=1)
ROUND = 200


def tend() -> Told:
    """One round: take up what a crash left behind, send what is due, end what has had its time, forget.

    Answers in numbers only how many went, and whether none was given up.
    """
    started = timezone.now()
    freezing.beat()
    if freezing.is_frozen():
        return Told("No letter goes out since the database was put back. See landsby outbox.", is_done=False)
    recover()
    send_due()
    expire()
    forget()
    ended = Letter.objects.filter(ended_at__gte=started)
    went, given_up = ended.filter(state=State.SENT).count(), ended.filter(state=State.DEAD).count()
    if given_up:
        return Told(f"Letters sent: {went}. Given up: {given_up}. See landsby doctor.", is_done=False)
    return Told(f"Letters sent: {went}.", is_done=True)


def send_due() -> None:
    """Send what is due, the longest waiting first. What goes by a way that takes nothing now is left."""
    now = timezone.now()
    due = free_letters(now).filter(next_at__lte=now, latest__gte=now).order_by("next_at")[:ROUND]
    down: set[str] = set()
    for key, channel in list(due.values_list("key", "channel")):
        if channel not in down and send(key):
            down.add(channel)


def recover() -> None:
    """Letters that were begun and not ended when their lease ran out: once more, or given way."""
    for letter in Letter.objects.filter(state=State.BEGUN, lease_until__lt=timezone.now()):
        unsure(letter, "crash")


def expire() -> None:
    """Give up what could not be sent in time, and erase the addresses that are of no more use."""
    now = timezone.now()
    for letter in free_letters(now).filter(latest__lt=now):
        end(letter, State.DEAD, letter.fault or "too late")
    Letter.objects.filter(latest__lt=now, ended_at__isnull=False).exclude(address="", word="").update(
        address="", word=""
    )


def forget() -> None:
    """Remove the rows that have had their time (until then they keep a message from being put twice), and
    the tasks that are done or that nobody ended."""
    old = timezone.now() - KEPT
    Letter.objects.filter(ended_at__lt=old, latest__lt=old).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost.filter(started_at__lt=timezone.now() - 2 * LEASE).delete()
