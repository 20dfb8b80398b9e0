"""The pages of the way are easy to read, and speak as Landsby speaks."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from landsby.web.wishes.models import PlaceRequest
from tests.reading import lix, prose
from tests.web.public.test_words import UNKIND

from .cast import State, sends

pytestmark = pytest.mark.django_db

SHOWN_ONCE = "bare én gang", "berre éin gong"


def pages(arena, evening) -> dict[str, str]:
    """Every page of the asker, and the page of a request in each state, as it reads."""
    browser, sent = Client(), sends(arena)
    found = {name: browser.get(reverse(f"wishes:{name}")) for name in ("new", "enter", "join_friend", "gone")}
    found["child"] = browser.get(reverse("wishes:new"), {"for": "child"})
    found["matches"] = browser.post(reverse("wishes:matches"), {"max_talk": "0"})
    found["ask"] = browser.post(reverse("wishes:ask"), {"max_talk": "0", "place": arena.slug})
    asked = {"place": arena.slug, "nickname": "Ulv", "mode": "on_site", "with_friend": "on"}
    other = Client()
    found["sent"] = other.get(other.post(reverse("wishes:send"), asked).url)
    browser.post(reverse("wishes:enter"), {"code": sent.code})
    found |= {name: browser.get(reverse(f"wishes:{name}")) for name in ("mine", "edit", "places", "delete")}
    for state in State:
        PlaceRequest.objects.filter(pk=sent.request.pk).update(state=state, session=evening)
        found[state] = browser.get(reverse("wishes:request", args=[sent.request.key]))
    return {name: prose(page.text) for name, page in found.items()}


def test_the_pages_are_easy_to_read(arena, evening):
    hard = {name: round(lix(text)) for name, text in pages(arena, evening).items() if lix(text) > 30}
    assert hard == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_pages_cheer_nobody_on(arena, evening, language):
    with translation.override(language):
        told = pages(arena, evening)
    for name, text in told.items():
        once, in_nynorsk = SHOWN_ONCE
        assert UNKIND.findall(text.replace(once, "").replace(in_nynorsk, "")) == [], name
