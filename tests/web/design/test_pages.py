"""The frame of every page, the style guide, and the pages for when something went wrong."""

import gzip
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from landsby.web.design import emergency

VOID = {"meta", "link", "input", "img", "br", "hr", "path", "circle", "ellipse"}
ON_EVERY_PAGE = (
    "ds/theme/designsystemet.css",
    "ds/src/index.css",
    "landsby/theme.css",
    "landsby/landsby.css",
    "landsby/landsby.js",
)


class Balance(HTMLParser):
    """Remembers what is open; `faults` are ends that close something else."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def page(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def in_the_demo(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def nowhere(client: Client, db: None) -> str:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    return page(response)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/_design/", "/nowhere/", "/account/login/"])
@pytest.mark.usefixtures("in_the_demo")
def test_every_tag_that_opens_closes(client: Client, address: str) -> None:
    reader = Balance()
    reader.feed(page(client.get(address)))
    assert not reader.faults
    assert not reader.open


@pytest.mark.django_db
def test_the_style_guide_is_closed_outside_the_demo(client: Client) -> None:
    assert client.get("/_design/").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("in_the_demo")
def test_the_style_guide_answers_a_bad_form_with_its_errors(client: Client) -> None:
    response = client.post("/_design/", {"nickname": "Rev"})
    assert response.status_code == 422
    assert "Datoen mangler. Skriv den som 24.11.2026." in page(response)


def test_nowhere_is_warm_and_shows_the_way(nowhere: str) -> None:
    assert "Du har ikke gjort noe galt." in nowhere
    assert 'class="illustration"' in nowhere


def test_a_reader_gets_no_cookie(client: Client, db: None) -> None:
    client.get("/nowhere/")
    assert not client.cookies


def test_the_quick_exit_is_a_plain_link_on_every_page(nowhere: str) -> None:
    link = re.search(r'<a class="quick-exit"[^>]*>', nowhere)
    assert link
    assert f'href="{settings.QUICK_EXIT_URL}"' in link[0]
    assert "noreferrer" in link[0]


def test_the_numbers_to_call_stand_on_every_page(nowhere: str) -> None:
    assert 'href="tel:113"' in nowhere
    assert 'href="tel:116111"' in nowhere
    assert "Vi leser ikke dette hele døgnet." in nowhere


def test_a_number_to_call_says_where_it_is_from_and_when_it_was_checked() -> None:
    for number in (emergency.LIFE, emergency.SOMEONE_NOW):
        assert number.source.startswith("https://")
        assert number.checked <= timezone.localdate()


@pytest.mark.parametrize(("prefix", "language"), [("", "nb"), ("/nn", "nn"), ("/en", "en")])
@pytest.mark.usefixtures("in_the_demo")
def test_a_page_says_its_language_and_offers_itself_in_the_others(
    client: Client, db: None, prefix: str, language: str
) -> None:
    shown = page(client.get(f"{prefix}/_design/?week=3"))
    assert f'<html lang="{language}">' in shown
    addresses = {"nb": "/_design/?week=3", "nn": "/nn/_design/?week=3", "en": "/en/_design/?week=3"}
    for other, address in addresses.items():
        assert (f'<a href="{address}" lang="{other}"' in shown) is (other != language)


def test_a_form_that_was_not_accepted_says_why(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/account/login/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert "Det ble ikke sendt" in page(response)


def test_a_page_that_broke_stands_without_anything_else() -> None:
    with translation.override("nb"):
        shown = render_to_string("500.html")
    assert "Feilen er vår, ikke din." in shown


def test_htmx_comes_only_where_it_is_asked_for(nowhere: str, rf: RequestFactory) -> None:
    assert "htmx" not in nowhere
    shown = render_to_string("design/uses.html", {"parts": ["htmx"]}, rf.get("/"))
    assert 'src="/static/htmx/htmx.min.js"' in shown
    assert '"includeIndicatorStyles":false,"allowEval":false' in shown
    assert '{"code":"422","swap":true}' in shown


def test_styles_and_scripts_weigh_little() -> None:
    weights = {}
    for name in (*ON_EVERY_PAGE, "htmx/htmx.min.js"):
        found = finders.find(name)
        assert isinstance(found, str), f"{name} is not found"
        with open(found, "rb") as file:
            weights[name] = len(gzip.compress(file.read()))
    assert sum(weights.values()) <= 70_000, weights
    assert sum(weights[name] for name in ON_EVERY_PAGE) <= 40_000, weights


def test_a_form_can_be_posted_from_the_page_it_stands_on() -> None:
    """Under "no-referrer" browsers send `Origin: null`, which Django turns away."""
    assert settings.SECURE_REFERRER_POLICY == "same-origin"
