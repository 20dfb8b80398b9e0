"""The chained log: an HMAC over each row and the one before it.

A row is added by `@action` in the same transaction as the change; the head's row is locked last, so the
chain has one order and writers do not wait for each other longer than the commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .actors import Actor
from .models import Account, AuditEvent, AuditHead

START = "0" * 64
READ = "read"


@dataclass(frozen=True)
class Head:
    """What another organisation keeps: how long the chain is and how it ends."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Verdict:
    """The result of walking the chain.

    Attributes:
        rows: how many rows were read.
        broken_at: the sequence number of the first row that does not fit, or None.
        cut: whether the chain is shorter than its head, or than a kept head, says.
    """

    rows: int
    broken_at: int | None
    cut: bool

    @property
    def whole(self) -> bool:
        return self.broken_at is None and not self.cut


@dataclass(frozen=True)
class Entry:
    """What the log keeps of a write or a read: which object, which fields by name; never a value."""

    object_type: str
    object_id: str
    fields: tuple[str, ...]


def entry(subject: Model, *fields: str) -> Entry:
    return Entry(subject._meta.label_lower, str(subject.pk), tuple(sorted(fields)))


def days_read(subjects: Iterable[Model], most: int = 10) -> list[tuple[str, date]]:
    """On which days the subjects (of one model) were read: each one's primary key as text and the day,
    the latest first; one query."""
    listed = list(subjects)
    if not listed:
        return []
    reads = AuditEvent.objects.filter(
        verb=READ,
        object_type=listed[0]._meta.label_lower,
        object_id__in=[str(subject.pk) for subject in listed],
    )
    days = reads.annotate(day=TruncDate("at")).values_list("object_id", "day").distinct()
    return list(days.order_by("-day", "object_id")[:most])


def readers(subject: Model, most: int = 20) -> list[tuple[date, str, str]]:
    """Who read the subject, on which day and for what, the latest first; never anybody behind a code."""
    reads = AuditEvent.objects.filter(
        verb=READ,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk),
        account_id__isnull=False,
    )
    rows = reads.annotate(day=TruncDate("at")).values_list("day", "account_id", "purpose").distinct()
    found = list(rows.order_by("-day", "account_id", "purpose")[:most])
    names = Account.objects.in_bulk({account for _day, account, _purpose in found})
    return [
        (day, names[account].name if account in names else "", purpose) for day, account, purpose in found
    ]


def append(actor: Actor, verb: str, what: Entry, purpose: str = "", *, shown: bool = True) -> None:
    """Add a row. Call inside a transaction, as its last write."""
    extend(actor, verb, [what], purpose, shown=shown)


def extend(actor: Actor, verb: str, what: Sequence[Entry], purpose: str = "", *, shown: bool = True) -> None:
    """Add a row for each entry; as many queries for many as for one.

    `shown`: whether `changed` tells of it.
    """
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    events = []
    for each in what:
        event = _event(actor, verb, each, purpose)
        event.sequence, event.previous = head.sequence + 1, head.digest
        event.digest = digest_of(event)
        head.sequence, head.digest = event.sequence, event.digest
        events.append(event)
    AuditEvent.objects.bulk_create(events)
    if shown and verb != READ:
        head.changed = head.digest
    head.save()


def _event(actor: Actor, verb: str, what: Entry, purpose: str) -> AuditEvent:
    return AuditEvent(
        at=timezone.now(),
        actor_kind=actor.kind,
        account_id=actor.account_id,
        verb=verb,
        object_type=what.object_type,
        object_id=what.object_id,
        fields=list(what.fields),
        purpose=purpose,
    )


def digest_of(event: AuditEvent) -> str:
    """The HMAC (hex) of a row's values and the digest before it, keyed with `LOG_KEY`."""
    values: list[Any] = [
        event.sequence,
        _instant(event.at),
        event.actor_kind,
        event.account_id,
        event.verb,
        event.object_type,
        event.object_id,
        event.fields,
        event.purpose,
        event.previous,
    ]
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return salted_hmac("landsby.audit", text, secret=settings.LOG_KEY, algorithm="sha256").hexdigest()


def head() -> Head:
    row = AuditHead.objects.filter(pk=1).first()
    return Head(row.sequence, row.digest) if row else Head(0, START)


def changed() -> str:
    """What tells that something has been done that others may be shown: the digest of the last row of the log
    that is neither a reading nor somebody's coming and going. It is another in each database and each
    restored copy, and changes with what is done."""
    return AuditHead.objects.filter(pk=1).values_list("changed", flat=True).first() or START


def verify(kept: Head | None = None) -> Verdict:
    """Walk the whole chain; `kept` is a head that was exported earlier."""
    rows, previous, kept_digest = 0, START, START
    for event in _events():
        fits = event.sequence == rows + 1 and event.previous == previous
        if not fits or not constant_time_compare(event.digest, digest_of(event)):
            return Verdict(rows, event.sequence, cut=False)
        rows, previous = event.sequence, event.digest
        if kept and rows == kept.sequence:
            kept_digest = event.digest
    if kept and kept.sequence <= rows and kept.sequence and kept_digest != kept.digest:
        return Verdict(rows, kept.sequence, cut=False)
    end = head()
    cut = (rows, previous) != (end.sequence, end.digest) or bool(kept and kept.sequence > rows)
    return Verdict(rows, None, cut)


def _events() -> Iterable[AuditEvent]:
    return AuditEvent.objects.order_by("sequence").iterator()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
