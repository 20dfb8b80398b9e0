"""How a CSV file is written, found out once and the same for all: encoding, delimiter, where its header is.

UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 or, where that shows no æ, ø or å and Apple's
old code page does, that one; semicolon, comma, tab or what Excel's line
«sep=…» names; blank lines, and lines of delimiters alone, are none. Any line end will do.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from .faults import NotATable, Reason
from .names import as_read

DELIMITERS = (";", ",", "\t")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
START = 1 << 16
"""So much of a file, in characters, is looked at to find its header."""


class Form(NamedTuple):
    """How a file is written.

    Attributes:
        encoding: as `open` takes it.
        delimiter: one character.
        header: the names of the columns, as read.
        row: the header's row, counted as a spreadsheet does.
        lines: the lines down to the header's end, all that are to be skipped.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    row: int
    lines: int


class Record(NamedTuple):
    """One row: its number as in a spreadsheet, where a cell with a line's end is still one row."""

    row: int
    cells: list[str]


def form_of(file: BinaryIO, wanted: Collection[str] = ()) -> Form:
    """The form under which most of the `wanted` columns are found, or else most columns.

    Raises:
        NotATable: it is empty, no text, or a quotation mark in it is never closed.
    """
    encoding = _encoding(file)
    with _text(file, encoding) as text:
        start = text.read(START)
    if not start.strip():
        raise NotATable(Reason.EMPTY)
    named = _named_delimiter(start)
    looked_for = {as_read(name).casefold() for name in wanted}
    forms = [_form(start, encoding, mark, named is not None) for mark in ([named] if named else DELIMITERS)]
    found = [form for form in forms if form is not None]
    if not found:
        raise NotATable(Reason.EMPTY)
    best = max(found, key=lambda form: _fit(form, looked_for))
    _refuse_open_quotation(file, best)
    return best


def records(file: BinaryIO, form: Form, most: int | None = None) -> Iterator[Record]:
    """The rows below the header in which anything stands, with their cells as they stand there.

    Raises:
        NotATable: a quotation mark is never closed, or stands where none can.
    """
    row = 0
    with _text(file, form.encoding) as text:
        reader = csv.reader(text, delimiter=form.delimiter, strict=True)
        try:
            for row, cells in enumerate(reader, start=1):
                if most is not None and row > most:
                    return
                if row > form.row and any(cell.strip() for cell in cells):
                    yield Record(row, cells)
        except csv.Error:
            raise NotATable(Reason.OPEN_QUOTATION, row + 1) from None


@contextmanager
def _text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file from its beginning as text; the file itself stays open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    unicode = "utf-16" if file.read(2) in UTF16 else "utf-8-sig"
    if _decodes(file, unicode):
        return unicode
    if unicode == "utf-8-sig" and _decodes(file, page := _code_page(file)):
        return page
    raise NotATable(Reason.NOT_TEXT)


def _code_page(file: BinaryIO) -> str:
    """Which of two code pages a file is in, told by the Norwegian letters that it would show."""
    file.seek(0)
    seen = {byte for block in iter(lambda: file.read(1 << 20), b"") for byte in set(block)}
    windows, apple = (seen & set("æøå".encode(page)) for page in ("cp1252", "mac_roman"))
    return "mac_roman" if apple and not windows else "cp1252"


def _decodes(file: BinaryIO, encoding: str) -> bool:
    """Whether the whole file is text in the encoding; a NUL is in no text."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while block := file.read(1 << 20):
            if "\0" in decoder.decode(block):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _named_delimiter(start: str) -> str | None:
    """What Excel's own first line «sep=;» names."""
    first = start.splitlines()[0].strip('"')
    return first[4] if first.lower().startswith("sep=") and len(first) == 5 else None


def _form(start: str, encoding: str, delimiter: str, is_named: bool) -> Form | None:
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        for row, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells) and not (is_named and row == 1):
                header = tuple(as_read(cell) for cell in cells)
                return Form(encoding, delimiter, header, row, reader.line_num)
    except csv.Error:
        return None
    return None


def _fit(form: Form, wanted: Collection[str]) -> tuple[int, int]:
    names = {name.casefold() for name in form.header}
    return len(names & set(wanted)), len(form.header)


def _refuse_open_quotation(file: BinaryIO, form: Form) -> None:
    """Where a quotation mark is never closed, all rows after it would be lost in one cell."""
    with _text(file, form.encoding) as text:
        marks = sum(block.count('"') for block in iter(lambda: text.read(1 << 20), ""))
    if marks % 2:
        for _record in records(file, form):
            pass
