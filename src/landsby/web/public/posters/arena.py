"""The poster of an arena: what coming there asks of one, when, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from landsby.web.arenas.queries.public import Hours, Opening, PublicArena
from landsby.web.design import dates

from .. import sentences
from ..addresses import arena_page
from .sheet import Poster, pdf_of, street


def poster(arena: PublicArena, coming: Iterable[Opening]) -> bytes:
    """The poster as PDF in the language of the page."""
    return pdf_of(
        Poster(
            title=arena.name,
            in_short=arena.in_short,
            points=tuple(str(line) for line in sentences.in_brief(arena)),
            when_and_where=(*when(arena, coming), *_where(arena), _ages(arena)),
            address=arena_page(arena.slug),
            said=_("You are good enough as you are."),
            more=_("Look around first. No one can see you."),
        )
    )


def when(arena: PublicArena, coming: Iterable[Opening]) -> list[str]:
    """«Torsdager kl. 17.00–19.00»; without a weekly series, the next few days."""
    weekly = list(dict.fromkeys(line for hours in arena.hours for line in _weekly(hours)))
    if weekly:
        return weekly
    return [
        f"{capfirst(dates.day(o.starts_at, 'weekday'))}, {dates.clock_span(o.starts_at, o.ends_at)}"
        for o in coming
        if not o.is_cancelled
    ][:4]


def _weekly(hours: Hours) -> list[str]:
    rule = dict(part.split("=", 1) for part in hours.rrule.split(";") if "=" in part)
    codes = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
    days = [codes[day] for day in rule.get("BYDAY", "").split(",") if day in codes]
    days = days or [hours.first_day.weekday()]
    names = listed([weekday(day) for day in days])
    if rule.get("FREQ") != "WEEKLY" or rule.get("INTERVAL", "1") != "1":
        return []
    line = _("Every %(days)s, %(span)s") % {"days": names, "span": dates.clock_span(hours.starts, hours.ends)}
    return [line]


def weekday(number: int) -> str:
    """The name of a weekday in the middle of a sentence; English writes it with a capital there too."""
    name = str(WEEKDAYS[number])
    return name if get_language() == "en" else name.lower()


def listed(words: list[str]) -> str:
    """«mandag, tirsdag og onsdag»."""
    *some, last = words
    return _("%(some)s and %(last)s") % {"some": ", ".join(some), "last": last} if some else last


def _where(arena: PublicArena) -> Iterator[str]:
    """«Brygga, Sentrum» and «Bryggegata 2, 9998 Fjordvik»; no street where the place is told by agreement."""
    yield str(sentences.where(arena))
    if arena.place:
        yield street(arena.place)


def _ages(arena: PublicArena) -> str:
    return _("For ages %(from)s–%(to)s.") % {"from": arena.age_from, "to": arena.age_to}
