"""A worker's own start page, and the search for what they may see."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from landsby.web.access.actors import actor_of
from landsby.web.access.house.today import MOST_WAITING
from landsby.web.access.rules import open_to_all, open_to_workers
from landsby.web.home.board import SHOWN, found_by, sections_for, waiting_for


@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    """What is a worker's own today. A visitor is led to the login, a code to its own page.

    An account without a post is told whom to ask: the login would only lead back here.
    """
    actor = actor_of(request)
    if actor.wish_id:
        return redirect("wishes:mine")
    if actor.adult_id:
        return redirect("parents:mine")
    if actor.account_id and not actor.is_worker:
        return redirect("account_inactive")
    if not actor.is_worker:
        return redirect_to_login(reverse("home:start"), reverse("account_login"))
    waiting = waiting_for(actor)
    context = {
        "waiting": waiting[:SHOWN],
        "more": waiting[SHOWN:MOST_WAITING],
        "there_is_more": len(waiting) > MOST_WAITING,
        "sections": sections_for(actor),
    }
    return render(request, "home/start.html", {"name": actor.name, **context})


@open_to_workers
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`?q=` is what was written; every room answers with what the worker may see by that name."""
    words = request.GET.get("q", "")
    return render(request, "home/find.html", {"words": words, "found": found_by(actor_of(request), words)})
