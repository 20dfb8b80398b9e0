"""A role's own start page."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to_all
from landsby.web.home.board import board_for


@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    """What a worker has before them today. A visitor is led to the login, a code to its own page.

    An account without a post is told whom to ask: the login would only lead back here.
    """
    actor = actor_of(request)
    if actor.wish_id:
        return redirect("wishes:mine")
    if actor.account_id and not actor.is_worker:
        return redirect("account_inactive")
    if not actor.is_worker:
        return redirect_to_login(reverse("home:start"), reverse("account_login"))
    return render(request, "home/start.html", {"name": actor.name, "board": board_for(actor)})
