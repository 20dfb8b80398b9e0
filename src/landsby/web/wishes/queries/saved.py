"""Words that a host uses again. The nickname that they were written to is left out when they are kept."""

from __future__ import annotations

from collections.abc import Iterable

from landsby.web.access.actors import Actor
from landsby.web.arenas.models import Arena
from landsby.web.wishes.access import saved_replies
from landsby.web.wishes.models import SavedReply

NICKNAME = "{nickname}"


def saved_for(actor: Actor, arena: Arena) -> list[SavedReply]:
    """What one arena keeps."""
    return [reply for reply in saved_replies(actor) if reply.arena_id == arena.pk]


def without_nicknames(text: str, nicknames: Iterable[str]) -> str:
    """«Hei, Rev.» becomes «Hei, {nickname}.», so that nobody is kept in words for others."""
    together = list(nicknames)
    for name in (" + ".join(together), *sorted(together, key=len, reverse=True)):
        text = text.replace(name, NICKNAME) if name else text
    return text


def to(nicknames: str, text: str) -> str:
    """The words to somebody else."""
    return text.replace(NICKNAME, nicknames)
