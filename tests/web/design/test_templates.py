"""Every template of the house: it compiles, and nothing in it breaks the content security policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

WEB = Path(__file__).parents[3] / "src/landsby/web"
TEMPLATES = {
    str(path.relative_to(folder)): path
    for folder in sorted(WEB.glob("*/templates"))
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".html", ".svg"}
}
SPOKEN_OF = re.compile(r"`([a-z]+/[a-z_/]+\.html)`")
FORBIDDEN = {
    "a style attribute": r"<[^>{]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))",
    "an event attribute": r"<[^>{]*\son[a-z]+\s*=\s*[\"']",
    "a javascript address": r"javascript:",
    "something from another house": r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//",
}


def faults(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_inline(name: str) -> None:
    assert not faults(TEMPLATES[name].read_text("utf-8"))


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith(".html")])
def test_a_template_compiles(name: str) -> None:
    get_template(name)


def test_a_template_that_the_code_speaks_of_is_there() -> None:
    spoken = {name for path in WEB.rglob("*.py") for name in SPOKEN_OF.findall(path.read_text("utf-8"))}
    assert spoken - TEMPLATES.keys() == set()


def test_what_a_nameless_text_is_sent_with_is_in_one_template() -> None:
    sent_with = [name for name, path in TEMPLATES.items() if 'name="names_nobody"' in path.read_text("utf-8")]
    assert sent_with == ["design/nameless.html"]


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        "<script>alert(1)</script>",
        '<button type="button" onclick="go()">',
        '<a href="javascript:go()">',
        '<img alt="" src="https://elsewhere.example/x.png">',
    ],
)
def test_a_planted_fault_is_seen(planted: str) -> None:
    assert len(faults(planted)) == 1
