"""A disk that is full, or a database that takes nothing: what is there is read, and who writes is told."""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error

from landsby.web.access.house.no_room import cannot_write
from landsby.web.design.languages import CODES_OF_MORE

UNAVAILABLE, AGAIN_IN = 503, "600"


def broken(request: HttpRequest) -> HttpResponse:
    """What is said of an error that nobody expected; called while it is handled."""
    if not cannot_write(sys.exception()):
        return server_error(request)
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(settings.LANGUAGE_CODE if language in CODES_OF_MORE else language):
        page = render_to_string("503.html")
    return HttpResponse(page, status=UNAVAILABLE, headers={"Retry-After": AGAIN_IN})
