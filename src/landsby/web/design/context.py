"""What every page knows before its view has said anything. Touches neither session nor database."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from landsby.web.design import languages
from landsby.web.design.forms import AGAIN


def page(request: HttpRequest) -> Mapping[str, object]:
    """Where the quick exit leads, the languages offered, and whether this is the demo."""
    return {
        "quick_exit_url": settings.QUICK_EXIT_URL,
        **_languages(request),
        "is_demo": settings.DEMO,
        "sent_along": sent_along(request),
    }


def _languages(request: HttpRequest) -> dict[str, object]:
    """Those that this page is in; and whether it is in one of the five, and one that nobody approved."""
    view = request.resolver_match.func if request.resolver_match else None
    code = get_language()
    in_more = code in languages.CODES_OF_MORE
    return {
        "languages": (*languages.MAIN, *(languages.MORE if languages.is_in_every_language(view) else ())),
        "in_more": in_more,
        "is_unapproved": in_more and code not in settings.APPROVED_LANGUAGES,
    }


def sent_along(request: HttpRequest) -> list[tuple[str, str]]:
    """What a page that answers a POST was sent, so that it can be shown in another language; no secrets."""
    if request.method != "POST":
        return []
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, str(value)) for name, value in sent if name not in SECRETS and "password" not in name]


SECRETS = frozenset({"csrfmiddlewaretoken", AGAIN, "code", "words"})
