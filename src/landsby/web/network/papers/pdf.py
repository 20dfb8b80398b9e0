"""Minutes as PDF: tagged to be read by everybody (PDF/UA-1), and tagged for the archive (PDF/A-2a)."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from landsby.web.access.actions import Refused

from .record import CaseDiscussed, MeetingRecord

STYLE = Path(__file__).with_name("minutes.css")
logger = logging.getLogger(__name__)


class Variant(StrEnum):
    """Which promise of PDF a file makes."""

    TO_READ = "pdf/ua-1"
    ARCHIVE = "pdf/a-2a"


def pdf_of(record: MeetingRecord, variant: Variant) -> bytes:
    """The minutes as PDF, in the record's own language.

    Raises:
        Refused: this machine has no Pango, of which the letters of a PDF are made.
    """
    try:
        from weasyprint import CSS, HTML
    except OSError as missing:
        raise Refused(
            _("This server cannot make PDF: Pango is not installed. Take the text instead.")
        ) from missing
    page = render_to_string("network/papers/minutes.html", {"record": record, "items": list(_items(record))})
    document = HTML(string=page, url_fetcher=_nothing_from_elsewhere)
    styles = [CSS(string=STYLE.read_text("utf-8"))]
    made: bytes = document.write_pdf(stylesheets=styles, pdf_variant=variant.value, pdf_tags=True)
    return made


def _items(record: MeetingRecord) -> Any:
    return ((isinstance(item, CaseDiscussed), item) for item in record.items)


def _nothing_from_elsewhere(url: str, *_args: Any, **_kwargs: Any) -> NoReturn:
    raise ValueError(f"Minutes fetch nothing: {url}")
