"""The front page and the pages that tell how things are."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries

THIS_WEEK = timedelta(days=7)


@open_to_all
def front(request: HttpRequest) -> HttpResponse:
    """Who one is here, two calm ways on, and what happens in the next days."""
    now = timezone.now()
    coming = [o for o in queries.openings(now, now + THIS_WEEK, limit=12) if not o.is_cancelled]
    return render(request, "public/front.html", {"coming": coming[:4]})


@open_to_all
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html")


@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@open_to_all
def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help_now.html")


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@open_to_all
def parents(request: HttpRequest) -> HttpResponse:
    return render(request, "public/parents.html")


@open_to_all
def workers(request: HttpRequest) -> HttpResponse:
    return render(request, "public/workers.html")
