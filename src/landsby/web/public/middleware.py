"""The language at the front door, and what a cache in front of us may keep for all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

Respond = Callable[[HttpRequest], HttpResponse]
FRONT = "/"
SPOKEN = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}


def speaks_their_language(get_response: Respond) -> Respond:
    """The front page in the language that the browser prefers, for whoever comes from elsewhere and so has
    not chosen one here; no cookie remembers it. Outside of what keeps pages: they are made of the address
    alone."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path != FRONT or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        preferred = _preferred(request)
        if preferred == settings.LANGUAGE_CODE:
            response = get_response(request)
        else:
            query = request.META.get("QUERY_STRING", "")
            response = HttpResponseRedirect(f"/{preferred}/" + (f"?{query}" if query else ""))
        patch_vary_headers(response, ["Accept-Language", "Referer"])
        return response

    return respond


def _preferred(request: HttpRequest) -> str:
    """The first of the browser's languages that Landsby speaks."""
    if request.headers.get("Referer", "").startswith(request.build_absolute_uri(FRONT)):
        return settings.LANGUAGE_CODE
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    wanted = (code.split("-")[0] for code, _weight in asked)
    return next((SPOKEN[code] for code in wanted if code in SPOKEN), settings.LANGUAGE_CODE)


def varies_only_where_it_does(get_response: Respond) -> Respond:
    """Django says «Accept-Language» of every page, though only the front door asks for it."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if names := response.headers.get("Vary"):
            kept = [name for name in names.split(", ") if name.lower() != "accept-language"]
            if kept:
                response.headers["Vary"] = ", ".join(kept)
            else:
                del response.headers["Vary"]
        return response

    return respond
