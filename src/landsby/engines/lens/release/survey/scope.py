"""What a survey tells of: places at some levels, and slots of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Slot(StrEnum):
    """What all absence in a report is counted in."""

    DAY = "day"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A municipality, a school in it, or a class in that; without a municipality, all that is told of."""

    municipality: str | None = None
    school: str | None = None
    class_: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """From the widest to the narrowest."""
        return tuple(part for part in (self.municipality, self.school, self.class_) if part is not None)

    def inside(self, other: Place) -> bool:
        """Whether it is the other place, or lies in it."""
        return self.path[: len(other.path)] == other.path

    @property
    def level(self) -> str:
        return ("area", "municipality", "school", "class")[len(self.path)]

    def around(self, level: str) -> Place:
        """The place of that level in which it lies."""
        return Place(*self.path[: DEPTH[level]])


DEPTH = {"area": 0, "municipality": 1, "school": 2, "class": 3}


class Scope(NamedTuple):
    """The levels of a report: places are told of at the `outer` one, and counted from the `inner` one.

    A town's report tells of its schools and of the classes in them, one of many schools of municipalities.
    """

    outer: str
    inner: str

    @property
    def told(self) -> tuple[str, ...]:
        """The levels whose places are set beside each other, and followed over the year."""
        return (self.outer, self.inner) if self.inner == "class" else (self.outer,)

    @property
    def whole(self) -> str:
        """The level whose own course is drawn."""
        return "municipality" if self.outer == "school" else "area"


EVERYWHERE = Place()
TOWN, COUNTRY = Scope("school", "class"), Scope("municipality", "school")


@dataclass(frozen=True, slots=True)
class Counts:
    """Slots (days, or lessons) missed of those planned: what a rate is made of."""

    absent: int
    planned: int

    @property
    def rate(self) -> float:
        return self.absent / self.planned
