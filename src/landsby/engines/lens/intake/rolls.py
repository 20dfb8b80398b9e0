"""The roll of pupils, and what it and the calendar add to a file that tells of absences alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.intake.calendars import Calendar, calendar_for
from landsby.engines.lens.intake.converting import fields_of, numbers_in
from landsby.engines.lens.intake.faults import Faults, Refused
from landsby.engines.lens.intake.identity import IN_THE_FILE, Numbers, Pseudonyms, apart_in
from landsby.engines.lens.intake.maps import FROM_THE_ROLL, ColumnMap
from landsby.engines.lens.intake.reading import read
from landsby.engines.lens.intake.rows import DAY, MINUTE, NONE, PRESENT, Rows, Vocabulary, together

ROLL = ColumnMap(
    name="roll",
    about="Who goes where.",
    columns={name: name for name in ("pupil", *FROM_THE_ROLL)},
)
NOT_IN_THE_ROLL = "This pupil is not in the roll. If it is a number, are zeros missing in front?"
DAYS = 32
"""More than a month has: a pupil's place and a day of the month are told apart in one number."""


@dataclass(frozen=True)
class Roll:
    """Pupils in ascending order of their pseudonyms, and where each goes.

    `numbers`: the references that are whole numbers, to be held against those of the file and the store.
    """

    pupil: NDArray[np.int64]
    municipality: NDArray[np.int32]
    school: NDArray[np.int32]
    grade: NDArray[np.int8]
    class_: NDArray[np.int32]
    row: NDArray[np.int64]
    numbers: Numbers = field(default_factory=dict, repr=False, kw_only=True)

    def places(self, pupils: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where each pupil stands in the roll; -1 where not."""
        if not len(self.pupil):
            return np.full(len(pupils), -1)
        found = np.minimum(np.searchsorted(self.pupil, pupils), len(self.pupil) - 1)
        return np.where(self.pupil[found] == pupils, found, -1)


def roll_from_file(path: Path, pseudonyms: Pseudonyms, words: Vocabulary, most: int) -> Roll:
    """The roll in a CSV, XLSX or Parquet file. Raises `Refused`, also for a single wrong row."""
    faults = Faults(most)
    fields = fields_of(ROLL, pseudonyms, words)
    parts: list[dict[str, NDArray[Any]]] = []
    for chunk in read(path, ROLL, faults, lambda _share: None).chunks:
        good = np.ones(len(chunk.rows), dtype=bool)
        part: dict[str, NDArray[Any]] = {
            name: fields[name].take(coded, chunk.rows, good, faults) for name, coded in chunk.columns.items()
        }
        part.setdefault("grade", np.full(len(good), NONE, np.int8))
        parts.append(part | {"row": chunk.rows})
    if not parts:
        raise Refused(f"{path}: the roll has no pupils.")
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.argsort(whole["pupil"], kind="stable")
    twice = order[1:][np.diff(whole["pupil"][order]) == 0]
    numbers = numbers_in(fields["pupil"])
    if not faults:
        faults.add(whole["row"][twice], "pupil", "The pupil stands in the roll twice.")
        faults.add(whole["row"][np.isin(whole["pupil"], apart_in(numbers))], "pupil", IN_THE_FILE)
    if faults:
        raise Refused(
            f"{path}: {faults.first()[0]}" + (f" ({faults.count - 1} more)" if faults.count > 1 else "")
        )
    return Roll(*(whole[name][order] for name in ("pupil", *FROM_THE_ROLL, "row")), numbers=numbers)


def placed(rows: Rows, roll: Roll, column: str, faults: Faults) -> Rows:
    """The rows, with school, class and so on from the roll where the file tells none."""
    places = roll.places(rows.pupil)
    missing = places < 0
    if missing.any():
        faults.add(rows.row[missing].astype(np.int64), column, NOT_IN_THE_ROLL)
        rows, places = rows.take(~missing), places[~missing]
    fill = {
        name: np.where(getattr(rows, name) == NONE, getattr(roll, name)[places], getattr(rows, name))
        for name in ("municipality", "school", "grade", "class_")
    }
    return replace(rows, **fill)


class Filling:
    """The presence that a file leaves unsaid, month by month."""

    def __init__(
        self, roll: Roll, calendars: Sequence[Calendar], words: Vocabulary, units: set[int], column: str
    ) -> None:
        """`units`: places in `UNITS` of what the file tells. Raises `Refused` for a school without one."""
        self.roll = roll
        self.units = units
        self._calendars = calendars
        self._column = column
        self._which = self._chosen(words)

    def _chosen(self, words: Vocabulary) -> NDArray[np.int64]:
        """The calendar of each pupil in the roll."""
        kinds = np.stack([self.roll.municipality, self.roll.school, self.roll.grade.astype(np.int32)])
        distinct, first, which = np.unique(kinds, axis=1, return_index=True, return_inverse=True)
        chosen = []
        for (municipality, school, grade), example in zip(distinct.T.tolist(), first, strict=True):
            names = words["municipality"].texts[municipality], words["school"].texts[school]
            place = calendar_for(self._calendars, *names, grade)
            if place is None:
                row = self.roll.row[example]
                raise Refused(f"Row {row} of the roll: no calendar fits its school and grade. Add one.")
            chosen.append(place)
        return np.array(chosen)[which.reshape(-1)]

    def filled(self, rows: Rows, first: int, last: int, faults: Faults) -> Rows:
        """A month's rows with what was planned, and presence for all else from `first` to `last`."""
        minutes = self._minutes(first, last)
        places = self.roll.places(rows.pupil)
        free = minutes[self._which[places], rows.date - first] == 0
        if free.any():
            faults.add(
                rows.row[free].astype(np.int64), self._column, "By the calendar this is no school day."
            )
            rows, places = rows.take(~free), places[~free]
        slots = places * DAYS + (rows.date - first)
        due = self._due(minutes)
        parts = []
        if DAY in self.units:
            days = rows.unit == DAY
            planned = np.where(days & (rows.planned == NONE), 1, rows.planned).astype(np.int32)
            rows = replace(rows, planned=planned)
            parts.append(self._present(due[~np.isin(due, slots[days])], DAY, 1, first))
        if MINUTE in self.units:
            rows, rest = self._rest(rows, slots, minutes, faults)
            told = (rows.unit == DAY) & (rows.absent > 0) | (rows.unit == MINUTE) & (rows.lesson == NONE)
            left = due[(rest[due] > 0) & ~np.isin(due, slots[told])]
            parts.append(self._present(left, MINUTE, rest[left], first))
        return together([*parts, rows])

    def _minutes(self, first: int, last: int) -> NDArray[np.int32]:
        """Minutes by calendar and day from `first` on; 0 where no school day."""
        table = np.zeros((len(self._calendars), DAYS), dtype=np.int32)
        for place, calendar in enumerate(self._calendars):
            for day in range(first, last + 1):
                table[place, day - first] = calendar.minutes.get(day, 0)
        return table

    def _due(self, minutes: NDArray[np.int32]) -> NDArray[np.int64]:
        """The slots (pupil's place and day) in which a pupil of the roll has school, ascending."""
        pupils, days = np.nonzero(minutes[self._which])
        return pupils * DAYS + days

    def _rest(
        self, rows: Rows, slots: NDArray[np.int64], minutes: NDArray[np.int32], faults: Faults
    ) -> tuple[Rows, NDArray[np.int64]]:
        """The rows with planned minutes, and by pupil and day the minutes that no lesson's row tells of."""
        mine, whole = rows.unit == MINUTE, rows.lesson == NONE
        planned = np.where(mine & ~whole & (rows.planned == NONE), rows.slot, rows.planned)
        lessons = mine & ~whole
        told = np.bincount(slots[lessons], planned[lessons], minlength=len(self.roll.pupil) * DAYS).astype(
            np.int64
        )
        rest = minutes[self._which].reshape(-1) - told
        planned = np.where(mine & whole & (rows.planned == NONE), rest[slots], planned).astype(np.int32)
        over = mine & ((rest[slots] < 0) | (rows.absent > planned))
        if over.any():
            wrong = "More is absent on this day than the calendar has planned."
            faults.add(rows.row[over].astype(np.int64), self._column, wrong)
        return replace(rows, planned=planned), rest

    def _present(self, slots: NDArray[np.int64], unit: int, planned: Any, first: int) -> Rows:
        """A row of presence in each of the slots."""
        pupils, days = np.divmod(slots, DAYS)

        def same(value: int, dtype: Any) -> Any:
            return np.full(len(slots), value, dtype=dtype)

        return Rows(
            pupil=self.roll.pupil[pupils],
            municipality=self.roll.municipality[pupils],
            school=self.roll.school[pupils],
            grade=self.roll.grade[pupils],
            class_=self.roll.class_[pupils],
            date=(days + first).astype(np.int32),
            lesson=same(NONE, np.int8),
            subject=same(NONE, np.int32),
            unit=same(unit, np.int8),
            planned=np.broadcast_to(np.asarray(planned, dtype=np.int32), len(slots)),
            absent=same(0, np.int32),
            kind=same(PRESENT, np.int8),
            slot=same(0, np.int32),
            row=same(NONE, np.int32),
        )
