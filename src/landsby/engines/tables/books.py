"""XLSX that we give out. What people have written stays what they wrote: no text is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import cast

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

WIDTH = 20
Value = str | int


def book_of(sheets: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """Sheets by their name, each of rows of which the first is the header.

    Numbers are numbers. A text such as «=1+1» is kept as a text and marked as one (as by a «'» before it), so
    that it is no formula either when somebody edits the cell and leaves it.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row, start=1):
                cell = cast(Cell, sheet.cell(number, place))
                _fill(cell, value)
                cell.font = Font(bold=number == 1)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                sheet.column_dimensions[cell.column_letter].width = WIDTH
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Cell, value: Value) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
        cell.quotePrefix = True
