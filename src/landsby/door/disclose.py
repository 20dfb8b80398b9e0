"""`landsby disclose`: a CSV of counts in, a table that may be shown out, to read or as JSON."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from landsby.door.columns import Row, rows_of
from landsby.door.documents import BadInput, read_json
from landsby.engines.disclosure import RawSums, RawTable, SafeTable, protect, rounded
from landsby.engines.disclosure.axis import Label, check_zeros, path_of
from landsby.engines.disclosure.raw import Key, labels_of
from landsby.engines.disclosure.suppress import Progress as Report
from landsby.engines.tables import as_read, is_called_sum, sum_of_others

HIDDEN = "–"
LONG = 1.0
"""Seconds after which somebody who waits is shown how far the work has come."""


class Asked(NamedTuple):
    """What somebody asks for: the file and which of its columns are what."""

    file: Path
    rows: str
    columns: str | None
    counted: str | None
    person: str | None
    minimum: int
    published: list[Path]
    rounded: bool

    @property
    def sides(self) -> list[list[str]]:
        """The headings of the rows' levels, and of the columns' if there are columns."""
        return [_headings(side) for side in (self.rows, self.columns) if side is not None]

    @property
    def needed(self) -> list[str]:
        single = [heading for heading in (self.counted, self.person) if heading is not None]
        return [heading for side in self.sides for heading in side] + single


class Entry(NamedTuple):
    """One row of the file."""

    key: Key
    number: int
    person: str


def run(asked: Asked, *, as_json: bool) -> None:
    """Prints the table. Raises `BadInput`."""
    try:
        shown = _protected(asked)
    except ValueError as error:
        raise BadInput(str(error)) from None
    if as_json:
        print(json.dumps(shown.as_dict(), ensure_ascii=False, indent=2))
    else:
        _show(shown)


def _protected(asked: Asked) -> SafeTable:
    if asked.rounded and (asked.published or asked.person):
        raise BadInput("A rounded table takes no account of earlier tables or of persons. Leave --round out.")
    entries = [_entry(asked, row) for row in rows_of(asked.file, asked.needed)]
    _check_sums(entries)
    raw = _raw(asked, entries)
    _check_zeros(raw, [])
    if asked.rounded and isinstance(raw, RawTable):
        return rounded(raw, minimum=asked.minimum)
    documents = [_earlier(file, raw.of) for file in asked.published]
    _check_zeros(raw, documents)
    with _progress() as report:
        return protect(raw, minimum=asked.minimum, published=documents, report=report)


def _check_sums(entries: list[Entry]) -> None:
    """Refuse a file with its own sums: they would be counted twice, and would give away what is hidden."""
    for side in range(len(entries[0].key) if entries else 0):
        groups: dict[tuple[str, ...], dict[str, Counter[Key]]] = {}
        for entry in entries:
            path, rest = path_of(entry.key[side]), (*entry.key[:side], *entry.key[side + 1 :])
            for depth, label in enumerate(path):
                groups.setdefault(path[:depth], {}).setdefault(label, Counter())[rest] += entry.number
        for rows in groups.values():
            _refuse_sum(rows)


def _refuse_sum(rows: dict[str, Counter[Key]]) -> None:
    why = "Take sums out of the file: Landsby adds up itself, and would count them twice."
    if (called := next(filter(is_called_sum, rows), None)) is not None:
        raise BadInput(f"«{called}» is called a sum. {why} If it is none, give it another name.")
    if (found := sum_of_others(rows)) is not None:
        raise BadInput(f"«{found}» is the sum of all the others in every column. {why}")


def _raw(asked: Asked, entries: list[Entry]) -> RawTable | RawSums:
    names = (asked.sides[0][0], asked.sides[1][0] if asked.columns is not None else "column")
    rows, columns = labels_of(entry.key for entry in entries)
    if asked.person is None:
        counts: Counter[Key] = Counter()
        for entry in entries:
            counts[entry.key] += entry.number
        return RawTable(rows, columns, counts, names, asked.counted or "people")
    parts: dict[Key, Counter[str]] = {entry.key: Counter() for entry in entries}
    for entry in entries:
        parts[entry.key][entry.person] += entry.number
    return RawSums(rows, columns, parts, names, asked.counted or "lines")


def _earlier(file: Path, of: str) -> dict[str, Any]:
    document = read_json(file)
    if not isinstance(document, dict) or "of" not in document:
        raise BadInput(f"{file}: this is no table from landsby disclose --json.")
    if as_read(str(document["of"])) != of:
        raise BadInput(f"{file}: this table counts {document['of']}, not {of}. Give earlier tables of {of}.")
    return document


def _check_zeros(raw: RawTable | RawSums, documents: list[dict[str, Any]]) -> None:
    """Raises ValueError where 7 stands beside 007, here or in what was told before of the same rows."""
    told = {as_read(name): set(axis.paths) for name, axis in zip(raw.names, raw.axes, strict=True)}
    for document in documents:
        for side, name in zip(("rows", "columns"), document.get("names", ()), strict=False):
            labels = document.get(side, ())
            told.get(as_read(str(name)), set()).update(map(path_of, map(_label, labels)))
    for paths in told.values():
        check_zeros(paths)


def _label(label: Any) -> Label:
    return label if isinstance(label, str) else tuple(map(str, label))


def _headings(side: str) -> list[str]:
    return [as_read(heading) for heading in side.split(",")]


def _entry(asked: Asked, row: Row) -> Entry:
    key = tuple(tuple(row.field(heading) for heading in side) for side in asked.sides)
    number = 1 if asked.counted is None else row.whole(asked.counted)
    return Entry(key, number, "" if asked.person is None else row.field(asked.person))


@contextmanager
def _progress() -> Iterator[Report]:
    """A bar for somebody who waits at a terminal, from when it has been long."""
    started = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("Hiding as little as possible", total=1.0)

    def report(done: float) -> None:
        if bar.console.is_terminal and time.monotonic() - started > LONG:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()


def _show(shown: SafeTable) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=10_000)
    table = Table(box=None, pad_edge=False)
    table.add_column(shown.names[0])
    for column in (*shown.columns(), "together" if shown.columns() else shown.of):
        table.add_column(Text(column), justify="right")
    for line in shown.lines():
        table.add_row(Text("  " * (line.level - 1) + line.label), *map(_field, (*line.cells, line.total)))
    sums = [*map(shown.column_total, shown.columns()), shown.total]
    table.add_row("all", *map(_field, sums), style="bold")
    console.print(table)
    console.print(Text(f"\n{_legend(shown)}"))


def _field(number: int | None) -> str:
    return HIDDEN if number is None else str(number)


def _legend(shown: SafeTable) -> str:
    if shown.rounded_to:
        return (
            f"Every number is rounded, up or down, to a multiple of {shown.rounded_to}, "
            f"so that the sums hold. The true one is less than {shown.rounded_to} away."
        )
    if not shown.hidden:
        return "Nothing had to be hidden."
    numbers = (len(shown.rows()) + 1) * (len(shown.columns()) + 1)
    return (
        f"{HIDDEN} is hidden: a number about fewer than {shown.minimum} people, or one that would give "
        f"such a number away.\nA hidden number need not be small. Hidden: {shown.hidden} of {numbers}."
    )
