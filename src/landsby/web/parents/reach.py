"""One field for how a parent is reached: an e-mail address, a mobile number, or nothing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from landsby.web.access.outbox.numbers import mobile_number

from .choices import Way


def read(text: str) -> tuple[Way, str]:
    """The way and the address as it is kept: small letters, or «+4790000000».

    Raises:
        ValidationError: it is neither.
    """
    text = text.strip()
    if not text:
        return Way.NONE, ""
    if "@" in text:
        return Way.EMAIL, _email(text)
    return Way.SMS, _number(text)


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as wrong:
        sentence = _("The e-mail address is not complete. Write it as name@example.org.")
        raise ValidationError(sentence) from wrong
    return text


def _number(text: str) -> str:
    if number := mobile_number(text):
        return number
    raise ValidationError(_("We do not understand this. Write an e-mail address, or a mobile number."))
