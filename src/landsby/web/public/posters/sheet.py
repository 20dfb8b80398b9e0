"""A poster to hang on a wall: one sheet of A4 with a code to scan, and tags for a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import segno
from django.template.loader import render_to_string
from django.utils.translation import get_language

from landsby.web.arenas.queries.public import Place
from landsby.web.design.papers import pdf_pages
from landsby.web.people.installation import current
from landsby.web.venues.models import Venue

STYLE = Path(__file__).with_name("poster.css")
SIZES = (17, 14, 11.5, 9)
"""Of the letters, in points: the first at which all there is to say fits on one sheet."""
KEPT = 64
"""So many posters are kept in memory, since one takes a tenth of a second to make and is the same for all."""


@dataclass(frozen=True)
class Poster:
    """What is said on it, in one language."""

    title: str
    in_short: str
    points: tuple[str, ...]
    when_and_where: tuple[str, ...]
    address: str
    said: str
    more: str
    over: str = ""


def pdf_of(poster: Poster) -> bytes:
    """The poster in the language of the page.

    Raises:
        Refused: this machine cannot make PDF.
    """
    installation = current()
    context = {
        "poster": poster,
        "language": get_language() or "nb",
        "code": code(poster.address),
        "shown": poster.address.removeprefix("https://").removeprefix("http://"),
        "installation": installation,
        "whose": " · ".join(part for part in (installation.name, installation.municipality) if part),
    }
    return _on_one_sheet(render_to_string("public/poster.html", context))


@lru_cache(KEPT)
def _on_one_sheet(page: str) -> bytes:
    style = STYLE.read_text("utf-8")
    for size in SIZES:
        made, sheets = pdf_pages(page, f"{style} html {{ font-size: {size}pt }}")
        if sheets == 1:
            break
    return made


def code(address: str) -> str:
    """The QR code of an address as a drawing to put into a page."""
    return str(segno.make(address, error="q", micro=False).svg_data_uri(dark="#1b2737", border=0))


def street(place: Place | Venue) -> str:
    """«Bryggegata 2, 9998 Fjordvik»."""
    return ", ".join(filter(None, [place.street, f"{place.postcode} {place.town}".strip()]))
