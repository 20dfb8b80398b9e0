"""The denominator of sources that tell of absences alone: a school calendar and a roll of pupils.

The calendar says which days are school days and how many minutes each has; the roll says who goes where. With
both, whoever is not in the file was present: so the file must tell of every absence of the roll's pupils in
the period. Calendars are YAML, rolls CSV or XLSX, both by docs/guide/lens-import.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.intake.faults import Refused
from landsby.engines.lens.intake.maps import yaml_document
from landsby.engines.lens.intake.values import EPOCH
from landsby.engines.tables import as_read

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = 400


@dataclass(frozen=True)
class Calendar:
    """Whom it is for (None: all), and the minutes of its school days, by days since 1970-01-01."""

    municipality: str | None
    school: str | None
    grades: range
    minutes: Mapping[int, int]

    def fits(self, municipality: str, school: str, grade: int) -> bool:
        """Whether it is for that school and grade; a grade that is not known has only a calendar for all."""
        here = self.municipality in (None, municipality) and self.school in (None, school)
        return here and (grade in self.grades or (grade < 0 and self.grades == ALL_GRADES))


ALL_GRADES = range(1, 14)


def calendars_from_file(path: Path) -> tuple[Calendar, ...]:
    """The calendars of a YAML file, in its order. Raises `Refused` with the key that is wrong."""
    document = yaml_document(path)
    listed = document.get("calendars") if isinstance(document, dict) else None
    if not isinstance(listed, list) or not listed:
        raise Refused(f"{path}: it must have a list under «calendars».")
    return tuple(_calendar(each, f"{path}: calendars[{place}]") for place, each in enumerate(listed))


def calendar_for(calendars: Sequence[Calendar], municipality: str, school: str, grade: int) -> int | None:
    """The place of the calendar that fits best: a school's own, then its municipality's, then one for all."""
    fitting = [place for place, each in enumerate(calendars) if each.fits(municipality, school, grade)]
    return max(fitting, key=lambda place: _closeness(calendars[place]), default=None)


def _closeness(calendar: Calendar) -> tuple[bool, bool, bool]:
    return calendar.school is not None, calendar.municipality is not None, calendar.grades != ALL_GRADES


def _calendar(given: Any, where: str) -> Calendar:
    known = {"municipality", "school", "grades", "from", "to", "holidays", "minutes"}
    if not isinstance(given, dict) or not set(given) <= known:
        raise Refused(f"{where}: the keys are {', '.join(sorted(known))}.")
    first, last = _day(given.get("from"), f"{where}.from"), _day(given.get("to"), f"{where}.to")
    if not first <= last <= first + LONGEST:
        raise Refused(
            f"{where}: the days from–to must be a span of at most {LONGEST} days, the earlier first."
        )
    free = _holidays(given.get("holidays", []), f"{where}.holidays")
    week = _week(given.get("minutes"), f"{where}.minutes")
    days = {day: week[(day + EPOCH - 1) % 7] for day in range(first, last + 1) if day not in free}
    return Calendar(
        _name(given.get("municipality"), f"{where}.municipality"),
        _name(given.get("school"), f"{where}.school"),
        _grades(given.get("grades"), f"{where}.grades"),
        {day: minutes for day, minutes in days.items() if minutes},
    )


def _day(given: Any, where: str) -> int:
    if isinstance(given, str):
        try:
            given = dt.date.fromisoformat(given.strip())
        except ValueError:
            given = None
    if not isinstance(given, dt.date) or isinstance(given, dt.datetime):
        raise Refused(f"{where}: write a day as 2026-08-17.")
    return given.toordinal() - EPOCH


def _holidays(given: Any, where: str) -> set[int]:
    """Single days, and spans as 2026-10-05/2026-10-09."""
    if not isinstance(given, list):
        raise Refused(f"{where}: write a list of days, or of spans such as 2026-10-05/2026-10-09.")
    free: set[int] = set()
    for place, each in enumerate(given):
        first, _, last = each.partition("/") if isinstance(each, str) else (each, "", "")
        begins, ends = _day(first, f"{where}[{place}]"), _day(last or first, f"{where}[{place}]")
        if not begins <= ends <= begins + LONGEST:
            raise Refused(
                f"{where}[{place}]: the earlier day stands first, and a span has at most {LONGEST} days."
            )
        free.update(range(begins, ends + 1))
    return free


def _week(given: Any, where: str) -> list[int]:
    if (
        not isinstance(given, dict)
        or not set(given) <= set(WEEKDAYS)
        or not all(map(_minutes, given.values()))
    ):
        raise Refused(f"{where}: write minutes for {', '.join(WEEKDAYS[:5])}, such as monday: 300.")
    return [given.get(day, 0) for day in WEEKDAYS]


def _minutes(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= 1440


def _name(given: Any, where: str) -> str | None:
    if given is not None and (not isinstance(given, str) or not given.strip()):
        raise Refused(f"{where}: write a name or code as text; quote it when it is a number.")
    return as_read(given) if given is not None else None


def _grades(given: Any, where: str) -> range:
    if given is None:
        return ALL_GRADES
    whole = isinstance(given, list) and len(given) == 2 and all(isinstance(each, int) for each in given)
    if not whole or not 1 <= given[0] <= given[1] <= 13:
        raise Refused(f"{where}: write the first and last grade, such as [1, 10].")
    return range(given[0], given[1] + 1)


def minutes_by_day(calendar: Calendar, first: int, last: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The calendar's school days from `first` to `last` and the minutes of each, in order."""
    days = sorted(day for day in calendar.minutes if first <= day <= last)
    return np.array(days, dtype=np.int32), np.array([calendar.minutes[day] for day in days], dtype=np.int32)
