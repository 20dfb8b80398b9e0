"""CSV and XLSX files as rows of texts. Nothing in a file is run, fetched or unpacked beyond its limits."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from datetime import date, datetime, time
from itertools import islice

import openpyxl

from .rows import Unreadable
from .text import clean

Grid = list[list[str]]
MOST_COLUMNS = 80
MOST_LINES = 20_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 300
DELIMITERS = ";,\t"
OLD_EXCEL = bytes.fromhex("d0cf11e0")
ZIP = b"PK\x03\x04"


def grid(data: bytes) -> Grid:
    """The cells of the first sheet, row by row, as texts; empty rows stand in their places.

    Raises:
        Unreadable: it is no table, or larger than Landsby opens.
    """
    if data.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    return _workbook(data) if data.startswith(ZIP) else _text(data)


def _text(data: bytes) -> Grid:
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    first, _newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        text, given = rest, first[4]
    else:
        given = ""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=given or _delimiter(text), strict=True)
    try:
        rows = [[clean(cell) for cell in row[:MOST_COLUMNS]] for row in islice(lines, MOST_LINES)]
    except csv.Error:
        raise Unreadable("broken_quotes", row=lines.line_num) from None
    return [[], *rows] if given else rows


def _decoded(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("not_text")


def _delimiter(text: str) -> str:
    """The one of them that stands most often in the first line."""
    header = next((line for line in text.split("\n") if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _workbook(data: bytes) -> Grid:
    _check_parts(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            return [[_said(cell) for cell in row] for row in islice(rows, MOST_LINES)]
    except Exception as fault:  # a broken workbook makes openpyxl raise almost anything
        raise Unreadable("broken_workbook") from fault


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


def _said(value: object) -> str:
    """A cell as somebody would have written it."""
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
    return clean(value)
