"""What a meeting gives out: its minutes as PDF, text and for the archive, and a file for the calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import go
from landsby.web.design.papers import Variant
from landsby.web.network.access.meetings import meeting_for
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.papers import calendar
from landsby.web.network.papers.pdf import pdf_of
from landsby.web.network.papers.record import MeetingRecord, as_json, as_text, record_of


def _record(request: HttpRequest, key: UUID) -> MeetingRecord:
    """Of a meeting that is held; 404 of any other."""
    meeting = meeting_for(actor_of(request), key)
    if meeting.closed_at is None:
        raise Http404
    return record_of(meeting)


@open_to(*MEMBERS)
@require_GET
def pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    return _pdf(request, key, Variant.TO_READ)


@open_to(*MEMBERS)
@require_GET
def archive(request: HttpRequest, key: UUID) -> HttpResponse:
    return _pdf(request, key, Variant.ARCHIVE)


def _pdf(request: HttpRequest, key: UUID, variant: Variant) -> HttpResponse:
    record = _record(request, key)
    try:
        made = pdf_of(record, variant)
    except Refused as refusal:
        return go(request, reverse("network:meeting", args=[key]), str(refusal))
    return _file(made, "application/pdf", f"{record.on}-{variant.name.lower()}.pdf")


@open_to(*MEMBERS)
@require_GET
def archive_json(request: HttpRequest, key: UUID) -> HttpResponse:
    record = _record(request, key)
    answer = JsonResponse(as_json(record), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{record.on}-archive.json"'
    return answer


@open_to(*MEMBERS)
@require_GET
def text(request: HttpRequest, key: UUID) -> HttpResponse:
    record = _record(request, key)
    return _file(as_text(record).encode(), "text/plain; charset=utf-8", f"{record.on}.txt")


@open_to(*MEMBERS)
@require_GET
def ics(request: HttpRequest, key: UUID) -> HttpResponse:
    meeting = meeting_for(actor_of(request), key)
    return _file(calendar.published(meeting), "text/calendar; charset=utf-8", "network-meeting.ics")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
