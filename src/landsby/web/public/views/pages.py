"""The front page and the pages that tell how things are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries
from landsby.web.arenas.queries.public import Opening

from ..cards import drawing

THIS_WEEK = timedelta(days=7)


@open_to_all
def front(request: HttpRequest) -> HttpResponse:
    """Who one is here, two calm ways on, and what happens in the next days. In the language that the browser
    prefers, for whoever comes from elsewhere and so has not chosen one here; no cookie remembers it."""
    if (preferred := _preferred(request)) != get_language():
        answer = redirect(translate_url(request.get_full_path(), preferred))
        patch_vary_headers(answer, ["Accept-Language", "Referer"])
        return answer
    now = timezone.now()
    coming = _first_of_each(queries.openings(now, now + THIS_WEEK, limit=20))
    return render(request, "public/front.html", {"coming": [(o, drawing(o.arena)) for o in coming[:3]]})


def _preferred(request: HttpRequest) -> str:
    """The first of the browser's languages that Landsby speaks, at the front door alone."""
    here = get_language() or settings.LANGUAGE_CODE
    from_here = request.headers.get("Referer", "").startswith(request.build_absolute_uri("/"))
    if here != settings.LANGUAGE_CODE or from_here:
        return here
    wanted = (code.split("-")[0] for code, _weight in parse_accept_lang_header(_asked(request)))
    spoken = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
    return next((spoken[code] for code in wanted if code in spoken), here)


def _asked(request: HttpRequest) -> str:
    return request.headers.get("Accept-Language", "").lower()


def _first_of_each(openings: Iterable[Opening]) -> list[Opening]:
    """The next session of each place, so that the front page shows different ones."""
    first: dict[str, Opening] = {}
    for opening in openings:
        if not opening.is_cancelled:
            first.setdefault(opening.arena.slug, opening)
    return list(first.values())


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
def workers(request: HttpRequest) -> HttpResponse:
    return render(request, "public/workers.html")
