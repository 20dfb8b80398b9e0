"""Every form of every page, filled with what fits, and sent twice: it makes one thing, and answers alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from landsby.web.access.models import SentForm
from landsby.web.design.templatetags.ui import ONCE
from tests.forms import Form, forms
from tests.world import Line, World, table

WEB = Path(__file__).resolve().parents[2] / "src/landsby/web"
PAGES = [line for line in table() if line.method == "GET" and "ok" in line.cells.values()]
ALLAUTH = {"account", "mfa"}
"""Their forms change nothing that is there twice: logging in and out, a password, a code."""

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


def test_every_form_that_sends_carries_a_key():
    for path in WEB.glob("*/templates/**/*.html"):
        text, folder = path.read_text(), path.parts[path.parts.index("templates") + 1]
        if folder not in ALLAUTH and path.name not in CARRIES_ON:
            assert text.count('method="post"') == text.count("{% sending %}"), path
