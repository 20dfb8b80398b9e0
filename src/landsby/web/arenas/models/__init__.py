"""The arenas' tables."""

from .arena import Arena, ArenaRole, EntryProfile, FirstTimeStep, Hosting, Topic
from .sessions import ArenaSeries, ArenaSession, DoorTap, Reflection, RoleTaken, SeatHold
from .venues import Area, Equipment, EquipmentBooking, Venue, VenueBooking, VenueHours

__all__ = [
    "Area",
    "Arena",
    "ArenaRole",
    "ArenaSeries",
    "ArenaSession",
    "DoorTap",
    "EntryProfile",
    "Equipment",
    "EquipmentBooking",
    "FirstTimeStep",
    "Hosting",
    "Reflection",
    "RoleTaken",
    "SeatHold",
    "Topic",
    "Venue",
    "VenueBooking",
    "VenueHours",
]
