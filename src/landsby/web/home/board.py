"""What is a worker's own today, gathered from the `today.py` of every room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landsby.web.access.actors import Actor
from landsby.web.access.house import parts
from landsby.web.access.house.today import Found, Section, Waiting

SHOWN = 6
"""How many of what waits stand open on the start page; the others are folded."""


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for the worker: what is urgent first, then people, then things; of each what has
    waited longest first."""
    return sorted(
        _asked("waiting", actor), key=lambda one: (not one.is_urgent, not one.is_somebody, one.since)
    )


def sections_for(actor: Actor) -> list[Section]:
    return sorted(_asked("sections", actor), key=lambda one: one.rank)


def found_by(actor: Actor, words: str) -> list[Found]:
    """What the worker may see by that name, whichever room it is in; nothing for a search without words."""
    return sorted(_asked("find", actor, words), key=lambda one: one.name.casefold()) if words.strip() else []


def _asked(question: str, *given: object) -> Iterator[Any]:
    """What every room that has the question answers to it."""
    for part in parts("today"):
        if hasattr(part, question):
            yield from getattr(part, question)(*given)
