"""The store: a folder of Parquet files, one a month, each by `schema.ATTENDANCE`.

`attendance/2026-08.<digest>.parquet` holds a month's rows in the order of their key (pupil, date, lesson,
unit); `manifest.json` names the files that count. An import writes new files beside the old ones and then
replaces the manifest, so that it happens whole or not at all; one lock lets one import in at a time. Readers
ask `attendance_files` and open the answer with pyarrow or Ibis.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet
from numpy.typing import NDArray

from landsby.engines.lens.intake.faults import Refused
from landsby.engines.lens.intake.rows import (
    CODED,
    KEPT,
    NONE,
    Rows,
    Vocabulary,
    from_arrow,
    to_arrow,
    together,
)
from landsby.engines.lens.intake.values import EPOCH

VERSION = 1
FOLDER = "attendance"
MANIFEST = "manifest.json"
ROW_GROUP = 1 << 20
Month = str  # 2026-08


def attendance_files(folder: Path) -> list[Path]:
    """The Parquet files of a store, in the order of their months; of a folder without a manifest, all in it.

    Raises `Refused` when there is no such folder or its manifest cannot be read.
    """
    if not folder.is_dir():
        raise Refused(f"{folder}: there is no such folder.")
    if not (folder / MANIFEST).exists():
        return sorted(folder.glob("**/*.parquet"))
    return [folder / FOLDER / name for _, name in sorted(_manifest(folder)["months"].items())]


class Scope(NamedTuple):
    """What a file with a roll and a calendar tells all about: what the store had of it before is replaced."""

    pupils: NDArray[np.int64]  # ascending
    first: int
    last: int
    units: frozenset[int]


@dataclass(frozen=True)
class Merge:
    """A month as it would be; which of its rows are new or changed, what they were, and how many are gone."""

    rows: Rows
    new: NDArray[np.bool_]
    changed: NDArray[np.bool_]
    before: Rows  # of the changed ones, in their order
    removed: int


class Store:
    """One store, held by one import at a time."""

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder = folder
        self._mark = mark
        self._months = _months(folder, mark)
        self._written: dict[Month, str] = {}

    def merged(self, month: Month, rows: Rows, scope: Scope | None, words: Vocabulary) -> Merge:
        """What becomes of a month when `rows` (each key once) come in. Nothing is written."""
        old = self._old(month, words)
        whole = together([old, rows])
        keys, order = _sorted_keys(whole)
        last = np.append(keys[1:] != keys[:-1], np.ones(min(len(keys), 1), dtype=bool))
        kept, earlier = order[last], order[np.roll(last, 1)]
        fresh, known = kept >= len(old), earlier < len(old)
        gone = ~fresh & _within(whole.take(kept), scope) if scope else np.zeros(len(kept), dtype=bool)
        new, changed = fresh & ~known, fresh & known
        changed[changed] = _different(whole, earlier[changed], kept[changed])
        before = whole.take(earlier[changed])
        return Merge(whole.take(kept[~gone]), new[~gone], changed[~gone], before, int(gone.sum()))

    def known(self, pupils: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of `pupils` (ascending) that the store tells of."""
        found = np.zeros(len(pupils), dtype=bool)
        for batch in self._columns("pupil") if len(pupils) else ():
            found |= np.isin(pupils, np.unique(batch.column(0).to_numpy()))
        return pupils[found]

    def places(self) -> set[tuple[str, ...]]:
        """Each municipality, school and class that the store tells of."""
        names = ("municipality", "school", "class")
        found: set[tuple[str, ...]] = set()
        for batch in self._columns(*names):
            distinct = pa.Table.from_batches([batch]).group_by(list(names)).aggregate([])
            found.update(zip(*(distinct.column(name).to_pylist() for name in names), strict=True))
        return found

    def _columns(self, *names: str) -> Iterator[Any]:
        for file in self._months.values():
            path = self._folder / FOLDER / file
            try:
                yield from pa.parquet.ParquetFile(path).iter_batches(ROW_GROUP, columns=list(names))
            except (pa.ArrowException, OSError):
                raise _broken(path) from None

    def write(self, month: Month, rows: Rows, words: Vocabulary) -> None:
        """Writes a month's file beside those that count. It counts from `commit` on."""
        folder = self._folder / FOLDER
        passing = folder / f".{month}.new"
        pa.parquet.write_table(
            to_arrow(rows, words), passing, row_group_size=ROW_GROUP, compression="zstd", store_schema=False
        )
        name = f"{month}.{_digest(passing)}.parquet"
        _kept_through_a_crash(passing)
        passing.replace(folder / name)
        self._written[month] = name

    def commit(self) -> None:
        """From here on the months that were written count, all at once."""
        _kept_through_a_crash(self._folder / FOLDER)
        _replace_manifest(self._folder, self._mark, self._months | self._written)

    def sweep(self) -> None:
        """Removes what counts no more, also what an import left behind that did not end."""
        counting = {path.name for path in attendance_files(self._folder)}
        for path in (self._folder / FOLDER).glob("*"):
            if path.name not in counting and (path.suffix == ".parquet" or path.name.startswith(".")):
                path.unlink()

    def _old(self, month: Month, words: Vocabulary) -> Rows:
        if month not in self._months:
            return together([])
        path = self._folder / FOLDER / self._months[month]
        try:
            whole = _digest(path) in path.name
        except OSError:
            whole = False
        if not whole:
            raise _broken(path)
        file = pa.parquet.ParquetFile(path, read_dictionary=[*CODED, "unit", "kind"])
        return from_arrow(file.iter_batches(ROW_GROUP), words)


@contextlib.contextmanager
def opened(folder: Path, mark: str) -> Iterator[Store]:
    """The store, for one import alone: a second one waits. Raises `Refused` for another key's store."""
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise Refused(f"{folder}: the folder cannot be written to: {error.strerror}.") from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / MANIFEST).exists():
            _begin(folder, mark)
        store = Store(folder, mark)
        try:
            yield store
        except OSError as error:
            raise Refused(
                f"{folder}: the import stopped, and nothing is changed: {error.strerror or error}."
            ) from None
        finally:
            store.sweep()


def _broken(path: Path) -> Refused:
    return Refused(f"{path}: this part of the store is broken. Put back a copy of the store.")


def _begin(folder: Path, mark: str) -> None:
    """An empty store. From here on, what the manifest does not name is left over from an import that died."""
    if any(folder.glob("**/*.parquet")):
        raise Refused(f"{folder}: there are Parquet files and no manifest of a store. Name another folder.")
    _replace_manifest(folder, mark, {})


def month_of(day: int) -> Month:
    return dt.date.fromordinal(day + EPOCH).strftime("%Y-%m")


def days_of(month: Month) -> tuple[int, int]:
    """A month's first and last day, since 1970-01-01."""
    first = dt.date.fromisoformat(f"{month}-01")
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return first.toordinal() - EPOCH, after.toordinal() - EPOCH - 1


def settled(rows: Rows, add: bool) -> Rows:
    """Each key once: the last row of it, or with `add` the last with the sums of all, and no one subject."""
    keys, order = _sorted_keys(rows)
    if not len(keys) or (keys[1:] != keys[:-1]).all():
        return rows
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    chosen = rows.take(order[np.append(starts[1:], len(keys)) - 1])
    if not add:
        return chosen
    total = {
        name: np.add.reduceat(getattr(rows, name)[order], starts) for name in ("planned", "absent", "slot")
    }
    unsaid = np.logical_or.reduceat(rows.planned[order] == NONE, starts)
    total["planned"] = np.where(unsaid, NONE, total["planned"])
    values = {each.name: getattr(chosen, each.name) for each in fields(chosen)}
    return Rows(**values | {name: total[name].astype(np.int32) for name in total})


def _within(rows: Rows, scope: Scope) -> NDArray[np.bool_]:
    when = (rows.date >= scope.first) & (rows.date <= scope.last) & np.isin(rows.unit, list(scope.units))
    return when & np.isin(rows.pupil, scope.pupils)


def _sorted_keys(rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The keys (pupil, date, lesson, unit) as numbers in ascending order, equal ones as they came."""
    _, pupils = np.unique(rows.pupil, return_inverse=True)
    day = rows.date - (rows.date.min() if len(rows) else 0)
    keys = ((pupils * 32 + day) * 256 + (rows.lesson.astype(np.int64) + 1)) * 2 + rows.unit
    order = np.argsort(keys, kind="stable")
    return keys[order], order


def _different(rows: Rows, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether anything that is kept differs between the rows at two lists of places."""
    found = np.zeros(len(one), dtype=bool)
    for name in KEPT:
        column = getattr(rows, name)
        found |= column[one] != column[other]
    return found


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        months = found["months"]
        sound = found["version"] == VERSION and all(Path(name).name == name for name in months.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise Refused(
            f"{path}: the store's manifest cannot be read by this version. Put back a copy of the store."
        )
    return dict(found)


def _replace_manifest(folder: Path, mark: str, months: Mapping[Month, str]) -> None:
    document = {"version": VERSION, "key": mark, "months": months}
    passing = folder / f".{MANIFEST}.new"
    passing.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    _kept_through_a_crash(passing)
    passing.replace(folder / MANIFEST)
    _kept_through_a_crash(folder)


def _months(folder: Path, mark: str) -> dict[Month, str]:
    """The files that count, by month; of a store that is not there yet, none."""
    if not (folder / MANIFEST).exists():
        return {}
    found = _manifest(folder)
    if found.get("key") != mark:
        raise Refused(
            f"{folder}: the store was filled under another key. With this one every pupil would count twice."
        )
    return dict(found["months"])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _kept_through_a_crash(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
