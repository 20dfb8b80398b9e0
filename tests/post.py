"""What goes out of the house in a test: the outbox's rows, and what the worker makes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from unittest.mock import patch

from django.core import mail
from django.utils import timezone

from landsby.web.access.models import Letter
from landsby.web.access.outbox import carrying, rounds
from landsby.web.access.outbox.ways import resting, sms

NIGHT = timedelta(hours=12)


class Delivered(NamedTuple):
    """A message as its receiver gets it; `files` by name."""

    channel: str
    to: str
    subject: str
    body: str
    files: dict[str, bytes]


def waiting() -> list[Letter]:
    """The letters that wait, the first to go first."""
    return list(Letter.objects.filter(state=Letter.State.WAITING).order_by("next_at", "key"))


def delivered(within: timedelta = NIGHT) -> list[Delivered]:
    """Let the worker send what is due now or after the night, and answer what went out, by receiver.

    What was sent before in this test is not answered again.
    """
    now = timezone.now()
    soon = Letter.objects.filter(state=Letter.State.WAITING, next_at__gt=now, next_at__lte=now + within)
    soon.update(next_at=now)
    del mail.outbox[:], sms.sent[:]
    resting.forget()
    with patch.object(carrying, "is_quiet", return_value=False):  # by now the night is over
        rounds.send_due()
    went = [*map(_mail, mail.outbox), *(Delivered("sms", *one, {}) for one in sms.sent)]
    return sorted(went, key=lambda one: one[:-1])


def _mail(email: mail.EmailMessage) -> Delivered:
    files = {name: content for name, content, _type in email.attachments}
    return Delivered("mail", *email.to, email.subject, email.body, files)
