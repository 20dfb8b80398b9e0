"""SMS through GatewayAPI (gatewayapi.eu), whose servers are in the EU: https://gatewayapi.com/docs/apis/rest/.

It has no key against sending twice; `userref` is the letter's own random key, so that a report finds it.
"""

from __future__ import annotations

from typing import Any

import httpx
from django.conf import settings

from ..wording import Message
from .alphabet import fits
from .faults import Down, Later, Never, Silent, Unsure, kind_of_error

PATIENCE = httpx.Timeout(20, connect=5)
BUSY = {408, 425, 429}


def send(message: Message) -> str:
    """Send an SMS; answers the gateway's number of it."""
    try:
        answer = httpx.post(
            f"{settings.SMS_GATEWAY.rstrip('/')}/rest/mtsms",
            headers={"Authorization": f"Token {settings.SMS_TOKEN}"},
            json=_said(message),
            timeout=PATIENCE,
            follow_redirects=False,
        )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as wrong:
        raise Down(kind_of_error(wrong)) from None
    except httpx.TimeoutException as wrong:
        raise Silent(kind_of_error(wrong)) from None
    except httpx.HTTPError as wrong:
        raise Unsure(kind_of_error(wrong)) from None
    return _number(answer)


def _said(message: Message) -> dict[str, Any]:
    return {
        "sender": settings.SMS_SENDER,
        "message": message.body,
        "encoding": "GSM-7" if fits(message.body) else "UCS2",
        "userref": message.key,
        "recipients": [{"msisdn": message.to.lstrip("+")}],
    }


def _number(answer: httpx.Response) -> str:
    """The number that a taken SMS got.

    Raises:
        Down, Later, Never or Unsure: it got none.
    """
    code = answer.status_code
    if code in {401, 403, 404} or 300 <= code < 400:
        raise Down(str(code))  # a setting of ours, not this receiver
    if code in BUSY:
        raise Later(str(code))
    if 400 <= code < 500:
        raise Never(str(code))
    if code >= 500:
        raise Unsure(str(code))
    try:
        return str(int(answer.json()["ids"][0]))
    except (ValueError, KeyError, IndexError, TypeError):
        raise Unsure("no number") from None
