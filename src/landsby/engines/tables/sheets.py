"""An XLSX's rows, as somebody would have written them. Nothing in a file is run or fetched."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO, NamedTuple

from .csvs import Record
from .faults import NotATable, Reason

LARGEST = 1 << 30
"""Bytes of all parts, unpacked."""


class Sheet(NamedTuple):
    """A sheet: its rows from the first on, and which of them are hidden."""

    rows: Iterator[Record]
    hidden: frozenset[int]


def sheet_of(
    file: BinaryIO, name: str | None = None, *, largest: int = LARGEST, most_columns: int | None = None
) -> Sheet:
    """The named sheet, or the first.

    Raises:
        NotATable: it is no workbook, larger than `largest` when unpacked, or has no such sheet; while rows
            are read: a cell holds a formula without its result, or the file is broken there.
    """
    book = _book(file, largest, formulas=False)
    if name is not None and name not in book.sheetnames:
        raise NotATable(Reason.NO_SUCH_SHEET)
    chosen = name or book.sheetnames[0]
    formulas = _book(file, largest, formulas=True) if _has_formulas(file) else None
    hidden = _hidden(file, book[chosen])
    return Sheet(_rows(book[chosen], formulas and formulas[chosen], most_columns), hidden)


def _book(file: BinaryIO, largest: int, *, formulas: bool) -> Any:
    from openpyxl import load_workbook

    file.seek(0)
    try:
        with zipfile.ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size <= largest:
            file.seek(0)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)
    except Exception:  # a broken workbook makes openpyxl raise almost anything
        raise NotATable(Reason.NO_WORKBOOK) from None
    raise NotATable(Reason.TOO_LARGE)


def _has_formulas(file: BinaryIO) -> bool:
    """Whether a formula stands in any sheet: only then is the file read twice."""
    file.seek(0)
    with zipfile.ZipFile(file) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(_holds(parts, name, b"<f>", b"<f ", b"<f/") for name in sheets)


def _holds(parts: zipfile.ZipFile, name: str, *marks: bytes) -> bool:
    tail = b""
    with parts.open(name) as part:
        while block := part.read(1 << 20):
            if any(mark in tail + block for mark in marks):
                return True
            tail = block[-4:]
    return False


def _rows(values: Any, formulas: Any, most_columns: int | None) -> Iterator[Record]:
    row = 0
    limits = {"max_col": most_columns, "values_only": True}
    beside = formulas.iter_rows(**limits) if formulas is not None else None
    try:
        for row, cells in enumerate(values.iter_rows(**limits), start=1):
            if beside is not None:
                _check_results(row, cells, next(beside, ()))
            yield Record(row, [_said(cell) for cell in cells])
    except NotATable:
        raise
    except Exception:
        raise NotATable(Reason.NO_WORKBOOK, row + 1) from None


def _check_results(row: int, values: tuple[Any, ...], formulas: tuple[Any, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for place, (value, formula) in enumerate(zip(values, formulas, strict=False), start=1):
        if value is None and formula is not None:
            raise NotATable(Reason.NO_RESULT, row, get_column_letter(place))


def _hidden(file: BinaryIO, sheet: Any) -> frozenset[int]:
    """The rows that somebody has hidden or filtered away."""
    path = sheet._worksheet_path
    file.seek(0)
    found: set[int] = set()
    with zipfile.ZipFile(file) as parts:
        if not _holds(parts, path, b'hidden="1"', b'hidden="true"'):
            return frozenset()
        with parts.open(path) as part:
            text = part.read().decode("utf-8", "replace")
    for tag in re.finditer(r"<row\b[^<>]{0,400}>", text):
        number = re.search(r'\br="(\d{1,7})"', tag[0])
        if number and re.search(r'\bhidden="(?:1|true)"', tag[0]):
            found.add(int(number[1]))
    return frozenset(found)


def _said(value: object) -> str:
    """A cell as it would stand in a CSV file: dates as 2026-11-30, whole numbers without «.0»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
