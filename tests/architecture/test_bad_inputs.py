"""Drawn bad inputs, at every address and in every form, by everybody: each is answered, none with a fault."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from copy import copy

import pytest
from django.db import transaction

from tests.badness import Draws, Sent
from tests.forms import Form, forms
from tests.world import World, table

from .test_sent_twice import PAGES, pages_of

LINES = table()
PARTS = range(4)
DRAWS = int(os.environ.get("LANDSBY_DRAWS", "20000" if os.environ.get("LANDSBY_SOAK") == "1" else "2000"))
SEED = os.environ.get("LANDSBY_SEED", "1")


def forms_of(world: World) -> Iterator[tuple[str, Form]]:
    """Every form of every page, with who may send it."""
    for line in PAGES:
        if not line.state:
            who = next(who for who in world.people if line.expected(who) == "ok")
            for _client, path, page in pages_of(world, line):
                yield from ((who, form) for form in forms(page, path))


def fault(world: World, sent: Sent) -> str:
    """What went wrong with it, or ""; whatever it wrote is undone."""
    client = world.people[sent.who]
    cookies = copy(client.cookies)
    try:
        with transaction.atomic():
            status = sent.send(client).status_code
            transaction.set_rollback(True)
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        client.cookies = cookies
    return f"status {status}" if status >= 500 else ""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are told nowhere."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.soak
@pytest.mark.parametrize("part", PARTS)
def test_nothing_that_is_sent_makes_a_page_fail(world: World, part: int):
    draws = Draws(world, LINES, list(forms_of(world)), f"{SEED}-{part}")
    found = {}
    for sent in (draws.one() for _ in range(DRAWS // len(PARTS))):
        if wrong := fault(world, sent):
            found.setdefault(wrong, sent)
    assert found == {}, "\n\n".join(f"{wrong}{sent!r:.800}" for wrong, sent in found.items())
