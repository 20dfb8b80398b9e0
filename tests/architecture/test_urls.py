"""Every page of ours says whom it is open to; what others' code brings along is closed unless it is named."""

from collections.abc import Iterable, Iterator

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views.generic import TemplateView

from landsby.web.access.actors import Actor
from landsby.web.access.middleware import ClosedByDefault
from landsby.web.access.roles import Role
from landsby.web.access.rules import CLOSED, THIRD_PARTY, open_to_all, rule_of


def pages(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each URL's name, with its namespaces, and its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from pages(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


def unruled(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Our own URLs that say nothing of whom they are open to."""
    ours = [
        (name, page) for name, page in pages(patterns) if not page.callback.__module__.startswith("allauth.")
    ]
    return [f"{name} ({page.pattern})" for name, page in ours if rule_of(page.callback, name) == CLOSED]


def test_every_page_says_whom_it_is_open_to():
    assert unruled(get_resolver().url_patterns) == []


def test_every_opened_page_of_others_is_there():
    assert set(THIRD_PARTY) - {name for name, _page in pages(get_resolver().url_patterns)} == set()


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anybody may read this")


def test_a_page_that_says_nothing_is_caught():
    planted = [
        path("a/", forgotten, name="a"),
        path("b/", open_to_all(lambda request: HttpResponse()), name="b"),
    ]
    assert unruled([*planted, path("c/", TemplateView.as_view(), name="c")]) == ["a (a/)", "c (c/)"]


def test_a_page_that_says_nothing_is_closed_to_everybody(rf):
    request = rf.get("/a/")
    request.actor = Actor(wish_id=1, wish_role=Role.YOUNG_PERSON)
    with pytest.raises(Http404):
        ClosedByDefault(forgotten).process_view(request, forgotten, (), {})
