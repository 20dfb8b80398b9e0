"""Entering the invented town as anybody. Closed everywhere else."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from landsby.web.access.rules import open_in_demo
from landsby.web.people.middleware import ADULT_KEY, WISH_KEY
from landsby.web.people.second_factor import GIVEN

from . import queries
from .cast import CAST, Part, part_of
from .postbox import sent
from .tour import TOUR

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_in_demo
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Be anybody: cards to choose from; a POST with `who` comes in as them and goes to `next`."""
    if request.method == "POST":
        part = part_of(request.POST.get("who", ""))
        if part is None:
            raise Http404
        come_in(request, part)
        return redirect(_next(request, part))
    agencies = queries.agency_names()
    cards = [(part, agencies.get(part.who, "")) for part in CAST]
    return render(request, "demo/enter.html", {"cards": cards})


@open_in_demo
def tour(request: HttpRequest) -> HttpResponse:
    """Who to be and what to try, in the order of the main job."""
    return render(request, "demo/tour.html", {"tour": TOUR})


@open_in_demo
def letters(request: HttpRequest) -> HttpResponse:
    """What has gone out of the town, for everybody to read."""
    return render(request, "demo/letters.html", {"letters": sent()})


def come_in(request: HttpRequest, part: Part) -> None:
    """Leave whoever one was, and be `part`."""
    logout(request)
    if part.holds_code:
        wish = queries.wish_of(part)
        if wish is None:
            raise Http404
        request.session[WISH_KEY] = [wish.pk, part.role]
        request.session[ADULT_KEY] = queries.adult_id_of(part)
    else:
        login(request, queries.account_of(part), backend=BACKEND)
        request.session[GIVEN] = True  # in the invented town anybody is anybody


def _next(request: HttpRequest, part: Part) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return reverse("wishes:mine" if part.holds_code else "home:start")
