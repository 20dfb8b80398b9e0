"""The spreadsheet to fill in, with an example and all that can be answered, as CSV and XLSX."""

from __future__ import annotations

import csv
import io
from typing import cast

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

from .columns import EXAMPLE, SPREADSHEET, Column, choices

KINDS = frozenset({"yes", "choice", "choices"})


def rows(language: str) -> list[list[str]]:
    """The header, an example, and a row that tells what can stand in each column."""
    header = [column.name.said(language) for column in SPREADSHEET]
    example = [_example(column, language) for column in SPREADSHEET]
    allowed = [_allowed(column, language) for column in SPREADSHEET]
    return [header, example, allowed]


def as_csv(language: str) -> bytes:
    """With semicolons and a byte order mark: so a Norwegian Excel opens it in columns."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows(language))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(language: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active or book.create_sheet()
    for number, row in enumerate(rows(language), start=1):
        for place, text in enumerate(row, start=1):
            cell = cast(Cell, sheet.cell(number, place))
            cell.value, cell.data_type = text, "s"
            cell.font, cell.alignment = Font(bold=number == 1), Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
            sheet.column_dimensions[cell.column_letter].width = 20
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _example(column: Column, language: str) -> str:
    text = column.example.said(language)
    return f"{EXAMPLE.said(language)}: {text}" if column.field == "name" else text


def _allowed(column: Column, language: str) -> str:
    if column.kind in KINDS:
        return " / ".join(choices(column.field, language))
    if column.kind == "whole":
        return f"{column.least}–{column.most}"
    if column.kind == "day":
        return "24.11.2026"
    return f"{EXAMPLE.said(language)}: …" if column.field == "name" else ""
