"""What the room sends: that there is something, never what; to those who answer."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Channel, Letter

from . import queries
from .models import Concern


def told_now(letter: Letter) -> outbox.Saying | None:
    """That there is something, unless it is answered by now."""
    still = Concern.objects.filter(key=letter.about, answered_at=None).exists()
    return outbox.Saying("told", path=reverse(settings.LOGIN_REDIRECT_URL)) if still else None


TOLD = outbox.register(
    outbox.Kind(
        "concerns.told",
        texts={"told": outbox.Text(subject=_("A new message"), body=_("You have a new message."))},
        now=told_now,
        lasts=timedelta(days=2),
        again=False,
    )
)


def tell_coordinators(concern: Concern) -> None:
    for account in queries.coordinators_of([concern.arena]):
        to = outbox.To(Channel.MAIL, account.email)
        outbox.put(TOLD, to=to, about=str(concern.key), once=f"{concern.key} {account.pk}")
