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
