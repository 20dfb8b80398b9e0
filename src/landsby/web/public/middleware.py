"""What a cache in front of us may keep for all: the language stands in the address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def varies_only_where_it_does(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django says «Accept-Language» of every page, though only the front page may ask for it."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path != "/" and (names := response.headers.get("Vary")):
            kept = [name for name in names.split(", ") if name.lower() != "accept-language"]
            if kept:
                response.headers["Vary"] = ", ".join(kept)
            else:
                del response.headers["Vary"]
        return response

    return respond
