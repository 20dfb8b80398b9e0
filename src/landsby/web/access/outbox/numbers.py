"""Numbers to which an SMS can go, as a gateway wants them: with their country."""

from __future__ import annotations

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number,
    number_type,
    parse,
)

HOME = "NO"
TAKES_SMS = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def mobile_number(text: str) -> str:
    """«+4790000000», however it is written; "" where it is none, such as a landline or a sentence.

    By Google's table of every country's numbers: digits of any script, with or without spaces, brackets and
    marks of direction. Without a country it is Norwegian.
    """
    if any(sign.isalpha() for sign in text):
        return ""
    try:
        number = parse(text, HOME)
    except NumberParseException:
        return ""
    if number.extension or not is_valid_number(number) or number_type(number) not in TAKES_SMS:
        return ""
    return format_number(number, PhoneNumberFormat.E164)
