"""One way to read CSV, whatever wrote it."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landsby.engines.tables import NotATable, Reason, form_of, records

ROWS = [["skole", "klasse", "n"], ["Åsgård", "8A", "12"], ["Østre", "9B", "7"]]


def written(delimiter: str = ";", ends: str = "\n") -> str:
    return "".join(delimiter.join(row) + ends for row in ROWS)


def rows_in(data: bytes, *wanted: str) -> list[list[str]]:
    file = io.BytesIO(data)
    form = form_of(file, wanted)
    return [list(form.header), *(record.cells for record in records(file, form))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_ways_in_which_people_save_a_table_all_come_to_the_same(encoding, delimiter, ends):
    assert rows_in(written(delimiter, ends).encode(encoding)) == ROWS


def test_excels_own_first_line_names_the_delimiter_and_is_no_header():
    assert rows_in(("sep=|\r\n" + written("|", "\r\n")).encode()) == ROWS


def test_blank_lines_and_lines_of_delimiters_alone_are_no_rows_but_are_counted():
    data = ("\n;;\n" + written() + ";;\n\nVestre;10A;4\n").encode()
    file = io.BytesIO(data)
    form = form_of(file)
    assert form.row == 3
    assert [record.row for record in records(file, form)] == [4, 5, 8]


def test_a_cell_with_a_lines_end_is_one_row():
    file = io.BytesIO(b'a;b\n"1\n2";3\n4;5\n')
    assert [record.row for record in records(file, form_of(file))] == [2, 3]


def test_the_columns_that_are_looked_for_decide_between_delimiters():
    data = "skole,sted;n\nÅs, nord;3\n".encode()
    assert rows_in(data, "n")[0] == ["skole,sted", "n"]


def test_headings_are_found_in_either_form_of_their_letters():
    file = io.BytesIO("A\u030argang;n\n1;2\n".encode())
    assert form_of(file, ["Årgang"]).header == ("Årgang", "n")


@pytest.mark.parametrize(
    ("data", "reason", "row"),
    [
        (b"", Reason.EMPTY, 0),
        (b"\n \n", Reason.EMPTY, 0),
        (b"a;b\n\x00;1\n", Reason.NOT_TEXT, 0),
        (b"a;b\n\x81\x8d;1\n", Reason.NOT_TEXT, 0),
        (b'a;b\n1;2\n3;"4\n5;6\n', Reason.OPEN_QUOTATION, 3),
    ],
)
def test_what_is_no_table_is_told_with_its_row(data, reason, row):
    with pytest.raises(NotATable) as wrong:
        rows_in(data)
    assert (wrong.value.reason, wrong.value.row) == (reason, row)


def test_the_file_stays_open_for_who_opened_it():
    file = io.BytesIO(written().encode())
    form_of(file)
    assert not file.closed


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall(data):
    with suppress(NotATable):
        assert rows_in(data, "n")
