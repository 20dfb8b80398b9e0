"""An XLSX as somebody sees it in Excel; what Excel has not worked out is told, never read as nothing."""

import datetime as dt
import io

import openpyxl
import pytest

from landsby.engines.tables import NotATable, Reason, sheet_of


def book(*rows: list[object], hide: int = 0) -> io.BytesIO:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if hide:
        made.active.row_dimensions[hide].hidden = True
    file = io.BytesIO()
    made.save(file)
    return file


def cells(file: io.BytesIO) -> list[list[str]]:
    return [record.cells for record in sheet_of(file).rows]


def test_cells_are_as_they_would_stand_in_a_csv():
    day = dt.date(2026, 9, 1)
    assert cells(book(["a", 1001.0, 2.5, day, dt.time(17), True, None])) == [
        ["a", "1001", "2.5", "2026-09-01", "17:00", "1", ""]
    ]


def test_a_formula_without_its_result_is_told_with_its_cell():
    with pytest.raises(NotATable) as wrong:
        cells(book(["n", "sum"], [1, "=A2*2"]))
    assert (wrong.value.reason, wrong.value.column, wrong.value.row) == (Reason.NO_RESULT, "B", 2)


def test_hidden_rows_are_named():
    assert sheet_of(book(["a"], ["1"], ["2"], hide=3)).hidden == {3}
    assert sheet_of(book(["a"], ["1"])).hidden == frozenset()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_workbook_is_told(data):
    with pytest.raises(NotATable) as wrong:
        cells(io.BytesIO(data))
    assert wrong.value.reason is Reason.NO_WORKBOOK


def test_a_workbook_larger_than_its_limit_is_not_unpacked():
    with pytest.raises(NotATable) as wrong:
        sheet_of(book(["a"]), largest=10)
    assert wrong.value.reason is Reason.TOO_LARGE


def test_a_sheet_that_is_not_there_is_told():
    with pytest.raises(NotATable) as wrong:
        sheet_of(book(["a"]), "Fravær")
    assert wrong.value.reason is Reason.NO_SUCH_SHEET
