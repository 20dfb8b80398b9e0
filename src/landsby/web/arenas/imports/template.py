"""The spreadsheet to fill in, with an example and all that can be answered, as CSV and XLSX."""

from __future__ import annotations

import csv
import io

from landsby.engines.tables import book_of

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
    return book_of({"Sheet": rows(language)})


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
