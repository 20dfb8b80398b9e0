"""CSV and XLSX files as rows of texts. Nothing in a file is run, fetched or unpacked beyond its limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from landsby.engines.tables import NotATable, Reason, as_read, form_of, is_error, records, sheet_of

from .rows import Unreadable
from .text import clean

MOST_COLUMNS = 80
MOST_LINES = 20_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 300
OLD_EXCEL = bytes.fromhex("d0cf11e0")
ZIP = b"PK\x03\x04"
CODES = {
    Reason.EMPTY: "no_rows",
    Reason.NOT_TEXT: "not_text",
    Reason.OPEN_QUOTATION: "broken_quotes",
    Reason.NO_WORKBOOK: "broken_workbook",
    Reason.TOO_LARGE: "unpacks_too_large",
    Reason.NO_RESULT: "no_result",
}


@dataclass(frozen=True)
class Grid:
    """The cells of a table, row by row, as texts; empty rows stand in their places.

    Attributes:
        rows: the first is row 1 of the file.
        hidden: the numbers of the rows that are hidden or filtered away.
    """

    rows: list[list[str]]
    hidden: frozenset[int] = frozenset()


def grid(data: bytes) -> Grid:
    """The cells of a CSV, or of the first sheet of an XLSX.

    Raises:
        Unreadable: it is no table, larger than Landsby opens, or Excel has put an error in a cell.
    """
    if data.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    with _told():
        found = _workbook(data) if data.startswith(ZIP) else _text(data)
    for number, cells in enumerate(found.rows, start=1):
        if any(map(is_error, cells)):
            raise Unreadable("excels_error", row=number)
    return found


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except NotATable as wrong:
        cell = f"{wrong.column}{wrong.row}"
        raise Unreadable(CODES[wrong.reason], row=wrong.row, cell=cell) from None


def _text(data: bytes) -> Grid:
    file = io.BytesIO(data)
    form = form_of(file)
    rows: list[list[str]] = [[] for _row in range(form.row - 1)] + [_cells(form.header)]
    for row, cells in records(file, form, MOST_LINES):
        rows += [[] for _blank in range(row - len(rows) - 1)]
        rows.append(_cells(cells))
    return Grid(rows)


def _workbook(data: bytes) -> Grid:
    _check_parts(data)
    sheet = sheet_of(io.BytesIO(data), largest=MOST_UNPACKED, most_columns=MOST_COLUMNS)
    return Grid([_cells(record.cells) for record in islice(sheet.rows, MOST_LINES)], sheet.hidden)


def _cells(cells: Iterable[str]) -> list[str]:
    return ["\n".join(map(as_read, clean(cell).split("\n"))) for cell in islice(cells, MOST_COLUMNS)]


def _check_parts(data: bytes) -> None:
    """Refuse what is no workbook, holds macros, or would fill the memory when unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Unreadable("broken_workbook") from None
    names = {part.filename for part in parts}
    if "xl/vbaProject.bin" in names:
        raise Unreadable("macros")
    if "xl/workbook.xml" not in names:
        raise Unreadable("no_workbook")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("unpacks_too_large")
