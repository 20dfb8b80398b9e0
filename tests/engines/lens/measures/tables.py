"""Small invented tables of attendance, written as the sentences of the specification need them."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from landsby.engines.lens.schema import ATTENDANCE

Row = dict[str, Any]
MONDAY = date(2025, 9, 1)

WHOLE_DAY: Row = {
    "pupil": 1,
    "municipality": "Fjordvik",
    "school": "Elvebakken",
    "grade": 8,
    "class": "8A",
    "date": MONDAY,
    "lesson": None,
    "subject": None,
    "unit": "day",
    "planned": 1,
    "absent": 0,
    "kind": "present",
}


def row(**given: Any) -> Row:
    """A whole day at Elvebakken, present; absence is documented unless another kind is given."""
    made = WHOLE_DAY | given
    if made["absent"] and "kind" not in given:
        made["kind"] = "documented"
    return made


def lesson(number: int, **given: Any) -> Row:
    """A lesson of an hour, in minutes."""
    return row(**{"lesson": number, "unit": "minute", "planned": 60, "subject": "Norsk"} | given)


def school_days(count: int, first: date = MONDAY) -> list[date]:
    """The first `count` days from Monday to Friday."""
    days = (first + timedelta(days=number) for number in range(count * 2 + 7))
    return [day for day in days if day.weekday() < 5][:count]


def pattern(marks: str, **given: Any) -> list[Row]:
    """School days in a row: «x» is absent, «.» is present, «-» is a day without school."""
    days = school_days(len(marks))
    return [
        row(date=day, absent=int(mark == "x"), **given)
        for day, mark in zip(days, marks, strict=True)
        if mark != "-"
    ]


def arrow(rows: Iterable[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=ATTENDANCE)


def written(rows: Iterable[Row], folder: Path) -> Path:
    """A Parquet file of the rows."""
    file = folder / "attendance.parquet"
    pq.write_table(arrow(rows), file)
    return file
