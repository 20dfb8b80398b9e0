"""The front page and the pages that tell how things are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from landsby.web.access.kept import kept
from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries
from landsby.web.arenas.queries.public import Opening

from ..cards import drawing

THIS_WEEK = timedelta(days=7)


@open_to_all
@kept()
def front(request: HttpRequest) -> HttpResponse:
    """Who one is here, two calm ways on, and what happens in the next days."""
    now = timezone.now()
    coming = _first_of_each(queries.openings(now, now + THIS_WEEK)[:20])
    return render(request, "public/front.html", {"coming": [(o, drawing(o.arena)) for o in coming[:3]]})


def _first_of_each(openings: Iterable[Opening]) -> list[Opening]:
    """The next session of each place, so that the front page shows different ones."""
    first: dict[str, Opening] = {}
    for opening in openings:
        if not opening.is_cancelled:
            first.setdefault(opening.arena.slug, opening)
    return list(first.values())


@open_to_all
@kept()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html", {"source": settings.SOURCE})


@open_to_all
@kept()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@open_to_all
@kept()
def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help_now.html")


@open_to_all
@kept()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@open_to_all
@kept()
def workers(request: HttpRequest) -> HttpResponse:
    return render(request, "public/workers.html")
