"""One field for how a parent is reached: an e-mail address, a mobile number, or nothing."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from .choices import Way

NORWEGIAN_MOBILE = re.compile(r"[49]\d{7}")
INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}")
NOT_A_DIGIT = re.compile(r"[\s().\-\u00a0\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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
    """Digits of any script, with spaces, brackets and marks of direction taken out."""
    bare = NOT_A_DIGIT.sub("", text)
    digits = "".join(str(unicodedata.digit(sign, -1)) if sign.isdigit() else sign for sign in bare)
    if NORWEGIAN_MOBILE.fullmatch(digits):
        return f"+47{digits}"
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if INTERNATIONAL.fullmatch(digits):
        return digits
    raise ValidationError(_("We do not understand this. Write an e-mail address, or a mobile number."))
