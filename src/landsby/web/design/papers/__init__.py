"""A page of ours as PDF: tagged, so that a screen reader reads it in its order, with its fonts inside.

The fonts are ours and not the machine's, so that a paper looks the same everywhere and has the letters of
Norwegian and of the Sámi languages (đ ŋ ŧ).
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from landsby.web.design.pages import Refused

FONTS = settings.NODE_MODULES / "@fontsource"
OWN = "landsby:"
"""How a style sheet names a drawing of ours (`landsby:mark.svg`) or a font (`landsby:` family `/` file)."""
STYLE = Path(__file__).with_name("paper.css")
DRAWINGS = Path(__file__).parents[1] / "static" / "landsby"


class Variant(StrEnum):
    """Which promise of PDF a file makes."""

    TO_READ = "pdf/ua-1"
    ARCHIVE = "pdf/a-2a"


def pdf_pages(page: str, style: str, variant: Variant = Variant.TO_READ) -> tuple[bytes, int]:
    """The PDF of a page of HTML, and how many sheets it takes.

    Args:
        page: all it shows stands in it, or is named in `style` by `landsby:`; nothing is fetched.
        style: CSS, after that which all papers have.

    Raises:
        Refused: this machine has no Pango, of which the letters of a PDF are made.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as missing:
        why = _(
            "This server cannot make PDF: Pango is not installed. Print the page instead, or take the text."
        )
        raise Refused(why) from missing
    fonts, fetcher = FontConfiguration(), _fetcher()
    sheets = [
        CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=OWN)
        for text in (STYLE.read_text("utf-8"), style)
    ]
    document = HTML(string=page, url_fetcher=fetcher, base_url=OWN).render(
        font_config=fonts, stylesheets=sheets, pdf_variant=variant.value, pdf_tags=True
    )
    made: bytes = document.write_pdf(pdf_variant=variant.value, pdf_tags=True)
    return made, len(document.pages)


def _fetcher() -> Any:
    """Our own fonts and drawings, and what stands in the page itself; nothing from elsewhere."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Own(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(OWN):
                return super().fetch(url, headers)
            return URLFetcherResponse(url, _own(url.removeprefix(OWN)).read_bytes())

    return Own(allowed_protocols=["data"])


def _own(name: str) -> Path:
    family, _slash, file = name.rpartition("/")
    return FONTS / family / "files" / file if family else DRAWINGS / file
