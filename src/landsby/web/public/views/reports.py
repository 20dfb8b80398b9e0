"""Where the SMS gateway tells whether a message came through. To everybody else there is nothing here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from landsby.web.access.outbox import reports
from landsby.web.access.rules import open_to_all


@open_to_all
@csrf_exempt
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    try:
        reports.take(request.headers.get("X-Gwapi-Signature", ""))
    except reports.NotOurs:
        raise Http404 from None
    return HttpResponse(status=204)
