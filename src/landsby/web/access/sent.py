"""A form that is sent twice makes one thing: a double click, a lost answer, Back.

Each form carries a one-time key (`{% sending %}`). The first action of the request that carries it takes the
key, in its own transaction. Whoever comes with a key that is taken gets the first one's answer once more, or,
when other things were written, is asked. The answer is kept for a few minutes, under the key itself, which
only the browser has: what we keep nobody can open.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import urandom
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from landsby.web.design.forms import AGAIN
from landsby.web.design.templatetags.ui import ONCE

from .models import SentForm

ANSWER_KEPT, KEPT = timedelta(minutes=5), timedelta(days=2)
PATIENCE, LOOK = 2.0, 0.02
"""Seconds that the second of two waits for the answer of the first, and between two looks."""
NONCE = 12
TOLD_AGAIN = ("Location", "Content-Type", "Cache-Control")


class SentBefore(Exception):
    """The form of this request has been sent, and what it makes is made."""


@dataclass
class Sending:
    """A form on its way: its key, a digest of what was written in it, whether it was we who took the key, and
    whether the first one's answer is given already."""

    key: str
    wrote: str
    mark: UUID = field(default_factory=uuid4)
    is_taken: bool = False
    is_answered: bool = False

    @property
    def digest(self) -> str:
        return _hmac("key", self.key).hex()

    def before(self) -> SentForm | None:
        """The row of the first one, if there was one and it was not we."""
        return SentForm.objects.filter(digest=self.digest).exclude(mark=self.mark).first()

    def take(self) -> None:
        """Take the key, in the transaction of what the form makes.

        Raises:
            SentBefore: somebody has it.
        """
        row = SentForm(digest=self.digest, wrote=self.wrote, mark=self.mark, at=timezone.now())
        SentForm.objects.bulk_create([row], ignore_conflicts=True)
        if self.before():
            raise SentBefore
        self.is_taken = True

    def keep(self, response: HttpResponse) -> bool:
        """Keep the answer for those who may ask again in a moment; False where what we made was undone."""
        ours = SentForm.objects.filter(digest=self.digest, mark=self.mark)
        if response.streaming or response.status_code >= 500:
            return ours.exists()
        answer = {
            "status": response.status_code,
            "headers": {name: response[name] for name in TOLD_AGAIN if name in response},
            "cookies": {name: [one.value, dict(one)] for name, one in response.cookies.items()},
            "page": b64encode(response.content).decode(),
        }
        nonce = urandom(NONCE)
        sealed = nonce + self._cipher().encrypt(nonce, json.dumps(answer).encode(), self.digest.encode())
        return bool(ours.update(answer=b64encode(sealed).decode()))

    def answer(self) -> HttpResponse | None:
        """The first one's answer, which may be a moment in coming; None where it is no longer known."""
        row = self._answered()
        if row is None or row.at < timezone.now() - ANSWER_KEPT:
            return None
        kept = self._opened(b64decode(row.answer))
        page = b64decode(kept["page"])
        response = HttpResponse(page, status=kept["status"], headers=kept["headers"])
        for name, (value, attributes) in kept["cookies"].items():
            response.cookies[name] = value
            response.cookies[name].update(attributes)
        return response

    def _opened(self, sealed: bytes) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(
            self._cipher().decrypt(sealed[:NONCE], sealed[NONCE:], self.digest.encode())
        )
        return opened

    def _answered(self) -> SentForm | None:
        end = monotonic() + PATIENCE
        while monotonic() < end:
            row = self.before()
            if row is None or row.answer or row.at < timezone.now() - timedelta(seconds=2 * PATIENCE):
                return row if row and row.answer else None
            sleep(LOOK)
        return None

    def _cipher(self) -> AESGCM:
        return AESGCM(_hmac("answer", self.key))


_now: ContextVar[Sending | None] = ContextVar("landsby_sending", default=None)


def begin(request: HttpRequest) -> Sending | None:
    """The request's form, if it carries a key; from now on the first action takes it.

    A script that asks for data has keys of its own, and sends one form many times.
    """
    is_form = request.method == "POST" and request.accepts("text/html")
    key = request.POST.get(ONCE, "")[:80] if is_form else ""
    sending = Sending(key, _digest(request)) if key else None
    _now.set(sending)
    return sending


def end() -> None:
    _now.set(None)


def take() -> None:
    """Let the action that begins take the key of the form that led to it.

    Raises:
        SentBefore: the form has been sent before.
    """
    if sending := _now.get():
        sending.take()


def forget(now: datetime | None = None) -> None:
    """Remove the answers and the keys that have had their time."""
    now = now or timezone.now()
    SentForm.objects.filter(at__lt=now - ANSWER_KEPT).exclude(answer="").update(answer="")
    SentForm.objects.filter(at__lt=now - KEPT).delete()


def _digest(request: HttpRequest) -> str:
    """Tells apart what was written: the page in any language, its fields without those that are always new,
    and the names and sizes of files."""
    fields = [(name, values) for name, values in sorted(request.POST.lists()) if name not in UNTOLD]
    files = [
        (name, one.name, one.size) for name in sorted(request.FILES) for one in request.FILES.getlist(name)
    ]
    match = request.resolver_match
    where = [match.view_name, sorted(map(str, match.kwargs.items()))] if match else [request.path]
    return _hmac("wrote", json.dumps([where, fields, files])).hex()


UNTOLD = {ONCE, AGAIN, "csrfmiddlewaretoken"}


def _hmac(use: str, text: str) -> bytes:
    return salted_hmac(f"landsby.sent.{use}", text, algorithm="sha256").digest()
