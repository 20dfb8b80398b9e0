"""The poster of a series of theme evenings: when and where, and a code that leads to signing up."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from landsby.web.design import dates
from landsby.web.parents.queries.series import OpenSeries

from ..addresses import absolute
from .sheet import Poster, pdf_of, street


def series_poster(opened: OpenSeries) -> bytes:
    """The poster as PDF in the language of the page."""
    return pdf_of(
        Poster(
            over=_("Theme evenings for parents"),
            title=str(opened.track.label),
            in_short=opened.series.in_short,
            points=(
                _("You need not say who your child is, nor who you are."),
                _("You may listen. You may go when you like."),
                _("It costs nothing. Nobody tells the school."),
            ),
            when_and_where=(*_when(opened), _where(opened)),
            address=absolute(reverse("parents:evenings", args=[opened.series.slug])),
            said=_("It is not your fault."),
            more=_("Sign up in a minute, under any word you like."),
        )
    )


def _when(opened: OpenSeries) -> list[str]:
    held = [one for one in opened.evenings if one.status != "cancelled"]
    return [
        f"{capfirst(dates.day(one.starts_at, 'weekday'))}, {dates.clock_span(one.starts_at, one.ends_at)}"
        for one in held
    ]


def _where(opened: OpenSeries) -> str:
    venue = opened.series.venue
    return ", ".join(filter(None, [venue.name, street(venue)])) if venue else ""
