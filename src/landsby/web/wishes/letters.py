"""What the room sends: that somebody has asked, and that something waits; to those who answer."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox.numbers import mobile_number

from . import queries
from .models import PlaceRequest


def waits_now(letter: Letter) -> outbox.Saying | None:
    """That something waits, unless somebody has answered it by now.

    An account has no key that is not a number: it is found by where the letter goes.
    """
    still = queries.accounts_to_tell(queries.late_requests()).filter(email=letter.address).exists()
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


def asked_now(letter: Letter) -> outbox.Saying | None:
    """That somebody has asked, unless a host has seen it by now."""
    is_new = PlaceRequest.objects.filter(
        key=letter.about, state=PlaceRequest.State.SENT, opened_at=None
    ).exists()
    return outbox.Saying("asked", path=reverse("wishes:inbox")) if is_new else None


def _asked(name: str, text: outbox.Text, lasts: timedelta, *, at_night: bool) -> outbox.Kind:
    kind = outbox.Kind(name, {"asked": text}, asked_now, lasts, again=False, at_night=at_night)
    return outbox.register(kind)


ASKED = _asked(
    "wishes.asked",
    outbox.Text(subject=_("A new message"), body=_("You have a new message.")),
    timedelta(days=2),
    at_night=False,
)
TONIGHT = _asked(
    "wishes.tonight",
    outbox.Text(
        subject=_("A new message about today"),
        body=_("You have a new message. It is about today."),
        sms=_("New message. It is about today."),
    ),
    timedelta(hours=8),
    at_night=True,
)


def tell_hosts(request: PlaceRequest) -> None:
    """Tell everybody who answers at the arena, at once where it is about today; then the arena's own line
    too, if it takes SMS."""
    is_today = request.asks_for_today
    kind = TONIGHT if is_today else ASKED
    for account in queries.accounts_that_answer(request.arena):
        to = outbox.To(Channel.MAIL, account.email)
        outbox.put(kind, to=to, about=str(request.key), once=f"{request.key} {account.pk}")
    line = mobile_number(request.arena.duty_number)
    if is_today and line:
        outbox.put(kind, to=outbox.To(Channel.SMS, line), about=str(request.key), once=f"{request.key} line")
