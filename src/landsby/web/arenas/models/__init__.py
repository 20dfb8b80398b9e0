"""The arenas' tables."""

from .arena import Arena, ArenaRole, EntryProfile, FirstTimeStep, Hosting, Topic
from .sessions import ArenaSeries, ArenaSession, DoorTap, Reflection, RoleTaken, SeatHold

__all__ = [
    "Arena",
    "ArenaRole",
    "ArenaSeries",
    "ArenaSession",
    "DoorTap",
    "EntryProfile",
    "FirstTimeStep",
    "Hosting",
    "Reflection",
    "RoleTaken",
    "SeatHold",
    "Topic",
]
