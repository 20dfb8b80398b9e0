"""What the room does once a day."""

from __future__ import annotations

from landsby.web.access.actors import SYSTEM

from . import actions, queries


def erase_what_was_sealed() -> str:
    gone = [actions.erase(SYSTEM, words) for words in queries.to_erase()]
    forgotten = [actions.forget(SYSTEM, concern) for concern in queries.to_forget()]
    return f"Sealed words erased: {len(gone)}. Concerns forgotten: {len(forgotten)}."


DUTIES = (erase_what_was_sealed,)
