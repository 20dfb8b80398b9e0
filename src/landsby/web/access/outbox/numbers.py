"""Numbers to which an SMS can go, as a gateway wants them: with their country."""

from __future__ import annotations

import re
import unicodedata

NORWEGIAN_MOBILE = re.compile(r"[49]\d{7}")
INTERNATIONAL = re.compile(r"\+(?:47[49]\d{7}|(?!47)[1-9]\d{7,14})")
NOT_A_DIGIT = re.compile(r"[\s().\-\u00a0\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def mobile_number(text: str) -> str:
    """«+4790000000», however it is written; "" where it is none, such as a Norwegian landline.

    Digits of any script, with spaces, brackets and marks of direction taken out.
    """
    bare = NOT_A_DIGIT.sub("", text)
    digits = "".join(str(unicodedata.digit(sign, -1)) if sign.isdigit() else sign for sign in bare)
    if NORWEGIAN_MOBILE.fullmatch(digits):
        return f"+47{digits}"
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    return digits if INTERNATIONAL.fullmatch(digits) else ""
