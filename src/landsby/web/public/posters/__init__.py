"""Posters to hang on a wall: of an arena, and of a series of theme evenings."""

from .arena import poster
from .series import series_poster

__all__ = ["poster", "series_poster"]
