"""What those are told who can answer a system challenge: that they are asked something, and by when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Letter
from landsby.web.network.models import AnswerLink, SystemChallenge
from landsby.web.network.tokens import token_of

WORTH_SENDING = timedelta(days=14)


def _asked(letter: Letter, **also: Any) -> outbox.Saying | None:
    """The newest link, to nobody but the office that it was made for."""
    challenge = _waiting(letter, addressee__email=letter.address, **also)
    if challenge is None or challenge.answer_by is None:
        return None
    number = AnswerLink.objects.filter(challenge=challenge).count()
    by = timezone.make_aware(datetime.combine(challenge.answer_by, time(16)))
    path = reverse("network:answer", args=[token_of(challenge.key, number)])
    return outbox.Saying("asked", path=path, when=by)


def _late(letter: Letter) -> outbox.Saying | None:
    return _asked(letter, answer_by__lt=timezone.localdate())


def _leader(letter: Letter) -> outbox.Saying | None:
    late = {"answer_by__lt": timezone.localdate(), "addressee__leader_email": letter.address}
    return outbox.Saying("waits") if _waiting(letter, **late) else None


def _waiting(letter: Letter, **also: Any) -> SystemChallenge | None:
    """What the letter is about, if its receiver is still the one to answer."""
    rows = SystemChallenge.objects.filter(key=letter.about, state=SystemChallenge.State.SENT, **also)
    return rows.first()


ASK = outbox.register(
    outbox.Kind(
        "network.ask",
        texts={
            "asked": outbox.Text(
                subject=_("A question to your office"),
                body=_("A network of services has asked your office something. Please answer by %(day)s."),
            )
        },
        now=_asked,
        lasts=WORTH_SENDING,
        again=True,
    )
)
REMIND = outbox.register(
    outbox.Kind(
        "network.remind",
        texts={
            "asked": outbox.Text(
                subject=_("A question to your office"),
                body=_("A network of services waits for your office's answer. It was due %(day)s."),
            )
        },
        now=_late,
        lasts=WORTH_SENDING,
        again=False,
    )
)
TELL_LEADER = outbox.register(
    outbox.Kind(
        "network.tell_leader",
        texts={
            "waits": outbox.Text(
                subject=_("A question waits for an answer"),
                body=_("A question to an office that you lead has waited for over two weeks."),
            )
        },
        now=_leader,
        lasts=WORTH_SENDING,
        again=False,
    )
)
