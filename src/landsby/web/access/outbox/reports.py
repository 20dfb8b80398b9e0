"""What the SMS gateway tells afterwards: whether a message came through. A state only moves forward.

Reports come late, twice, in the wrong order and after the last one; what does not fit is dropped. GatewayAPI
signs them as a JSON Web Token (HS256) in the header `X-Gwapi-Signature`: nothing else in them is believed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from landsby.web.access.actions import Done, action, gave
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.codes import keys
from landsby.web.access.models import Letter

State = Letter.State
LAST = {
    "DELIVERED": State.DELIVERED,
    "EXPIRED": State.DEAD,
    "DELETED": State.DEAD,
    "UNDELIVERABLE": State.DEAD,
    "REJECTED": State.DEAD,
    "SKIPPED": State.DEAD,
}
"""The words of the gateway after which nothing more comes; all others say that it is on its way."""


class NotOurs(Exception):
    """A report that the gateway did not sign."""


class TooLate(Exception):
    """A report after which a letter would not be further than it is."""


def take(signed: str) -> bool:
    """Take in a signed report; answers whether it moved anything.

    Raises:
        NotOurs: the signature does not fit, or reports are not set up.
    """
    told = _opened(signed)
    state = LAST.get(str(told.get("status", "")))
    letter = _letter(str(told.get("userref", ""))) if state else None
    if letter is None or state is None:
        return False
    try:
        move(SYSTEM, letter, state, str(told["status"]).lower())
    except TooLate:
        return False
    return True


@action("access.report")
def move(actor: Actor, letter: Letter, state: State, word: str) -> Done[Letter]:
    """Forward only: from sent, or from what nobody knew.

    Raises:
        TooLate: it is further already; then nothing stands in the log either.
    """
    before = Letter.objects.filter(_may_become(state), pk=letter.pk)
    fault = word if state == State.DEAD else ""
    ends = {"address": "", "word": "", "lease_until": None, "ended_at": timezone.now()}
    if not before.update(state=state, fault=fault, **ends):
        raise TooLate
    keys.erase([letter.key])
    return gave(letter, letter, "state")


def _may_become(state: State) -> Q:
    """From which states a report moves to this one. What came through need not go once more: also where we
    still wait for the gateway's answer, or never got it."""
    known = Q(state__in=[State.SENT, State.UNSURE])
    perhaps_sent = Q(state=State.BEGUN) | Q(state=State.WAITING, went_again=True)
    return known | perhaps_sent if state == State.DELIVERED else known


def _letter(key: str) -> Letter | None:
    try:
        return Letter.objects.filter(key=UUID(key), channel="sms").first()
    except ValueError:
        return None


def _opened(signed: str) -> dict[str, Any]:
    """What the token holds, once its signature fits."""
    secret: str = settings.SMS_REPORT_SECRET
    head, _dot, rest = signed.partition(".")
    body, _dot, signature = rest.partition(".")
    ours = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    try:
        if not secret or not constant_time_compare(ours, _decoded(signature)):
            raise NotOurs
        algorithm, told = json.loads(_decoded(head))["alg"], json.loads(_decoded(body))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotOurs from None
    if algorithm != "HS256" or not isinstance(told, dict):
        raise NotOurs
    return told


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
