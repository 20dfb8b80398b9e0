"""What a session is to the room of premises and equipment."""

from __future__ import annotations

from landsby.web.venues.bookings import Occasion

from .models import ArenaSession


def occasion_of(session: ArenaSession) -> Occasion:
    return Occasion(
        session.key,
        session.arena.agency,
        session.arena.name,
        session.starts_at,
        session.ends_at,
        session.venue,
    )
