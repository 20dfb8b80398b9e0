"""Places for a wish."""

from .finding import (
    LOOK_AHEAD,
    MOST_SHOWN,
    Town,
    arena_for_engine,
    arenas_for_visitors,
    arenas_for_workers,
    fitting,
    matches,
    vocabulary,
    wish_for_engine,
    with_all_they_demand,
)
from .found import Match, Matches

__all__ = [
    "LOOK_AHEAD",
    "MOST_SHOWN",
    "Match",
    "Matches",
    "Town",
    "arena_for_engine",
    "arenas_for_visitors",
    "arenas_for_workers",
    "fitting",
    "matches",
    "vocabulary",
    "wish_for_engine",
    "with_all_they_demand",
]
