"""The open pages are easy to read, and speak as Landsby speaks."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import translation

pytestmark = pytest.mark.django_db

YOUNG = ("front", "finder", "arena", "calendar", "week", "about", "privacy", "help_now", "accessibility")
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "label", "legend", "summary", "button", "div"}
UNKIND = re.compile(
    r"skolevegr|skulk|dropout|hjemmesitter|spillavhengig|umotiv|ressurssvak|!|\bbare\b|enkelt og greit",
    re.I,
)


class Prose(HTMLParser):
    """The words of `<main>`; the end of a block is the end of a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.inside += tag == "main"

    def handle_endtag(self, tag):
        self.inside -= tag == "main"
        if tag in BLOCKS:
            self.parts.append(" . ")

    def handle_data(self, data):
        if self.inside:
            self.parts.append(data)


def prose(page: str) -> str:
    parser = Prose()
    parser.feed(page)
    return "".join(parser.parts)


def lix(text: str) -> float:
    """Björnsson's readability index: words a sentence, and per cent of words longer than six letters."""
    sentences = [found for part in re.split(r"[.:?!]", text) if (found := re.findall(r"[^\W\d_]+", part))]
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def page_of(client, name: str, language: str = "nb") -> str:
    with translation.override(language):
        address = reverse(f"public:{name}", args=["spillhuset"] if name == "arena" else [])
        return prose(client.get(address).content.decode())


@pytest.mark.parametrize(
    ("name", "most"), [*((name, 30) for name in YOUNG), ("parents", 35), ("workers", 45)]
)
def test_a_page_is_easy_to_read(client, arena, evening, name, most):
    assert lix(page_of(client, name)) <= most


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", [*YOUNG, "parents", "workers"])
def test_a_page_cheers_nobody_on_and_calls_nobody_names(client, arena, evening, name, language):
    assert UNKIND.findall(page_of(client, name, language)) == []


def test_hard_words_are_measured_as_hard():
    assert (
        lix("Kommunestyrerepresentantene forvaltningsreviderte saksbehandlingsrutinene utilfredsstillende.")
        > 90
    )
    assert lix("Du er bra nok som du er. Se deg rundt.") < 10
