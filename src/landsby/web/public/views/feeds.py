"""What machines read: calendars, the HSDS export, the sitemap. Open to every origin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from landsby.web.access.kept import kept
from landsby.web.access.rules import open_to_all
from landsby.web.arenas.queries import public as queries
from landsby.web.design import languages
from landsby.web.people.installation import current

from .. import ics
from ..addresses import absolute
from ..hsds import records, terms
from ..hsds.asking import NotAsked, Question
from ..hsds.openapi import openapi

OPEN = {"Access-Control-Allow-Origin": "*"}
SECURITY_LASTS = timedelta(days=180)
PAGES = (
    *(f"public:{name}" for name in ("front", "finder", "calendar", "about", "privacy", "help_now")),
    *("public:accessibility", "parents:front", "public:workers"),
)


@open_to_all
@kept()
def all_ics(request: HttpRequest) -> HttpResponse:
    """Every listed arena's sessions, a week back and four weeks ahead: further reach the arenas' own."""
    return _calendar("landsby", _("All the places"), "", ics.BACK_FOR_ALL, ics.AHEAD_FOR_ALL)


@open_to_all
@kept()
def arena_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One arena's sessions, eight weeks back and ahead; none while it rests or when it has ended, so that
    subscribers see it."""
    arena = queries.arena_called(slug, timezone.now())
    if arena is None:
        raise Http404
    return _calendar(arena.slug, arena.name, arena.slug, ics.REACH, ics.REACH)


def _calendar(file: str, name: str, slug: str, back: timedelta, ahead: timedelta) -> HttpResponse:
    first, last = _reach(timezone.now(), back, ahead)
    content = ics.feed(name, queries.openings(first, last, arena=slug), first, last)
    headers = {**OPEN, "Content-Disposition": f'inline; filename="{file}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _reach(now: datetime, back: timedelta, ahead: timedelta) -> tuple[datetime, datetime]:
    """From midnight to midnight, so that the feed changes with its data and not with the clock."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - back, midnight + ahead


@open_to_all
@kept()
def hsds(request: HttpRequest) -> JsonResponse:
    return _json(records.about())


@open_to_all
def hsds_openapi(request: HttpRequest) -> JsonResponse:
    return _json(openapi())


@open_to_all
@kept()
def hsds_services(request: HttpRequest) -> JsonResponse:
    def found(question: Question) -> list[records.Record]:
        if not question.full:
            return [records.service_brief(arena) for arena in question.chosen(queries.listed_arenas())]
        whose = records.contacts()
        return [records.service(arena, whose) for arena in question.chosen(queries.arenas_in_full())]

    return _page(request, "services", found)


@open_to_all
@kept()
def hsds_service(request: HttpRequest, key: str) -> JsonResponse:
    arenas = [one for one in queries.arenas_in_full() if records.service_id(one) == str(key)]
    return _one([records.service(arena, records.contacts()) for arena in arenas])


@open_to_all
@kept()
def hsds_organizations(request: HttpRequest) -> JsonResponse:
    def found(question: Question) -> list[records.Record]:
        agencies = records.organizations(queries.listed_arenas())
        return [one for one in agencies if question.says(one["name"], one["description"])]

    return _page(request, "organizations", found)


@open_to_all
@kept()
def hsds_organization(request: HttpRequest, key: str) -> JsonResponse:
    arenas = queries.arenas_in_full()
    agencies = {records.organization_id(arena.agency): arena.agency for arena in arenas}
    return _one([records.organization(agencies[str(key)], arenas)] if str(key) in agencies else [])


@open_to_all
@kept()
def hsds_service_at_locations(request: HttpRequest) -> JsonResponse:
    def found(question: Question) -> list[records.Record]:
        return records.service_at_locations(question.chosen(queries.arenas_in_full()))

    return _page(request, "service_at_locations", found)


@open_to_all
@kept()
def hsds_taxonomies(request: HttpRequest) -> JsonResponse:
    def found(question: Question) -> list[records.Record]:
        return [one for one in terms.taxonomies() if question.says(one["name"], one["description"])]

    return _page(request, "taxonomies", found)


@open_to_all
@kept()
def hsds_taxonomy(request: HttpRequest, key: str) -> JsonResponse:
    return _one([one for one in terms.taxonomies() if one["id"] == str(key)])


@open_to_all
@kept()
def hsds_taxonomy_terms(request: HttpRequest) -> JsonResponse:
    def found(question: Question) -> list[records.Record]:
        listed = terms.taxonomy_terms(queries.arenas_in_full())
        of_it = [one for one in listed if question.taxonomy in {"", one["taxonomy_detail"]["id"]}]
        return [one for one in of_it if question.says(one["name"], one["description"])]

    return _page(request, "taxonomy_terms", found)


@open_to_all
@kept()
def hsds_taxonomy_term(request: HttpRequest, key: str) -> JsonResponse:
    return _one([one for one in terms.taxonomy_terms(queries.arenas_in_full()) if one["id"] == str(key)])


@open_to_all
def hsds_unknown(request: HttpRequest, path: str) -> JsonResponse:
    """Who reads the feed by program is answered in JSON, also about what is not there."""
    return _wrong("There is no such list. /hsds/openapi.json names those there are.", 404)


def _page(
    request: HttpRequest, about: str, found: Callable[[Question], list[records.Record]]
) -> JsonResponse:
    try:
        question = Question.of(request.GET.dict(), about)
    except NotAsked as why:
        return _wrong(str(why), 400)
    return _json(records.page_of(found(question), question.page, question.per_page))


def _one(found: list[records.Record]) -> JsonResponse:
    if not found:
        return _wrong("There is no such record.", 404)
    return _json(found[0])


def _wrong(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, headers=OPEN)


def _json(content: records.Record) -> JsonResponse:
    return JsonResponse(content, headers=OPEN, json_dumps_params={"ensure_ascii": False})


@open_to_all
@kept()
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages in each language."""
    slugs = [slug for slug, _name in queries.names_of_arenas()]
    addresses = []
    for language, _language_name in languages.MAIN:
        with translation.override(language):
            addresses += [reverse(name) for name in PAGES]
            addresses += [reverse("public:arena", args=[slug]) for slug in slugs]
    context = {"addresses": [absolute(address) for address in addresses]}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")


@open_to_all
@kept()
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": absolute(reverse("feeds:sitemap")), "prefixes": ("", "/nn", "/en")}
    return render(request, "public/robots.txt", context, content_type="text/plain")


@open_to_all
def security(request: HttpRequest) -> HttpResponse:
    """How to report a hole (RFC 9116): to whom the settings name, or as the page says whose it is."""
    address = current().contact_email
    shown = f"mailto:{address}" if address else absolute(reverse("public:about"))
    contact = settings.SECURITY_CONTACT or shown
    lines = (
        f"Contact: {contact}",
        f"Expires: {(timezone.now() + SECURITY_LASTS):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nb, nn, en",
        f"Canonical: {absolute(reverse('feeds:security'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@open_to_all
@kept()
def manifest(request: HttpRequest) -> JsonResponse:
    """So that a phone can keep the front page beside its apps."""
    content = {
        "name": current().name or "Landsby",
        "short_name": "Landsby",
        "start_url": "/",
        "display": "browser",
        "background_color": "#fcf8f1",
        "theme_color": "#fcf8f1",
        "icons": [{"src": static("landsby/mark.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    return JsonResponse(content, content_type="application/manifest+json")
