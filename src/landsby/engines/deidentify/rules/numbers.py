"""Numbers that lead to somebody: national ids, accounts, telephones, plates, and any other long number.

A national id is eleven digits with two check digits; from 2032 the first may also leave the remainders
1, 2 and 3 (Skatteetaten, «Nytt fødselsnummer fra 2032»). A bank account is eleven digits with one.
Eleven digits of which nothing adds up are found all the same: somebody may have mistyped one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.ordinary import ordinary

_BETWEEN = r"[\s._/\-·:,'*|]{0,3}"
_ELEVEN = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{10}}(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS = frozenset((*range(1, 32), *range(41, 72)))  # 41–71: D-numbers
_MONTHS = frozenset(month + added for added in (0, 40, 65, 80) for month in range(1, 13))  # H, T and test

_PREFIX = r"(?:(?:\+|00)\s?47[\s.-]{0,2}|\(\s?(?:\+|00)47\s?\)\s?)"
_GROUPED = re.compile(
    rf"(?<![\d.,:/-])(?P<prefix>{_PREFIX})?"
    r"(?P<number>[2-9]\d(?:[ .-]?\d\d){3}|[2-9]\d\d[ .-]\d\d[ .-]\d\d\d"
    r"|[2-9]\d{3}[ .-]\d{4}|[2-9]\d\d[ .-]\d{5}"
    r"|(?:[2-9])(?:[ .-]?\d){7})"
    r"(?![\d])"
)
_FOREIGN = re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ ().-]{0,2}\d){6,13}(?!\d)")
_SAID = re.compile(r"\b(?:tlf|telefon|mob|mobil|ring|nummer|nr|sms)\w*[ .:]{0,3}(\d(?:[ .-]?\d){4,14})(?!\d)")
_YEARS = re.compile(r"(?:19|20)\d\d[ ./-](?:(?:19|20)\d\d|\d\d[./-]\d\d)")
_PLATE = re.compile(r"(?<![^\W_])([^\W\d_]{2})([ -]?)(\d{5}|\d{4})(?![^\W_])")
_SHORT_WORDS = ordinary("of_two_letters")
_LONG = re.compile(r"(?<![\w.,])\d(?:[\d]|[/-](?=\d)){5,}(?![\w])")
_MONEY = re.compile(r"\s{0,2}(?:kr|kroner|kroner|nok|%|prosent|meter|km|mill)", re.IGNORECASE)


def numbers(reading: Reading) -> Iterator[Candidate]:
    """National ids, accounts, telephones, plates, other long numbers."""
    yield from _eleven(reading)
    yield from _phones(reading)
    yield from _plates(reading)
    for found in _LONG.finditer(reading.plain):
        if not (_YEARS.fullmatch(found[0]) or _MONEY.match(reading.plain, found.end())):
            yield Candidate(found.start(), found.end(), Kind.NUMBER, 0.7, "number", "number")


def _eleven(reading: Reading) -> Iterator[Candidate]:
    for found in _ELEVEN.finditer(reading.plain):
        digits = [int(each) for each in found[0] if each.isdecimal()]
        spread = found[0].count("\n") > 1
        if is_national_id(digits):
            yield Candidate(*found.span(), Kind.NATIONAL_ID, 1.0, "national_id", "national_id")
        elif is_account(digits):
            yield Candidate(*found.span(), Kind.ACCOUNT, 0.95, "account", "account")
        elif not spread:
            yield Candidate(*found.span(), Kind.NUMBER, 0.8, "eleven", "number")


def is_national_id(digits: list[int]) -> bool:
    """Whether eleven digits are a birth, D-, H-, T- or FH-number by today's check digits or those of 2032."""
    first = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=False)) % 11
    second = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11
    if second or first > 3:
        return False
    if digits[0] >= 8:  # an FH-number has no date
        return first == 0
    day, month = 10 * digits[0] + digits[1], 10 * digits[2] + digits[3]
    return day in _DAYS and month in _MONTHS


def is_account(digits: list[int]) -> bool:
    """Whether eleven digits are a bank account by their check digit."""
    return sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11 == 0


def _phones(reading: Reading) -> Iterator[Candidate]:
    for found in _GROUPED.finditer(reading.plain):
        if found["prefix"] or not (
            _YEARS.fullmatch(found["number"]) or _MONEY.match(reading.plain, found.end())
        ):
            yield Candidate(*found.span(), Kind.PHONE, 0.95, "phone", "phone")
    for found in _FOREIGN.finditer(reading.plain):
        yield Candidate(*found.span(), Kind.PHONE, 0.9, "phone", "phone")
    for found in _SAID.finditer(reading.lower):
        yield Candidate(*found.span(1), Kind.PHONE, 0.8, "phone", "phone")


def _plates(reading: Reading) -> Iterator[Candidate]:
    for found in _PLATE.finditer(reading.plain):
        letters, gap, digits = found.groups()
        is_word = letters.lower() in _SHORT_WORDS and not letters.isupper()
        is_year = len(digits) == 4
        if not is_word and not (is_year and (gap or not letters.isupper())):
            yield Candidate(*found.span(), Kind.PLATE, 0.9 if letters.isupper() else 0.7, "plate", "plate")
