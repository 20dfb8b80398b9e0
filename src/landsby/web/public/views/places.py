"""Finding a place, and reading about one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from landsby.web.access.kept import NUMBER, kept
from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries
from landsby.web.arenas.queries.public import Opening, PublicArena
from landsby.web.design.pages.paging import page_of
from landsby.web.parents.access import open_series_for
from landsby.web.parents.queries import series
from landsby.web.wishes.forms import WishForm
from landsby.web.wishes.queries import promise_kept

from .. import jsonld, posters, sentences
from ..addresses import absolute
from ..cards import card, drawing
from ..finder import Facet, Finder, facets

AHEAD = timedelta(weeks=8)
FIRST_QUESTIONS, CARDS = 5, 24


@open_to_all
@kept(page=NUMBER)
def finder(request: HttpRequest) -> HttpResponse:
    """Every listed place that fits the choices in the address. With htmx the list and the counts alone."""
    by_htmx = "HX-Request" in request.headers
    arenas = queries.listed_arenas()
    found = Finder(arenas, facets(arenas), request.GET)
    questions = [_question(found, facet) for facet in found.facets]
    context = {
        "finder": found,
        "page": (page := page_of(request, found.matches, length=CARDS)),
        "cards": [card(arena) for arena in page],
        "first_questions": questions[:FIRST_QUESTIONS],
        "more_questions": questions[FIRST_QUESTIONS:],
        "more_is_chosen": any(question["is_chosen"] for question in questions[FIRST_QUESTIONS:]),
        "questions": questions,
        "by_htmx": by_htmx,
    }
    response = render(request, f"public/finder.html{'#answer' if by_htmx else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    if by_htmx:
        response.headers["HX-Replace-Url"] = reverse("public:finder") + (
            f"?{found.query}" if found.query else ""
        )
    return response


def _question(found: Finder, facet: Facet) -> dict[str, object]:
    return {
        "facet": facet,
        "options": found.counted(facet),
        "any_count": found.count_without(facet),
        "is_chosen": bool(found.chosen[facet.name]),
    }


def way_back(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody said on the way to this place, so that they can go back, or ask with it. Kept nowhere."""
    if request.method != "POST":
        return []
    form = WishForm(request.POST)
    return [*form.carried(), ("seed", request.POST.get("seed", ""))]


@open_to_all
@kept()
def arena(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a place tells. What is closed is not there."""
    place, coming = _told(slug)
    subscribe = reverse("feeds:arena_ics", args=[place.slug])
    context = {
        "way_back": way_back(request),
        "arena": place,
        "drawing": drawing(place),
        "facts": sentences.facts(place),
        "degrees": sentences.degrees(place),
        "where": sentences.where(place),
        "coming": coming[:5],
        "kept": promise_kept([place.pk]).get(place.pk) if place.is_running else None,
        "events": jsonld.data_block(coming),
        "calendar": subscribe,
        "webcal": f"webcal://{urlsplit(absolute(subscribe)).netloc}{subscribe}",
    }
    return render(request, "public/arena.html", context)


@open_to_all
@kept()
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The poster as a PDF, while the place is running."""
    place, coming = _told(slug)
    if not place.is_running:
        raise Http404
    return _file(lambda: posters.poster(place, coming), place.slug)


@open_to_all
def series_poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The poster of a series of theme evenings, while it is published."""
    opened = series.one(open_series_for(slug))
    return _file(lambda: posters.series_poster(opened), slug)


def _file(drawn: Callable[[], bytes], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(drawn(), content_type="application/pdf", headers=headers)


def _told(slug: str) -> tuple[PublicArena, list[Opening]]:
    now = timezone.now()
    place = queries.arena_called(slug, now)
    if place is None:
        raise Http404
    return place, list(queries.openings(now, now + AHEAD, arena=slug))
