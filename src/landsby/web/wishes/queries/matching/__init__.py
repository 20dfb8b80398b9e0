"""Places for a wish."""

from .finding import MOST_SHOWN, Town, fitting, matches, vocabulary, wish_for_engine
from .found import Match, Matches
from .offered import LOOK_AHEAD, arenas_for_visitors, arenas_for_workers, for_engine

__all__ = [
    "LOOK_AHEAD",
    "MOST_SHOWN",
    "Match",
    "Matches",
    "Town",
    "arenas_for_visitors",
    "arenas_for_workers",
    "fitting",
    "for_engine",
    "matches",
    "vocabulary",
    "wish_for_engine",
]
