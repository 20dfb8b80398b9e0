"""Dates, times and numbers as people say them, in the language of the page."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, pgettext

from landsby.web.design.languages import CODES_OF_MORE
from landsby.web.design.languages import dates as by_babel

Moment = date | datetime


def day(value: Moment, style: str = "") -> str:
    """«24. november 2026»; with style "weekday" «tirsdag 24. november»; "short" «24. nov.»."""
    language = get_language()
    if language in CODES_OF_MORE:
        return by_babel.day(as_date(value), style, language)
    patterns = {
        "": pgettext("date", "j F Y"),
        "weekday": pgettext("weekday and date", "l j F"),
        "short": pgettext("short date", "j M"),
    }
    return date_format(as_date(value), patterns[style], use_l10n=False)


def relative_day(value: Moment, today: date | None = None) -> str:
    """«i dag», «i morgen», «i går», else weekday and date, with the year when it is another one."""
    today = today or timezone.localdate()
    there = as_date(value)
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    distance = (there - today) // timedelta(days=1)
    if distance in near:
        return near[distance]
    return day(there, "weekday") + (f" {there.year}" if there.year != today.year else "")


def clock(value: datetime | time) -> str:
    """«kl. 19.00»; in English «7 pm», «7:30 pm»."""
    return pgettext("clock", "%(time)s") % {"time": bare_clock(value)}


def clock_span(start: datetime | time, end: datetime | time) -> str:
    """«kl. 19.00–21.30»; in English «7 pm–9:30 pm»."""
    return pgettext("clock", "%(time)s") % {"time": f"{bare_clock(start)}–{bare_clock(end)}"}


def bare_clock(value: datetime | time) -> str:
    local = as_time(value)
    if get_language() in CODES_OF_MORE:
        return f"{local:%H:%M}"
    whole, minutes = pgettext("whole hour", "g A"), pgettext("hour and minutes", "g:i A")
    # English AM and PM are written small and without stops; Norwegian patterns have no letters.
    return time_format(local, minutes if local.minute else whole).lower()


def number(value: int | float, decimals: int | None = None) -> str:
    """«10 000»; decimals as the language writes them."""
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def as_date(value: Moment) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def as_time(value: datetime | time) -> time:
    if isinstance(value, datetime):
        return timezone.localtime(value).time() if timezone.is_aware(value) else value.time()
    return value
