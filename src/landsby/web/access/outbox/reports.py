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
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from landsby.web.access.actions import Done, action, gave
from landsby.web.access.actors import SYSTEM, Actor
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
    return move(SYSTEM, letter, state, str(told["status"]).lower())


@action("access.report")
def move(actor: Actor, letter: Letter, state: State, word: str) -> Done[bool]:
    """Forward only: from sent, or from what nobody knew."""
    before = Letter.objects.filter(pk=letter.pk, state__in=[State.SENT, State.UNSURE])
    fault = word if state == State.DEAD else ""
    moved = before.update(state=state, fault=fault, ended_at=timezone.now())
    return gave(bool(moved), letter, "state")


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
        fits = constant_time_compare(ours, _decoded(signature))
        algorithm, told = json.loads(_decoded(head))["alg"], json.loads(_decoded(body))
    except (ValueError, KeyError, TypeError):
        raise NotOurs from None
    if not secret or not fits or algorithm != "HS256" or not isinstance(told, dict):
        raise NotOurs
    return told


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
