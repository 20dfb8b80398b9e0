"""Minutes as PDF: tagged to be read by everybody (PDF/UA-1), and tagged for the archive (PDF/A-2a)."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from landsby.web.design.papers import Variant, pdf_pages

from .record import CaseDiscussed, MeetingRecord

STYLE = Path(__file__).with_name("minutes.css")


def pdf_of(record: MeetingRecord, variant: Variant) -> bytes:
    """The minutes as PDF, in the record's own language.

    Raises:
        Refused: this machine cannot make PDF; the text of the minutes needs nothing.
    """
    items = [(isinstance(item, CaseDiscussed), item) for item in record.items]
    page = render_to_string("network/papers/minutes.html", {"record": record, "items": items})
    made, _sheets = pdf_pages(page, STYLE.read_text("utf-8"), variant)
    return made
