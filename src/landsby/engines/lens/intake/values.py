"""One text of a file to one value, by plain rules. Each function raises `Wrong` with a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from landsby.engines.lens.intake.faults import Wrong
from landsby.engines.lens.intake.identity import NATIONAL_ID, holds_national_id
from landsby.engines.tables import is_error, is_scientific, without_point_zero

LONGEST_NAME = 60
LONGEST_REFERENCE = 200
EXCELS_ERROR = "Excel has put an error here, such as #N/A. Mend the formula, or write the value itself."
EPOCH = dt.date(1970, 1, 1).toordinal()
DATE_FORMS = {
    "dd.mm.yyyy": re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    "yyyy-mm-dd": re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    "dd/mm/yyyy": re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
    "dd-mm-yyyy": re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})"),
    "yyyymmdd": re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
}
"""How a map may say that dates are written. A time of day after the date is left out; with a zone (Z or an
offset) it tells which day it is in Norway."""

OSLO = ZoneInfo("Europe/Oslo")
_TIME = re.compile(
    r"(?:T|(?<! ) +)(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:]\d{2}(?:[.,]\d{1,9})?)? ?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2}))?$"
)
_AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,3})(?:[.,]0)?", re.ASCII)
_UPPER_SECONDARY = re.compile(r"vg ?([123])", re.IGNORECASE)


def dates(forms: Sequence[str]) -> Callable[[str], int]:
    """Reads a date written in one of `forms`: days since 1970-01-01."""
    patterns = [DATE_FORMS[form] for form in forms]
    wrong = f"Write the date as {' or '.join(forms)}, between 1990 and 2099."

    def date(text: str) -> int:
        clock = _TIME.search(text)
        day_only = text[: clock.start()] if clock else text
        for pattern in patterns:
            if match := pattern.fullmatch(day_only):
                day = _days(int(match["year"]), int(match["month"]), int(match["day"]), wrong)
                return day + _days_off(day, clock, wrong) if clock and clock["zone"] else day
        raise _wrong(text, wrong)

    return date


def _days(year: int, month: int, day: int, wrong: str) -> int:
    if not 1990 <= year <= 2099:
        raise Wrong(wrong)
    try:
        return dt.date(year, month, day).toordinal() - EPOCH
    except ValueError:
        raise Wrong("There is no such date in the calendar.") from None


def _days_off(day: int, clock: re.Match[str], wrong: str) -> int:
    """How many days the moment lies from `day` in Norway: 22.00 in UTC is the next day there."""
    if int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
        raise Wrong(wrong)
    offset = dt.timedelta(hours=int(clock["hours"] or 0), minutes=int(clock["minutes"] or 0))
    zone = dt.timezone(-offset if clock["sign"] == "-" else offset) if offset < dt.timedelta(days=1) else None
    if zone is None:
        raise Wrong(wrong)
    date = dt.date.fromordinal(day + EPOCH)
    moment = dt.datetime.combine(date, dt.time(int(clock["hour"]), int(clock["minute"])), zone)
    return (moment.astimezone(OSLO).date() - date).days


def amount(text: str) -> float:
    """A number of 0 or more with at most two decimals, after a comma or a point."""
    if not _AMOUNT.fullmatch(text):
        raise _wrong(text, "Write a number such as 3 or 2,5.")
    return float(text.replace(",", "."))


def grade(text: str) -> int:
    """A grade 1–13; Vg1–Vg3 are 11–13."""
    if match := _UPPER_SECONDARY.fullmatch(text):
        return 10 + int(match[1])
    return _whole(text, 1, 13, "Write the grade as 1 to 13, or Vg1 to Vg3.")


def lesson(text: str) -> int:
    """A lesson of the day, 0–120."""
    return _whole(
        text, 0, 120, "Write the lesson's number in the day, such as 3, or leave it empty for a whole day."
    )


def _whole(text: str, least: int, most: int, wrong: str) -> int:
    match = _WHOLE.fullmatch(text)
    if not match or not least <= int(match[1]) <= most:
        raise _wrong(text, wrong)
    return int(match[1])


def name(text: str) -> str:
    """The name or code of a class, school, municipality or subject."""
    if holds_national_id(text):
        raise Wrong(NATIONAL_ID)
    if not text:
        raise Wrong("Nothing stands here, and it is needed.")
    if is_error(text):
        raise Wrong(EXCELS_ERROR)
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise Wrong(
            f"A name or code has at most {LONGEST_NAME} characters on one line; comments are not taken in."
        )
    return text


def reference(text: str) -> str:
    """The school's own reference of a pupil, as the school writes it."""
    if not text:
        raise Wrong("Nothing stands here, and it is needed.")
    if holds_national_id(text):
        raise Wrong(NATIONAL_ID)
    if is_error(text):
        raise Wrong(EXCELS_ERROR)
    if is_scientific(text):
        raise Wrong(
            "A spreadsheet has shortened this number to the form 1,2E+11, and several pupils look alike. "
            "Make the column text before you export."
        )
    if len(text) > LONGEST_REFERENCE:
        raise Wrong(f"A reference has at most {LONGEST_REFERENCE} characters.")
    return without_point_zero(text)


def one_of(codes: Sequence[str], wrong: str) -> Callable[[str], int]:
    """The place of a code in `codes`."""
    places = {code: place for place, code in enumerate(codes)}

    def code(text: str) -> int:
        if text not in places:
            raise _wrong(text, wrong)
        return places[text]

    return code


def _wrong(text: str, sentence: str) -> Wrong:
    return Wrong(NATIONAL_ID if holds_national_id(text) else sentence)
