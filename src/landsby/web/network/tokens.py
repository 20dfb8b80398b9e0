"""Tokens of personal links that a letter carries: made anew when the letter goes, never kept."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

from .links import digest_of
from .models import AnswerLink

SALT = "landsby.network.answer"


def token_of(challenge_key: object, number: int) -> str:
    """What the address of the `number`th link to a challenge ends in: only this house can make it."""
    return salted_hmac(SALT, f"{challenge_key}:{number}", algorithm="sha256").hexdigest()


def link_of(token: str) -> AnswerLink | None:
    link = AnswerLink.objects.select_related("challenge__network", "addressee", "answer").filter(
        digest=digest_of(token)
    )
    found = link.first()
    return found if found and constant_time_compare(digest_of(token), bytes(found.digest)) else None


def talk_token_of(request_key: object) -> str:
    """What the address ends in by which whoever has asked for a talk comes back."""
    return salted_hmac("landsby.network.talk", str(request_key), algorithm="sha256").hexdigest()
