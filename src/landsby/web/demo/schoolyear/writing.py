"""A year into files: attendance, what the schools logged, and the truth."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from landsby.engines.lens.schema import ATTENDANCE, EVENTS
from landsby.web.demo.schoolyear.rows import CODED
from landsby.web.demo.schoolyear.year import INTERCEPT, Year, attendance

ATTENDANCE_FILE, EVENTS_FILE, TRUTH_FILE = "attendance.parquet", "events.csv", "truth.json"


def write_year(
    year: Year, folder: Path, *, as_csv: bool = False, tell: Callable[[int], None] = lambda _rows: None
) -> Path:
    """Write `attendance.parquet` (or .csv), `events.csv` and `truth.json`; returns the first.

    `tell` hears how many rows each step has written. Memory is that of some thousand pupils.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / ATTENDANCE_FILE).with_suffix(".csv" if as_csv else ".parquet")
    with _writer(file, as_csv) as writer:
        for table in attendance(year):
            writer.write_table(table.cast(ATTENDANCE) if as_csv else table)
            tell(table.num_rows)
    _write_events(year, folder / EVENTS_FILE)
    (folder / TRUTH_FILE).write_text(
        json.dumps(truth(year), ensure_ascii=False, indent=2, default=str) + "\n"
    )
    return file


def truth(year: Year) -> dict[str, Any]:
    """What was planted, and in how much chance it hides. Nothing of any pupil."""
    return {
        "seed": year.seed,
        "size": asdict(year.size),
        "days": len(year.days),
        "intercept": INTERCEPT,
        "spread": {name.rstrip("_"): value for name, value in asdict(year.spread).items()},
        "planted": [each.as_dict() for each in year.plants],
    }


def _writer(file: Path, as_csv: bool) -> Any:
    if as_csv:
        return pa_csv.CSVWriter(file, ATTENDANCE)
    return pq.ParquetWriter(file, CODED, store_schema=False, compression="zstd")  # strings in the file


def _write_events(year: Year, file: Path) -> None:
    logged = [each for each in year.plants if each.event and each.since]
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(EVENTS.names)
        for each in sorted(logged, key=lambda each: (each.since, each.school)):
            writer.writerow([each.school, each.class_ or "", each.since, each.event, each.share or ""])
