"""One file into the store: read, converted, filled up, held against what is there, and written."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from landsby.engines.lens.intake.calendars import calendars_from_file
from landsby.engines.lens.intake.converting import Conversion
from landsby.engines.lens.intake.faults import Fault, Faults, Refused
from landsby.engines.lens.intake.identity import (
    IN_THE_FILE,
    IN_THE_STORE,
    Numbers,
    Pseudonyms,
    apart_from,
    apart_in,
)
from landsby.engines.lens.intake.maps import FROM_THE_ROLL, ColumnMap, Repeated
from landsby.engines.lens.intake.reading import Sheet, read
from landsby.engines.lens.intake.rolls import Filling, placed, roll_from_file
from landsby.engines.lens.intake.rows import (
    KEPT,
    KINDS,
    NONE,
    UNITS,
    Place,
    Rows,
    places_apart,
    together,
    vocabulary,
)
from landsby.engines.lens.intake.store import (
    Merge,
    Month,
    Scope,
    Store,
    days_of,
    month_of,
    opened,
    settled,
)
from landsby.engines.lens.intake.values import EPOCH


class Period(NamedTuple):
    """The days that a file tells of, where it is not told by its first and last row."""

    first: dt.date | None = None
    last: dt.date | None = None


class RowNote(NamedTuple):
    """What becomes of one row of the file: «new» or «changed», and then in which fields."""

    row: int
    what: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an import did, or would do: counts, and the first rows of each sort. Never a value of the file.

    `faults` counts what is wrong; with any, nothing was saved. `filled` rows of presence come from the
    calendar; `removed` ones were in the store and are in neither file nor calendar any more.
    """

    source: str
    saved: bool
    rows: int
    new: int = 0
    changed: int = 0
    same: int = 0
    repeated: int = 0
    filled: int = 0
    removed: int = 0
    without_denominator: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    first: dt.date | None = None
    last: dt.date | None = None
    ignored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hidden: int = 0
    faults: int = 0
    first_faults: tuple[Fault, ...] = ()
    notes: tuple[RowNote, ...] = ()


@dataclass
class _Counts:
    """What the months add up to."""

    most: int
    new: int = 0
    changed: int = 0
    fresh: int = 0
    removed: int = 0
    notes: list[RowNote] = field(default_factory=list)

    def add(self, merge: Merge, filed: int) -> None:
        """`filed`: rows that the file and the calendar tell in the month."""
        self.new += int(merge.new.sum())
        self.changed += int(merge.changed.sum())
        self.fresh += filed
        self.removed += merge.removed
        fresh = merge.rows.row[merge.new]
        new = [RowNote(int(row), "new") for row in np.sort(fresh[fresh != NONE])[: self.most]]
        self.notes = sorted([*self.notes, *new, *_changes(merge, self.most)])[: self.most]


def _changes(merge: Merge, most: int) -> Iterator[RowNote]:
    """The first changed rows of the file, each with the names of the fields that differ."""
    after = merge.rows.take(merge.changed)
    told = np.flatnonzero(after.row != NONE)
    for place in told[np.argsort(after.row[told])[:most]]:
        differ = [name for name in KEPT if getattr(after, name)[place] != getattr(merge.before, name)[place]]
        yield RowNote(int(after.row[place]), "changed", tuple(name.rstrip("_") for name in differ))


def bring_in(
    file: Path,
    source: ColumnMap,
    store: Path,
    pseudonyms: Pseudonyms,
    *,
    roll: Path | None = None,
    calendar: Path | None = None,
    period: Period = Period(),  # noqa: B008
    dry_run: bool = False,
    most: int = 20,
    progress: Callable[[float], None] = lambda _share: None,
) -> Report:
    """Imports a file, or with `dry_run` says what would come of it.

    `most`: of faults, and of new and changed rows, so many are told one by one. `progress` hears the share
    that is done, 0–1. Raises `Refused` for what cannot be read at all; what is wrong in single rows stands in
    the report, and then nothing is saved.
    """
    given = _Given(file, source, roll, calendar, period, most)
    try:
        return _Import(given, pseudonyms).run(store, dry_run, progress)
    except OSError as error:
        raise Refused(f"{file}: it cannot be read: {error.strerror or error}.") from None


class _Given(NamedTuple):
    file: Path
    source: ColumnMap
    roll: Path | None
    calendar: Path | None
    period: Period
    most: int


class _Import:
    """The steps of one import."""

    def __init__(self, given: _Given, pseudonyms: Pseudonyms) -> None:
        source = given.source
        lacking = [name for name in FROM_THE_ROLL if name != "grade" and not source.tells(name)]
        if lacking and given.roll is None:
            raise Refused(
                f"The map «{source.name}» tells no {' and no '.join(lacking)}: give a roll with --roll."
            )
        self._file, self._source = given.file, source
        self._words, self._faults = vocabulary(), Faults(given.most)
        self._first, self._last = map(_number, given.period)
        self._pseudonyms, self._mark = pseudonyms, pseudonyms.mark()
        self._conversion = Conversion(source, pseudonyms, self._words, self._faults, self._first)
        self._roll = roll_from_file(given.roll, pseudonyms, self._words, given.most) if given.roll else None
        self._filling = self._made_filling(given.calendar)
        self._days: tuple[int, int] | None = None

    def _made_filling(self, calendar: Path | None) -> Filling | None:
        if calendar is None:
            return None
        if self._roll is None:
            raise Refused(
                "A calendar needs a roll too: give it with --roll. It says who was present all day."
            )
        if self._source.tells("planned"):
            raise Refused(
                f"The map «{self._source.name}» reads what was planned from the file: leave out the calendar."
            )
        units = {UNITS.index(unit.unit) for unit in self._source.units.values()}
        calendars = calendars_from_file(calendar)
        return Filling(self._roll, calendars, self._words, units, self._source.columns.get("date", "date"))

    def run(self, folder: Path, dry_run: bool, progress: Callable[[float], None]) -> Report:
        sheet = read(self._file, self._source, self._faults, lambda share: progress(0.7 * share))
        months, total = self._months(sheet)
        told = sum(map(len, months.values()))
        months = {
            month: settled(rows, self._source.repeated is Repeated.ADD) for month, rows in months.items()
        }
        once = sum(map(len, months.values()))
        kinds, unsaid = _kinds(months)
        self._days = self._span(months)
        months = self._filled(months)
        counts = _Counts(self._faults.most)
        self._check_zeros(months, apart_in(self._conversion.numbers()), set, IN_THE_FILE)
        if not self._faults:
            self._bring(months, folder, counts, save=not dry_run, progress=progress)
        first, last = map(_date, self._days or (None, None))
        return Report(
            source=self._source.name,
            saved=not dry_run and not self._faults,
            rows=total,
            new=counts.new,
            changed=counts.changed,
            same=counts.fresh - counts.new - counts.changed,
            repeated=told - once,
            filled=max(counts.fresh - once, 0),
            removed=counts.removed,
            without_denominator=0 if self._filling else unsaid,
            kinds=kinds,
            first=first,
            last=last,
            ignored=sheet.ignored,
            missing=sheet.missing,
            hidden=sheet.hidden,
            faults=self._faults.count,
            first_faults=self._faults.first(),
            notes=tuple(counts.notes),
        )

    def _numbers(self) -> Numbers:
        return self._conversion.numbers() | dict(self._roll.numbers if self._roll else {})

    def _check_zeros(
        self,
        months: dict[Month, Rows],
        apart: NDArray[np.int64],
        known: Callable[[], Set[Place]],
        sentence: str,
    ) -> None:
        """Tell where 7 stands for 007: pupils that are `apart`, and places beside those that are known."""
        columns = self._source.columns
        wrong = [rows.row[np.isin(rows.pupil, apart)] for rows in months.values() if len(apart)]
        for rows in wrong:
            self._faults.add(rows[rows != NONE].astype(np.int64), columns["pupil"], sentence)
        if self._roll is not None and len(apart):
            listed = self._roll.row[np.isin(self._roll.pupil, apart)]
            self._faults.add(listed, "pupil (in the roll)", sentence)
        for name, rows in places_apart(months.values(), self._words, known):
            self._faults.add(rows[rows != NONE].astype(np.int64), columns.get(name, name), sentence)

    def _months(self, sheet: Sheet) -> tuple[dict[Month, Rows], int]:
        """The file's rows by month, and how many were good."""
        parts: dict[Month, list[Rows]] = {}
        total = 0
        for chunk in sheet.chunks:
            rows = self._conversion.rows(chunk)
            total += len(chunk.rows)
            if self._roll is not None:
                rows = placed(rows, self._roll, self._source.columns["pupil"], self._faults)
            rows = self._in_period(rows)
            for month, part in _by_month(rows):
                parts.setdefault(month, []).append(part)
        return {month: together(parts.pop(month)) for month in sorted(parts)}, total

    def _in_period(self, rows: Rows) -> Rows:
        first = rows.date.min(initial=2**31 - 1) if self._first is None else self._first
        last = rows.date.max(initial=0) if self._last is None else self._last
        outside = (rows.date < first) | (rows.date > last)
        if outside.any():
            column = self._source.columns.get("date", "date")
            self._faults.add(
                rows.row[outside].astype(np.int64), column, "The day is outside --from and --to."
            )
        return rows.take(~outside)

    def _span(self, months: dict[Month, Rows]) -> tuple[int, int] | None:
        """The first and last day that the file tells of."""
        dates = [
            day
            for rows in months.values()
            if len(rows)
            for day in (int(rows.date.min()), int(rows.date.max()))
        ]
        ends = [each for each in (self._first, self._last) if each is not None]
        days = dates + ends
        return (min(days), max(days)) if days else None

    def _filled(self, months: dict[Month, Rows]) -> dict[Month, Rows]:
        if self._filling is None or self._days is None:
            return months
        first, last = self._days
        full = {}
        for month in dict.fromkeys(map(month_of, range(first, last + 1))):
            begins, ends = days_of(month)
            rows = months.get(month, together([]))
            full[month] = self._filling.filled(rows, max(begins, first), min(ends, last), self._faults)
        return full

    def _scope(self) -> Scope | None:
        if self._filling is None or self._days is None:
            return None
        return Scope(self._filling.roll.pupil, *self._days, frozenset(self._filling.units))

    def _store(self, folder: Path, dry_run: bool) -> AbstractContextManager[Store]:
        return contextlib.nullcontext(Store(folder, self._mark)) if dry_run else opened(folder, self._mark)

    def _bring(
        self,
        months: dict[Month, Rows],
        folder: Path,
        counts: _Counts,
        *,
        save: bool,
        progress: Callable[[float], None],
    ) -> None:
        with self._store(folder, not save) as store:
            apart = apart_from(self._numbers(), store.known, self._pseudonyms)
            self._check_zeros(months, apart, store.places, IN_THE_STORE)
            if not self._faults:
                self._merge(months, store, counts, save=save, progress=progress)

    def _merge(
        self,
        months: dict[Month, Rows],
        store: Store,
        counts: _Counts,
        *,
        save: bool,
        progress: Callable[[float], None],
    ) -> None:
        scope = self._scope()
        for done, month in enumerate(sorted(months), 1):
            rows = months.pop(month)
            merge = store.merged(month, rows, scope, self._words)
            counts.add(merge, len(rows))
            if save:
                store.write(month, merge.rows, self._words)
            progress(0.7 + 0.3 * done / (done + len(months)))
        if save:
            store.commit()


def _number(day: dt.date | None) -> int | None:
    return None if day is None else day.toordinal() - EPOCH


def _date(day: int | None) -> dt.date | None:
    return None if day is None else dt.date.fromordinal(day + EPOCH)


def _by_month(rows: Rows) -> Iterator[tuple[Month, Rows]]:
    days = np.unique(rows.date)
    months = dict.fromkeys(map(month_of, days.tolist()))
    for month in months:
        first, last = days_of(month)
        inside = (rows.date >= first) & (rows.date <= last)
        yield month, rows if inside.all() else rows.take(inside)


def _kinds(months: dict[Month, Rows]) -> tuple[dict[str, int], int]:
    """How many rows of each kind the file tells, and how many without what was planned."""
    counts = sum(
        (np.bincount(rows.kind, minlength=len(KINDS)) for rows in months.values()), np.zeros(len(KINDS), int)
    )
    unsaid = sum(int((rows.planned == NONE).sum()) for rows in months.values())
    return {str(kind): int(count) for kind, count in zip(KINDS, counts, strict=True) if count}, unsaid
