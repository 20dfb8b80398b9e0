"""Two kinds of the tests' own: an offer, which goes once more, and a reminder, which gives way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from landsby.web.access import outbox
from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox import kinds
from landsby.web.access.outbox.ways import resting

RULED_OUT = "nothing to tell"
TEXTS = {"text": outbox.Text("A new message", "You have a new message.", "You have a new message.")}


def now(letter: Letter) -> outbox.Saying | None:
    return None if letter.about == RULED_OUT else outbox.Saying("text", path="/my/")


OFFER = outbox.Kind("test.offer", TEXTS, now, timedelta(hours=24), again=True, at_night=True)
REMINDER = outbox.Kind("test.reminder", TEXTS, now, timedelta(hours=24), again=False, at_night=True)
BY_DAY = outbox.Kind("test.by_day", TEXTS, now, timedelta(hours=4), again=False)


@pytest.fixture
def known(monkeypatch, db):
    """The house knows these kinds."""
    own = {kind.name: kind for kind in (OFFER, REMINDER, BY_DAY)}
    monkeypatch.setattr(kinds, "_kinds", {**kinds.kinds(), **own})


def put(kind: outbox.Kind = OFFER, about: str = "a key", **more) -> Letter | None:
    to = outbox.To(more.pop("channel", Channel.MAIL), more.pop("address", "bolge@example.org"))
    with transaction.atomic():
        return outbox.put(kind, to=to, about=about, **more)


def oslo(*when: int) -> datetime:
    return timezone.make_aware(datetime(*when))  # noqa: DTZ001


def again_due() -> None:
    """As if the time until the next attempt had gone."""
    resting.forget()
    Letter.objects.update(next_at=timezone.now())


def crash(letter: Letter) -> None:
    """As if the worker had been killed after it began, long enough ago."""
    Letter.objects.filter(pk=letter.pk).update(
        state=Letter.State.BEGUN, lease_until=timezone.now() - timedelta(minutes=1)
    )
