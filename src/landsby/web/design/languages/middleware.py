"""A page that is not in a language leads to where it is, so that no page falls back to another's sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from . import CODES_OF_MORE, is_in_every_language


class OnlyWhatIsTranslated:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if get_language() not in CODES_OF_MORE or is_in_every_language(view):
            return None
        if request.path == f"/{get_language()}/":
            return redirect(reverse(settings.MORE_LANGUAGES_BEGIN_AT))
        return redirect(translate_url(request.get_full_path(), settings.LANGUAGE_CODE))
