"""The room's part of the page behind a code: what somebody has told, while there is something."""

from __future__ import annotations

from collections.abc import Iterator

from landsby.web.access.actors import Actor
from landsby.web.access.house.today import Rank, Section

from . import queries


def sections(actor: Actor) -> Iterator[Section]:
    if told := queries.told_by(actor):
        yield Section(Rank.TODAY, "concerns/mine.html", told)
