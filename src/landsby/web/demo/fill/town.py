"""What the rooms' parts of the invented town look up in each other's."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from landsby.web.arenas.models import Arena, Topic
from landsby.web.people.models import Agency, Organisation, Worker
from landsby.web.venues.models import Area, Equipment, Venue

from .sessions import Calendar

PASSWORD = "fjordvik er en landsby"  # nosec: printed on the screen, for the invented town alone


@dataclass
class Town:
    """What is there so far, by key, slug or name; `today` is the day on which the town is."""

    today: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    workers: dict[tuple[str, str], Worker] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    equipment: dict[str, Equipment] = field(default_factory=dict)
    arenas: dict[str, Arena] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)


def email_of(name: str) -> str:
    """«Pål» has the address pal@fjordvik.example, which leads nowhere."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return f"{plain}@fjordvik.example"
