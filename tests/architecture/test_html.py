"""The pages of the invented town as a validator of HTML reads them, by everybody whose they are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections import defaultdict, deque
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from landsby.web.arenas.models import Arena
from landsby.web.demo.cast import CAST
from tests.world import ROOMS

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = Path(__file__).with_name("html-validate.json")
LINK = re.compile(r'<a [^>]*href="(/[^"#?]*)')
MOST_PAGES = 400
TABLES = [tomllib.loads(path.read_text("utf-8")) for path in sorted(ROOMS.glob("*/pages.toml"))]
NO_LINK_LEADS_THERE = [path for table in TABLES for path in table.get("no_link_leads_there", [])]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def pages_of(client: Client, starts: list[str], seen: set[str]) -> dict[str, str]:
    """One page of each kind that links lead to, and that nobody before has seen: its path and its HTML."""
    found: dict[str, str] = {}
    ahead = deque(starts)
    while ahead and len(found) < MOST_PAGES:
        path = ahead.popleft()
        kind = kind_of(path)
        if not kind or kind in seen:
            continue
        answer = client.get(path, follow=True)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        path = answer.request["PATH_INFO"]
        seen |= {kind, kind_of(path)}
        found[path] = answer.content.decode()
        ahead.extend(urlsplit(link).path for link in LINK.findall(found[path]))
    return found


def kind_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


@pytest.fixture
def every_page(fjordvik, settings) -> dict[str, str]:
    """By somebody's name and path."""
    settings.DEMO = True
    return _pages(str(fjordvik))


@cache
def _pages(_day: str) -> dict[str, str]:
    seen: set[str] = set()
    pages = _of("a visitor", Client(), ["/"], seen)
    for part in CAST:
        client = Client()
        client.post("/demo/", {"who": part.who})
        starts = ["/mine/", "/parents/mine/"] if part.holds_code else ["/work/"]
        own = set(seen) - {kind_of(start) for start in starts}
        pages |= _of(part.who, client, starts, own)
        seen |= own
    return pages


def _of(who: str, client: Client, starts: list[str], seen: set[str]) -> dict[str, str]:
    found = pages_of(client, [*starts, *NO_LINK_LEADS_THERE], seen)
    return {f"{who} {path}": html for path, html in found.items()}


def validated(folder: Path) -> list[str]:
    command = [shutil.which("node") or "node", str(VALIDATOR), "--config", str(RULES), "--formatter", "json"]
    answer = subprocess.run(
        [*command, str(folder)], cwd=ROOT, check=False, capture_output=True, text=True, timeout=300
    )
    told = json.loads(answer.stdout)
    return [
        f"{Path(page['filePath']).stem}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for page in told
        for fault in page["messages"]
    ]


class Lines(HTMLParser):
    """What stands in a line of a list of terms beside its term and what is said of it, and attributes that
    HTML does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open[-2:] == ["dl", "div"] and tag not in {"dt", "dd", "script", "template"}:
            self.faults.append(f"{tag} in a line of dl")
        self.faults += [name for name, _value in attrs if name.startswith("hx-")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass


def beside_the_rules(html: str) -> list[str]:
    lines = Lines()
    lines.feed(html)
    return lines.faults


def title_of(html: str, places: list[str]) -> str:
    """The page's title, whichever of the places it is about: which one a link leads to is up to the hour."""
    title = re.search(r"<title>(.*?)</title>", html, re.S)
    assert title
    return re.sub("|".join(map(re.escape, places)), "…", unescape(title[1]).strip())


def test_every_page_is_html_and_has_a_title_of_its_own(every_page, tmp_path):
    assert len(every_page) > 90
    for name, html in every_page.items():
        (tmp_path / f"{re.sub('[^a-z0-9]+', '-', name.casefold())}.html").write_text(html)
    faults = validated(tmp_path)
    kinds = defaultdict(set)
    places = list(Arena.objects.values_list("name", flat=True))
    for name, html in every_page.items():
        path = name[name.index("/") :]
        kinds[title_of(html, places)].add(kind_of(path))
    twice = {title: kind for title, kind in kinds.items() if len(kind) > 1}
    assert (faults, twice) == ([], {})


def test_nothing_stands_between_the_lines_of_a_list_and_no_attribute_is_made_up(every_page):
    assert [f"{name}: {fault}" for name, html in every_page.items() for fault in beside_the_rules(html)] == []


def test_what_the_validator_lets_pass_is_seen(tmp_path):
    line = "<dl><div>{}<dd {}='/'>Stille</dd></div></dl>"
    assert beside_the_rules(line.format("<svg></svg><dt>Lyd</dt>", "hx-get")) == [
        "svg in a line of dl",
        "hx-get",
    ]
    assert beside_the_rules(line.format("<dt><svg></svg>Lyd</dt>", "data-hx-get")) == []
    page = '<!doctype html><html lang="nb"><head><title>A</title></head><body>{}</body></html>'
    (tmp_path / "twice.html").write_text(page.format('<p id="a"></p><p id="a"></p>'))
    assert "no-dup-id" in " ".join(validated(tmp_path))
