"""Putting a message into the outbox: in the transaction of what it tells of."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from landsby.web.access.codes import keys
from landsby.web.access.days import awake_from
from landsby.web.access.models import Channel, Letter

from .kinds import Kind
from .tasks import wake


class To(NamedTuple):
    """Where a message goes, and in which language of `LANGUAGES`."""

    channel: Channel
    address: str
    language: str = settings.LANGUAGE_CODE


def put(
    kind: Kind,
    *,
    to: To,
    about: str,
    word: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    once: str = "",
) -> Letter | None:
    """Put a message to one person into the outbox; None where it is there already by its `once`.

    Args:
        about: an opaque key from which the kind finds the state at sending; empty where the address will do.
        word: the receiver's own word, by which they know that it is from us.
        not_before, not_after: when it may go; quiet hours and the kind's own latest time still hold.
        once: what makes it one and the same message.

    Raises:
        RuntimeError: outside a transaction.
        ValueError: the kind has no text for this channel, or `about` is a number that counts.
    """
    _check(kind, to, about)
    goes = goes_at(kind, not_before)
    letter = Letter(
        kind=kind.name,
        channel=to.channel,
        address=to.address,
        language=to.language,
        about=about,
        word=word,
        once=once,
        next_at=goes,
        latest=min(goes + kind.lasts, not_after or goes + kind.lasts),
    )
    if not _is_new(letter):
        return None
    wake_at(letter)
    return letter


def _is_new(letter: Letter) -> bool:
    """Put it there, where it is not there already by its `once`; of two at the same moment one is new."""
    Letter.objects.bulk_create([letter], ignore_conflicts=bool(letter.once))
    if letter.once and not Letter.objects.filter(pk=letter.pk).exists():
        keys.erase([letter.key])
        return False
    return True


def _check(kind: Kind, to: To, about: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind.name} was put into the outbox outside an action.")
    if to.channel == Channel.SMS and not all(text.sms for text in kind.texts.values()):
        raise ValueError(f"{kind.name} has no text for SMS.")
    if about.isdigit():
        raise ValueError(f"{kind.name} is about a number that counts; it needs an opaque key.")


def goes_at(kind: Kind, when: datetime | None = None) -> datetime:
    """When a message may go that should go at `when` (now): at once, or when the quiet hours end."""
    when = max(when or timezone.now(), timezone.now())
    return when if kind.at_night else awake_from(when)


def wake_at(letter: Letter) -> None:
    """Let the worker take it up when it may go; the task holds nothing but its opaque key."""
    wake.using(run_after=letter.next_at).enqueue(str(letter.key))
