"""What no page can read is refused at the front door, before anything looks at it: with one sentence.

Signs that are no text (NUL, control signs, bytes that are not UTF-8) and addresses that are too long come
from no page of ours and from no keyboard. What a person may have written is the forms' to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils import translation

from landsby.web.design.languages import CODES_OF_MORE

LONGEST_ADDRESS = 4_000
LONGEST_WORD = 2_000  # of one part of an address's query
WRITTEN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
UTF8 = {"", "utf-8", "utf8"}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
BROKEN = "\ufffd"


class Unreadable(Exception):
    """`long`, `signs` or `body`: what the page says is in 400.html."""


class OnlyWhatCanBeRead:
    """The first middleware behind those that only add headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        try:
            check(request)
        except Unreadable as what:
            return bad_request(request, what)
        return self.get_response(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that says so, also where a view refuses what no page of ours sends; in one of the three main
    languages."""
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(settings.LANGUAGE_CODE if language in CODES_OF_MORE else language):
        said = str(exception) if isinstance(exception, Unreadable) else ""
        return HttpResponseBadRequest(render_to_string("400.html", {"what": said}))


def check(request: HttpRequest) -> None:
    """Raise `Unreadable` where the address, a cookie or a form that was sent holds what is no text."""
    query = request.META.get("QUERY_STRING", "").encode("latin-1")
    if len(request.path.encode()) + len(query) > LONGEST_ADDRESS:
        raise Unreadable("long")
    _check_bytes(unquote_to_bytes(query))
    for words in _words_of_address(request):
        if len(words) > LONGEST_WORD:
            raise Unreadable("long")
        if any(map(_is_control, words)):
            raise Unreadable("signs")
    if request.content_type in {WRITTEN, WITH_FILES}:
        _check_form(request)


def _words_of_address(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for name, values in request.GET.lists():
        yield from (name, *values)
    yield from request.COOKIES.values()


def _check_form(request: HttpRequest) -> None:
    """Raise `Unreadable` where the form is not whole, or what was written in it is no text."""
    if (request.content_params or {}).get("charset", "").lower() not in UTF8:
        raise Unreadable("signs")
    try:
        if request.content_type == WRITTEN:
            _check_bytes(unquote_to_bytes(request.body))
        sent = [word for name, values in request.POST.lists() for word in (name, *values)]
    except (SuspiciousOperation, BadRequest, MultiPartParserError, OSError):
        raise Unreadable("body") from None
    is_guessed = request.content_type == WITH_FILES  # what is not UTF-8 there, Django has replaced
    if any("\0" in word or (is_guessed and BROKEN in word) for word in sent):
        raise Unreadable("signs")


def _check_bytes(raw: bytes) -> None:
    if b"\0" in raw:
        raise Unreadable("signs")
    try:
        raw.decode()
    except UnicodeDecodeError:
        raise Unreadable("signs") from None


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign < "\xa0"
