"""The keys of personal texts: one for each wish, sign-up or letter.

A text lives on where a database keeps what was deleted: in pages, in its log of changes, in copies. Its key
is one small row of a table by itself. When it goes, all of them are noise.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from os import urandom
from typing import Any, ClassVar
from uuid import UUID

from django.core.signals import request_started
from django.db import models
from django.dispatch import receiver

from ..zones import TrustZone
from .sealing import opened, seal

LENGTH = 32
AT_ONCE = 1000
MOST = 10_000
"""How many keys a process holds at most."""


class PersonalKey(models.Model):
    """One key, sealed under the secret key; `id` is the key (a UUID) of what it belongs to."""

    zone: ClassVar = TrustZone.AGENCY

    id = models.UUIDField(primary_key=True, editable=False)
    sealed = models.BinaryField(max_length=80)

    def __str__(self) -> str:
        return f"key {self.pk}"

    def opened(self) -> bytes:
        """Raises `Unopened` under another secret key."""
        return opened(_use(self.pk), bytes(self.sealed))


@dataclass
class Ring:
    """The keys that are at hand while a page is made.

    Attributes:
        known: what was read; None where there is no such key any more.
        ahead: whose texts have been read and may be opened: their keys are fetched together.
    """

    known: dict[UUID, bytes | None] = field(default_factory=dict)
    ahead: set[UUID] = field(default_factory=set)


_ring: ContextVar[Ring | None] = ContextVar("landsby_keys", default=None)


def expect(owner: UUID) -> None:
    """Say that a text of this owner was read, and may be opened."""
    ring = _at_hand()
    if owner not in ring.known:
        ring.ahead.add(owner)


def key_of(owner: UUID) -> bytes | None:
    """The key with which to open the owner's texts, or None where it was erased."""
    ring = _at_hand()
    if owner not in ring.known:
        _fetch(ring, {owner, *ring.ahead})
    return ring.known[owner]


def key_for(owner: UUID) -> bytes:
    """The key with which to seal a text of the owner's, made where there is none. Call it inside the
    transaction that writes the text: it is asked of the database each time, as both may be undone."""
    kept = PersonalKey.objects.filter(pk=owner)
    row = kept.first()
    if row is None:
        new = PersonalKey(id=owner, sealed=seal(_use(owner), urandom(LENGTH)))
        PersonalKey.objects.bulk_create([new], ignore_conflicts=True)
        row = kept.get()
    _at_hand().known.pop(owner, None)
    return row.opened()


def erase(owners: Iterable[UUID]) -> None:
    """Erase the owners' keys: nothing of theirs can be opened any more, wherever it is."""
    listed = list(owners)
    PersonalKey.objects.filter(pk__in=listed).delete()
    for owner in listed:
        _at_hand().known.pop(owner, None)


@receiver(request_started)
def put_away(**_more: Any) -> None:
    """Nothing is at hand any more."""
    _ring.set(None)


def _fetch(ring: Ring, owners: set[UUID]) -> None:
    if len(ring.known) + len(owners) > MOST:
        ring.known.clear()
    ring.known.update(dict.fromkeys(owners))
    listed = list(owners)
    for first in range(0, len(listed), AT_ONCE):
        rows = PersonalKey.objects.filter(pk__in=listed[first : first + AT_ONCE])
        ring.known.update({row.pk: row.opened() for row in rows})
    ring.ahead.clear()


def _at_hand() -> Ring:
    ring = _ring.get()
    if ring is None:
        ring = Ring()
        _ring.set(ring)
    return ring


def _use(owner: UUID) -> str:
    return f"key of {owner}"
