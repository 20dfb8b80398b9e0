"""How a page may be kept, found and used by others: said of every answer, closed by default."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from landsby.web.access.actors import VISITOR
from landsby.web.access.roles import Role
from landsby.web.access.rules import rule_of

UNUSED = (
    "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{name}=()" for name in UNUSED)
NO_STORE = "no-store, private"
UNFOUND = "noindex, nofollow"


def says_how_it_is_kept(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is not open to all, or that is shown to somebody who has come in, is kept nowhere and found
    by no search. What we give out for others' pages says so itself."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        is_given_out = response.headers.get("Access-Control-Allow-Origin") == "*"
        whose = "cross-origin" if is_given_out else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        if _is_private(request):
            response.headers.setdefault("Cache-Control", NO_STORE)
            response.headers.setdefault("X-Robots-Tag", UNFOUND)
        return response

    return respond


def _is_private(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_open = match is not None and Role.VISITOR in rule_of(match.func, match.view_name).roles
    is_door = match is not None and match.view_name.startswith(("account_", "mfa_"))
    return getattr(request, "actor", VISITOR) != VISITOR or is_door or (match is not None and not is_open)
