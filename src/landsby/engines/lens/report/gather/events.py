"""What the schools logged, from a CSV."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from landsby.engines.lens.schema import EVENTS, Event
from landsby.engines.lens.signals import Logged


class BadEvents(ValueError):
    """One sentence with the row and the column."""


def read_events(file: Path) -> tuple[Logged, ...]:
    """The rows of a CSV by `schema.EVENTS`. Raises BadEvents."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in EVENTS.names if name not in (reader.fieldnames or [])]
            if missing:
                raise BadEvents(f"{file}: the column «{missing[0]}» is missing from the first row.")
            return tuple(_logged(row, f"{file}, row {n}") for n, row in enumerate(reader, start=2))
    except OSError as error:
        raise BadEvents(f"{file}: the file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadEvents(f"{file}: the file is not text in UTF-8.") from None


def _logged(row: dict[str, str], where: str) -> Logged:
    try:
        on = date.fromisoformat(row["date"])
    except (ValueError, TypeError):
        raise BadEvents(f"{where}, column «date»: write the date as 2026-01-05.") from None
    try:
        event = Event(row["event"])
    except ValueError:
        raise BadEvents(f"{where}, column «event»: use one of {', '.join(Event)}.") from None
    try:
        share = float(row["share"]) if row["share"] else None
        if share is not None and not 0 <= share <= 1:
            raise ValueError
    except ValueError:
        raise BadEvents(f"{where}, column «share»: write a number from 0 to 1, such as 0.3.") from None
    return Logged(row["school"], on, event, row["class"] or None, share)
