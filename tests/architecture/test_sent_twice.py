"""Every form of every page, filled with what fits, and sent twice: it makes one thing, and answers alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from landsby.web.access.models import SentForm
from landsby.web.design.templatetags.ui import ONCE
from tests.forms import Form, forms
from tests.world import METHODS, Line, World, table

WEB = Path(__file__).resolve().parents[2] / "src/landsby/web"
PAGES = [line for line in table() if line.method == "GET" and "ok" in line.cells.values()]
ALLAUTH = {"account", "mfa"}
"""Their forms change nothing that is there twice: logging in and out, a password, a code."""

BORROWED = ("account_", "mfa_")

CARRIES_ON = {"base.html"}
"""Shows what was sent in another language, with the key that it was sent with; changes nothing."""


def rows() -> Counter[str]:
    """How many rows each table of ours has, the log's too."""
    own = [model for model in apps.get_models() if model.__module__.startswith("landsby.")]
    return Counter({model._meta.label: model._default_manager.count() for model in own})


def pages_of(world: World, line: Line) -> Iterator[tuple[Client, str, str]]:
    """Who may see the page (the first of them), its address and what stands on it."""
    who = next(who for who in world.people if line.expected(who) == "ok")
    path = reverse(line.url, kwargs=dict(world.objects[line.about]) if line.about else {})
    response = world.people[who].get(path)
    if response.status_code == 200 and "html" in response.get("Content-Type", ""):
        yield world.people[who], path, response.content.decode()


def send(client: Client, form: Form) -> tuple[int, str, bytes]:
    answer = client.post(form.action, form.fields)
    return answer.status_code, answer.get("Location", ""), answer.content


@pytest.mark.parametrize("line", PAGES, ids=str)
def test_a_form_that_is_sent_twice_makes_one_thing(world: World, line: Line):
    if line.state:
        world.states[line.state]()
    for client, path, page in pages_of(world, line):
        for form in forms(page, path):
            if ONCE not in form.fields:
                assert line.url.startswith(("account_", "mfa_")), form.action
                continue
            with transaction.atomic():
                first, made = send(client, form), rows()
                if SentForm.objects.exists():
                    assert send(client, form) == first
                    assert rows() == made
                transaction.set_rollback(True)


def one_of_each_role(world: World, line: Line) -> list[str]:
    """The first of each role who is let in."""
    let_in = [who for who in world.people if line.expected(who) == "ok"]
    roles = {who: str(world.workers[who].role) if who in world.workers else who for who in let_in}
    return list({role: who for who, role in reversed(roles.items())}.values())


def seen_by(world: World, line: Line, who: str) -> str:
    """What one of the cast sees at an address, also after something was sent that leads to a page."""
    path = reverse(line.url, kwargs=dict(world.objects[line.about]) if line.about else {})
    client = world.people[who]
    cookies = copy(client.cookies)
    with transaction.atomic():
        if line.state:
            world.states[line.state]()
        response = METHODS[line.method](client, path)
        transaction.set_rollback(True)
    client.cookies = cookies  # who logged out is in again
    is_page = not response.streaming and "html" in response.get("Content-Type", "")
    return response.content.decode() if is_page else ""


@pytest.mark.parametrize("room", sorted({line.room for line in table()}))
def test_every_form_on_every_page_of_everybody_carries_its_own_key(world: World, room: str):
    """All addresses, all roles, as shown and as answered: no two forms have one key, and none has none."""
    keys: Counter[str] = Counter()
    for line in (line for line in table() if line.room == room and not line.url.startswith(BORROWED)):
        for who in one_of_each_role(world, line):
            for form in forms(seen_by(world, line, who), "/"):
                if "again" in form.fields:
                    continue  # shows what was sent in another language, with the key that it was sent with
                assert ONCE in form.fields, (line, who, form.action)
                keys.update(form.fields[ONCE])
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_form_that_sends_carries_a_key():
    for path in WEB.glob("*/templates/**/*.html"):
        text, folder = path.read_text(), path.parts[path.parts.index("templates") + 1]
        if folder not in ALLAUTH and path.name not in CARRIES_ON:
            assert text.count('method="post"') == text.count("{% sending %}"), path
