"""An arena on a card: its drawing, a few sentences, where and when next."""

from __future__ import annotations

from dataclasses import dataclass

from landsby.web.arenas.queries.public import PublicArena
from landsby.web.design.drawings import drawing_or_door

from . import sentences
from .sentences import Text


@dataclass(frozen=True)
class Card:
    arena: PublicArena
    drawing: str
    brief: list[Text]
    where: Text


def card(arena: PublicArena) -> Card:
    return Card(arena, drawing(arena), sentences.in_brief(arena), sentences.where(arena))


def drawing(arena: PublicArena) -> str:
    """The arena's own drawing, or an open door where it names none that we have."""
    return drawing_or_door(arena.illustration)
