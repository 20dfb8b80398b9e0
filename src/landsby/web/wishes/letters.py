"""What the room sends: that something waits, to those who should have answered."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Letter

from . import queries


def waits_now(letter: Letter) -> outbox.Saying | None:
    """That something waits, unless somebody has answered it by now."""
    still = queries.accounts_to_tell(queries.late_requests()).filter(pk=letter.about).exists()
    return outbox.Saying("waits", path=reverse(settings.LOGIN_REDIRECT_URL)) if still else None


WAITS = outbox.register(
    outbox.Kind(
        "wishes.waits",
        texts={"waits": outbox.Text(subject=_("A new message"), body=_("You have a new message."))},
        now=waits_now,
        lasts=timedelta(hours=24),
        again=False,
    )
)
