"""Environment effects that are put there on purpose, and what the schools logged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from landsby.engines.lens.schema import Event
from landsby.web.demo.schoolyear.shape import Country, Ints

FEWEST_PUPILS = 15
LEVEL, CHANGE, BETTER = 0.8, 1.0, -0.5
SUBJECT = 1.5


@dataclass(frozen=True, slots=True)
class Plant:
    """`effect` on the logit scale, in a class or (`class_` None) a whole school, from `since` or all year.

    With `subject`: in that subject's lessons only. An `event` with effect 0 was logged, and nothing followed.
    """

    school: str
    class_: str | None
    effect: float
    since: date | None = None
    event: Event | None = None
    share: float | None = None
    subject: str | None = None

    def as_dict(self) -> dict[str, Any]:
        found = {name.rstrip("_"): value for name, value in asdict(self).items() if value is not None}
        return found | {"since": self.since.isoformat()} if self.since else found


def plant(country: Country, days: list[date], rng: np.random.Generator, subject: str | None) -> list[Plant]:
    """A class that lies higher, one that rises when its teacher leaves, a school that falls by its timetable.

    One more event has no effect at all: what is logged need not be what matters. With lessons, a `subject`
    of one class is missed more. Each in a school of its own as far as there are enough. Raises ValueError
    when no class is large enough.
    """
    places = _places(country, rng)
    rises, falls, nothing = (_first_of_week(days, share) for share in (0.45, 0.6, 0.3))
    level, teacher, timetable, substitutes, disliked = (places[number % len(places)] for number in range(5))
    found = [
        Plant(*level, LEVEL),
        Plant(*teacher, CHANGE, rises, Event.TEACHER_CHANGE),
        Plant(timetable[0], None, BETTER, falls, Event.TIMETABLE_CHANGE),
        Plant(*substitutes, 0.0, nothing, Event.SUBSTITUTE_SHARE, share=0.3),
    ]
    return [*found, Plant(*disliked, SUBJECT, subject=subject)] if subject else found


def _places(country: Country, rng: np.random.Generator) -> list[tuple[str, str]]:
    """A class of some size in each school, in random order."""
    large = np.flatnonzero(country.pupils_of_class >= FEWEST_PUPILS)
    if not len(large):
        raise ValueError(f"No class has {FEWEST_PUPILS} pupils to plant an effect in. Give more pupils.")
    chosen = {int(country.school_of_class[number]): int(number) for number in rng.permutation(large)}
    order = rng.permutation(sorted(chosen)).tolist()
    return [(country.schools[school], country.classes[chosen[school]]) for school in order]


def _first_of_week(days: list[date], share: float) -> date:
    """The first school day of the week that has `share` of the year behind it."""
    middle = days[round(share * len(days))].isocalendar()
    return next(day for day in days if day.isocalendar()[:2] == middle[:2])


def classes_in(country: Country, planted: Plant) -> Ints:
    """Numbers of the classes it touches."""
    school = country.schools.index(planted.school)
    within = np.flatnonzero(country.school_of_class == school)
    return np.array([n for n in within if planted.class_ in (None, country.classes[n])], dtype=np.int64)
