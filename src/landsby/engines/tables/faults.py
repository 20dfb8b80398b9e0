"""Why a file is no table. Each door words it for its readers."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    OPEN_QUOTATION = "open_quotation"
    NO_WORKBOOK = "no_workbook"
    TOO_LARGE = "too_large"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_RESULT = "no_result"


class NotATable(ValueError):
    """`row` counts as a spreadsheet does, from 1; 0 is the whole file. `column` is a letter, as «C»."""

    def __init__(self, reason: Reason, row: int = 0, column: str = "") -> None:
        super().__init__(f"{reason} {column}{row or ''}".strip())
        self.reason, self.row, self.column = reason, row, column
