"""A poster of a series of theme evenings: when and where, and a code that leads to signing up."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from landsby.web.design import dates
from landsby.web.parents.queries.series import OpenSeries

from .addresses import absolute
from .poster import MARGIN, QUIET, foot, headed, point


def series_poster(opened: OpenSeries) -> bytes:
    """The poster as PDF in the language of the page."""
    title = str(opened.track.label)
    sheet = headed(title)
    sheet.write(_("Theme evenings for parents"), 19, colour=QUIET)
    sheet.gap(2)
    sheet.write(title, 36, style="B", warm=True)
    sheet.gap(3)
    sheet.write(opened.series.in_short, 17, colour=QUIET)
    sheet.gap(7)
    for line in (
        _("You need not say who your child is, nor who you are."),
        _("You may listen. You may go when you like."),
        _("It costs nothing. Nobody tells the school."),
    ):
        point(sheet.pdf)
        sheet.pdf.set_x(MARGIN + 8)
        sheet.write(line, 15)
        sheet.gap(1)
    sheet.gap(5)
    for line in (*_when(opened), _where(opened)):
        sheet.write(line, 14)
        sheet.gap(1)
    address = absolute(reverse("parents:evenings", args=[opened.series.slug]))
    foot(sheet, address, _("It is not your fault."), _("Sign up in a minute, under any word you like."))
    return bytes(sheet.pdf.output())


def _when(opened: OpenSeries) -> list[str]:
    held = [one for one in opened.evenings if one.status != "cancelled"]
    return [
        f"{capfirst(dates.day(one.starts_at, 'weekday'))}, {dates.clock_span(one.starts_at, one.ends_at)}"
        for one in held
    ]


def _where(opened: OpenSeries) -> str:
    venue = opened.series.venue
    return f"{venue.name}, {venue.street}" if venue else ""
