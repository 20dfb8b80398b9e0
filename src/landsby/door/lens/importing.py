"""`landsby lens import` and `landsby lens maps`: a file into the store, with a report to read or as JSON."""

import dataclasses
import datetime as dt
import json
import os
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from landsby.engines.lens.intake import (
    ColumnMap,
    Period,
    Pseudonyms,
    Refused,
    Report,
    RowNote,
    bring_in,
    map_from_file,
    shipped_maps,
)

MAKE_ONE = "Make one with: openssl rand -hex 32"


class Files(NamedTuple):
    """What goes in, and where to."""

    file: Path
    store: Path
    key: Path | None
    roll: Path | None
    calendar: Path | None


def run(
    files: Files,
    map_name: str,
    first: dt.datetime | None,
    last: dt.datetime | None,
    *,
    dry_run: bool,
    as_json: bool,
    most: int,
) -> bool:
    """Prints the report, or one sentence to stderr; whether all rows were good."""
    days = Period(first.date() if first else None, last.date() if last else None)
    try:
        source, pseudonyms = _map(map_name), Pseudonyms(_key(files.key))
        with _progress() as progress:
            task = progress.add_task("Reading", total=1.0)
            report = bring_in(
                files.file,
                source,
                files.store,
                pseudonyms,
                roll=files.roll,
                calendar=files.calendar,
                period=days,
                dry_run=dry_run,
                most=most,
                progress=lambda share: progress.update(task, completed=share),
            )
    except Refused as refused:
        Console(stderr=True, highlight=False, soft_wrap=True).print(str(refused), markup=False)
        return False
    print(_json(report) if as_json else "\n".join(_lines(report, dry_run)))
    return report.faults == 0


def maps(name: str | None) -> bool:
    """Prints the maps that come with Landsby, or what one of them reads."""
    found = shipped_maps()
    if name is None:
        print("\n".join(f"{each.name}: {each.about}" for each in found.values()))
        return True
    if name not in found:
        Console(stderr=True).print(f"There is no map «{name}»; there are {', '.join(found)}.", markup=False)
        return False
    print("\n".join(f"{field}: {column}" for field, column in found[name].columns.items()))
    return True


def _map(name: str) -> ColumnMap:
    found = shipped_maps()
    if name in found:
        return found[name]
    if Path(name).suffix in {".yaml", ".yml"}:
        return map_from_file(Path(name))
    raise Refused(f"There is no map «{name}»: name a YAML file, or one of {', '.join(found)}.")


def _key(file: Path | None) -> bytes:
    """The installation's key, from a file or from the environment."""
    if file is None:
        key = os.environ.get("LANDSBY_LENS_KEY", "").encode()
        where = "Set LANDSBY_LENS_KEY, or name a file with --key."
        if not key.strip():
            raise Refused(f"The key that makes pseudonyms of pupils is missing. {where} {MAKE_ONE}")
        return key.strip()
    try:
        return file.read_bytes().strip()
    except OSError as error:
        raise Refused(f"{file}: the key cannot be read: {error.strerror}.") from None


def _lines(report: Report, dry_run: bool) -> list[str]:
    lines = [_headline(report, dry_run)]
    if report.first:
        lines.append(f"Days: {report.first} to {report.last}")
    lines.append(
        f"Rows in the file: {report.rows:,}. New: {report.new:,}. Changed: {report.changed:,}. "
        f"The same as before: {report.same:,}. Replaced by a later row of the file: {report.repeated:,}."
    )
    if report.filled or report.removed:
        lines.append(f"Presence by the calendar: {report.filled:,} rows. No longer told: {report.removed:,}.")
    lines += [f"  {kind}: {count:,}" for kind, count in report.kinds.items()]
    if report.without_denominator:
        lines.append(
            f"{report.without_denominator:,} rows do not say what was planned: there will be counts of them, "
            "and no per cent."
        )
    lines += [f"The file has no column for {name}." for name in report.missing]
    if report.ignored:
        lines.append(f"Columns that are not taken in: {', '.join(report.ignored)}")
    if report.hidden:
        lines.append(f"Rows that are hidden in the sheet and taken in like the others: {report.hidden:,}.")
    lines += [_noted(note) for note in report.notes]
    lines += [str(fault) for fault in report.first_faults]
    if report.faults > len(report.first_faults):
        lines.append(
            f"And {report.faults - len(report.first_faults):,} more. Say --most to see more of them."
        )
    return lines


def _noted(note: RowNote) -> str:
    return f"Row {note.row}: {note.what}" + (f" ({', '.join(note.fields)})" if note.fields else "")


def _headline(report: Report, dry_run: bool) -> str:
    if report.faults:
        return f"Nothing is saved: {report.faults:,} faults. Put them right in the source and try again."
    return "A dry run: nothing is saved." if dry_run else "Saved."


def _json(report: Report) -> str:
    told = dataclasses.asdict(report)
    told["notes"] = [note._asdict() for note in report.notes]
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
