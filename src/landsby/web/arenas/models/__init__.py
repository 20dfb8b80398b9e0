"""The arenas' tables."""

from .arena import Arena, ArenaRole, ArenaText, EntryProfile, FirstTimeStep, Hosting, Topic
from .sessions import ArenaSeries, ArenaSession, DoorTap, Reflection, RoleTaken, SeatHold

__all__ = [
    "Arena",
    "ArenaRole",
    "ArenaSeries",
    "ArenaSession",
    "ArenaText",
    "DoorTap",
    "EntryProfile",
    "FirstTimeStep",
    "Hosting",
    "Reflection",
    "RoleTaken",
    "SeatHold",
    "Topic",
]
