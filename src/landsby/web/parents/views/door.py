"""What the parents' own views share: who comes in, who leaves, and where the words are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from landsby.web.access.codes import once
from landsby.web.parents.access import evening_by_pass
from landsby.web.people.middleware import ADULT_KEY

if TYPE_CHECKING:
    from landsby.web.parents.actions import SignedUp
    from landsby.web.parents.models import Adult

ASKED_TOO_MUCH = 422
FORM = "parents/form_page.html"


def page(request: HttpRequest, name: str, context: dict[str, Any], *, faulty: bool = False) -> HttpResponse:
    return render(request, f"parents/{name}.html", context, status=ASKED_TOO_MUCH if faulty else 200)


def let_in(request: HttpRequest, adult: Adult) -> None:
    """From now, until the browser is closed, the adult's own pages are open here."""
    request.session.cycle_key()
    request.session[ADULT_KEY] = adult.pk


def forget(request: HttpRequest) -> None:
    request.session.flush()


def shown_once(signed: SignedUp) -> HttpResponse:
    return once.shown_once(reverse("parents:code_once"), signed.code, signed.partner_words)


def calendar_file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kalender.ics"'
    return response


def room_of(request: HttpRequest) -> str:
    """The code of the pass by whose page one came here, on its own day; "" otherwise."""
    code = request.GET.get("room", "")
    return code if code and evening_by_pass(code) else ""
