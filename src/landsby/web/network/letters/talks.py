"""What is told of a request for a talk: receipt, answer, and that one waits. Never what it is about."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Letter
from landsby.web.network.models import TalkRequest
from landsby.web.network.tokens import talk_token_of

State = TalkRequest.State
WORTH_SENDING = timedelta(days=7)


def _to_the_asker(letter: Letter, text: str, *states: str) -> outbox.Saying | None:
    """To the address that is still theirs, in the states in which it is true."""
    rows = TalkRequest.objects.filter(key=letter.about, contact__isnull=False, state__in=states)
    request = rows.select_related("contact").first()
    if request is None or request.contact.email != letter.address:
        return None
    path = reverse("network:asked_for", args=[talk_token_of(request.key)])
    return outbox.Saying(text, path=path, when=_by(request))


def _by(request: TalkRequest) -> datetime:
    return timezone.make_aware(datetime.combine(request.due_on, time(16)))


def _asked(letter: Letter) -> outbox.Saying | None:
    return _to_the_asker(letter, "asked", State.ASKED)


def _answered(letter: Letter) -> outbox.Saying | None:
    return _to_the_asker(letter, "answered", State.AGREED, State.DECLINED)


def _waits(letter: Letter) -> outbox.Saying | None:
    request = TalkRequest.objects.filter(key=letter.about, state=State.ASKED).first()
    if request is None:
        return None
    path = reverse("network:talk_request", args=[request.key])
    return outbox.Saying("waits", path=path, when=_by(request))


TALK_ASKED = outbox.register(
    outbox.Kind(
        "network.talk_asked",
        texts={
            "asked": outbox.Text(
                subject=_("We have received your question"),
                body=_("Thank you. We answer by %(day)s. Here you see what you asked, and our answer:"),
            )
        },
        now=_asked,
        lasts=WORTH_SENDING,
        again=True,
    )
)
TALK_ANSWERED = outbox.register(
    outbox.Kind(
        "network.talk_answered",
        texts={
            "answered": outbox.Text(
                subject=_("An answer to your question"), body=_("We have answered. Read the answer here:")
            )
        },
        now=_answered,
        lasts=WORTH_SENDING,
        again=True,
    )
)
TALK_WAITS = outbox.register(
    outbox.Kind(
        "network.talk_waits",
        texts={
            "waits": outbox.Text(
                subject=_("A question waits for an answer"),
                body=_("Somebody outside has asked the network something. We promised an answer by %(day)s."),
            )
        },
        now=_waits,
        lasts=WORTH_SENDING,
        again=False,
    )
)
