import csv
import datetime as dt
import io
import random

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.intake import Refused, reading, shipped_maps

from .making import ABSENCE, HEADER, PRESENCE, own_map, stored, take_in, told, write

OWN = "Elev;Kommune;Skole;Klasse;Dato;Omfang;Kode"
ROW = "E-1;Fjordvik;Åsgård skole;8A;01.09.2026;1;U"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_ways_in_which_schools_write_csv_all_come_to_the_same(tmp_path, encoding, delimiter, ends):
    text = ends.join([OWN, ROW, ""]).replace(";", delimiter)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert take_in(tmp_path / "a.csv", tmp_path / "s", own_map()).faults == 0
    (row,) = stored(tmp_path / "s")
    assert row["school"] == "Åsgård skole"
    assert row["date"] == dt.date(2026, 9, 1)


def test_quotes_line_breaks_in_comments_and_empty_lines_do_not_move_the_rows(tmp_path):
    lines = ["", f'{ROW};"to linjer,\nog "";"', "", "", "E-2;Fjordvik;A;8A;31.02.2026;1;U;x"]
    write(tmp_path / "a.csv", *lines, header=OWN + ";Kommentar")
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s", own_map())) == [(6, "Dato")]


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path):
    write(
        tmp_path / "a.csv",
        ROW + ";",
        ROW.replace("E-1", "E-2") + ';"syk',
        ROW + ";",
        header=OWN + ";Kommentar",
    )
    with pytest.raises(Refused, match="in row 3 a quotation mark is opened and not closed"):
        take_in(tmp_path / "a.csv", tmp_path / "s", own_map())


def test_every_row_of_the_wrong_width_is_told_with_its_number(tmp_path):
    write(
        tmp_path / "a.csv",
        ROW,
        "E-2;Fjordvik",
        ROW.replace("E-1", "E-3"),
        ROW + ";;",
        "E-4;;;;;;",
        header=OWN,
    )
    found = take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
    assert [place for place in told(found) if place[1] == "all"] == [(3, "all"), (5, "all")]
    assert {row for row, column in told(found) if column != "all"} == {6}


@pytest.mark.parametrize("block", [1 << 9, 1 << 11, 1 << 16])
def test_rows_are_numbered_as_pythons_own_reader_numbers_them_in_blocks_of_any_size(
    tmp_path, monkeypatch, block
):
    monkeypatch.setattr(reading, "BLOCK", block)
    chance = random.Random(block)
    sorts = [ROW + ";", "", ROW, ROW + ";;", ROW.replace(";U", ";?") + ";", ROW + ';"a\n\nb;"";"']
    lines = chance.choices(sorts, [20, 2, 1, 1, 1, 3], k=400)
    text = "\n".join(["", "", OWN + ";Kommentar", *lines])
    (tmp_path / "a.csv").write_text(text)
    rows = list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";"), 1))[3:]
    wide = [(number, "all") for number, row in rows if row and len(row) != 8]
    coded = [(number, "Kode") for number, row in rows if len(row) == 8 and row[6] == "?"]
    report = take_in(tmp_path / "a.csv", tmp_path / "s", own_map(), most=400)
    assert told(report) == sorted(wide + coded)


def test_a_workbook_is_read_with_its_dates_and_numbers(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Annet"
    sheet = book.create_sheet("Fravær")
    sheet.append(list(shipped_maps()["timeliste"].columns.values()))
    sheet.append(
        [17, "Fjordvik", "Fjordvik vgs", "Vg2", "2STA", dt.date(2026, 9, 1), 3.0, "MAT1", 45, 15, "F"]
    )
    sheet.append(["E-2", "Fjordvik", "Fjordvik vgs", 12, "2STA", "02.09.2026", 4, None, 45, "45,0", "NU"])
    book.save(tmp_path / "a.xlsx")
    assert take_in(tmp_path / "a.xlsx", tmp_path / "s", "timeliste").faults == 0
    rows = sorted(stored(tmp_path / "s"), key=lambda row: row["date"])
    assert [(row["grade"], row["lesson"], row["planned"], row["absent"]) for row in rows] == [
        (12, 3, 45, 15),
        (12, 4, 45, 0),
    ]
    assert rows[1]["kind"] == "online"


def test_a_number_that_a_workbook_made_of_a_reference_is_the_same_pupil_as_in_csv(tmp_path):
    write(tmp_path / "a.csv", ABSENCE.replace("E-1", "17"))
    book = openpyxl.Workbook()
    for line in (HEADER, ABSENCE):
        book.active.append(line.split(","))
    book.active.cell(2, 1).value = 17
    book.save(tmp_path / "a.xlsx")
    take_in(tmp_path / "a.csv", tmp_path / "s")
    assert take_in(tmp_path / "a.xlsx", tmp_path / "s").same == 1


def test_parquet_with_real_types_is_read(tmp_path):
    columns = dict(
        zip(HEADER.split(","), zip(ABSENCE.split(","), PRESENCE.split(","), strict=True), strict=True)
    )
    table = pa.table(
        {name: list(values) for name, values in columns.items()}
        | {
            "date": pa.array([dt.date(2026, 9, 1)] * 2),
            "lesson": pa.nulls(2, pa.int8()),
            "subject": pa.array([None, None], pa.string()),
            "absent": pa.array([1.0, 0.0]),
            "planned": pa.array([1, None], pa.int32()),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    assert take_in(tmp_path / "a.parquet", tmp_path / "s").faults == 0
    assert sorted((row["absent"], row["planned"]) for row in stored(tmp_path / "s")) == [(0, None), (1, 1)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1.9.2026", 1),
        ("2026-09-02", 2),
        ("2026-09-03 00:00:00", 3),
        ("04.09.2026 08.30", 4),
        ("2026-09-05T08:30Z", 5),
    ],
)
def test_dates_are_read_as_people_and_systems_write_them(tmp_path, text, date):
    write(tmp_path / "a.csv", ROW.replace("01.09.2026", text), header=OWN)
    take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
    assert stored(tmp_path / "s")[0]["date"] == dt.date(2026, 9, date)


@pytest.mark.parametrize(
    "text", ["", "31.09.2026", "09/01/2026", "1.9.26", "2026-9-1", "01.09.1926", "i går"]
)
def test_a_date_that_is_none_is_told_with_row_and_column(tmp_path, text):
    write(tmp_path / "a.csv", ROW, ROW.replace("01.09.2026", text), header=OWN)
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s", own_map())) == [(3, "Dato")]


def test_a_column_that_is_missing_is_said_without_what_stands_there_instead(tmp_path):
    write(tmp_path / "a.csv", "y", header="Ola Nordmann;01010112345")
    with pytest.raises(Refused) as refused:
        take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
    assert "the column «Elev» is missing in the header" in str(refused.value)
    assert "Ola" not in str(refused.value)


def test_a_column_that_may_be_missing_is_named_in_the_report(tmp_path):
    write(
        tmp_path / "a.csv",
        "E-1,Fjordvik,A,8A,2026-09-01,day,1,leave",
        header="pupil,municipality,school,class,date,unit,absent,kind",
    )
    report = take_in(tmp_path / "a.csv", tmp_path / "s")
    assert report.missing == ("grade", "lesson", "subject", "planned")
    assert report.without_denominator == 1
    assert stored(tmp_path / "s")[0]["planned"] is None


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n\n\n", "empty"),
        ("a.csv", b"Elev;Dato\n\x81\x8d;\xff", "neither in UTF-8 nor in Windows-1252"),
        ("a.csv", b"Elev;Kommune;Skole;Klasse;Dato;Omfang;Kode;Elev\n", "stands twice"),
        ("a.xlsx", b"PK\x03\x04", "cannot be read as XLSX"),
        ("a.xlsx", b"", "cannot be read as XLSX"),
        ("a.parquet", b"PAR1PAR1", "cannot be read as Parquet"),
        ("a.pdf", b"%PDF", "must be .csv, .xlsx or .parquet"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, name, data, sentence):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        take_in(tmp_path / name, tmp_path / "s", own_map())
    assert not (tmp_path / "s").exists()


def test_a_sheet_that_is_not_there_is_said(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="no sheet «Fravær»"):
        take_in(tmp_path / "a.xlsx", tmp_path / "s", "timeliste")


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_header_alone_is_no_fault_and_no_row(tmp_path, end):
    (tmp_path / "a.csv").write_text(HEADER + end)
    report = take_in(tmp_path / "a.csv", tmp_path / "s")
    assert (report.rows, report.faults, report.first) == (0, 0, None)


@pytest.mark.parametrize("school", ["A\u030asgård skole", "Åsgård\u00a0skole", "Åsgård  skole"])
def test_a_school_is_one_school_however_its_name_is_written(tmp_path, school):
    other = f"E-2;Fjordvik;{school};8A;01.09.2026;1;U"
    write(tmp_path / "a.csv", ROW, other, header=OWN)
    take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
    assert {row["school"] for row in stored(tmp_path / "s")} == {"Åsgård skole"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-06T22:00:00.000Z", 7),
        ("2026-09-06T21:59:00Z", 6),
        ("2026-09-07T00:00:00+02:00", 7),
        ("2026-09-06T23:30:00-0500", 7),
        ("2026-12-06T22:59:00Z", 6),
        ("2026-12-06T23:00:00Z", 7),
        ("2026-09-07 08:15", 7),
    ],
)
def test_a_moment_with_a_zone_is_the_day_that_it_is_in_norway(tmp_path, written, day):
    write(tmp_path / "a.csv", ROW.replace("01.09.2026", written), header=OWN)
    assert take_in(tmp_path / "a.csv", tmp_path / "s", own_map()).faults == 0
    assert stored(tmp_path / "s")[0]["date"].day == day


@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo"])
def test_midnight_in_norway_is_its_own_day_in_parquet_in_any_zone(tmp_path, zone):
    cells = dict(zip(HEADER.split(","), ABSENCE.split(","), strict=True))
    moment = dt.datetime(2026, 9, 6, 22, tzinfo=dt.UTC)
    columns = {name: pa.array([cell]) for name, cell in cells.items()}
    columns["date"] = pa.array([moment], pa.timestamp("us", tz=zone))
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    assert take_in(tmp_path / "a.parquet", tmp_path / "s").faults == 0
    assert stored(tmp_path / "s")[0]["date"] == dt.date(2026, 9, 7)


@pytest.mark.parametrize("reference", ["1,23457E+11", "1.23457E+11", "#N/A", "#I/T"])
def test_what_a_spreadsheet_made_of_a_reference_is_refused_with_its_row(tmp_path, reference):
    write(tmp_path / "a.csv", ROW.replace("E-1", reference), header=OWN)
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s", own_map())) == [(2, "Elev")]


def test_a_reference_with_point_zero_is_the_same_pupil_at_every_door(tmp_path):
    write(tmp_path / "a.csv", ROW.replace("E-1", "1001"), header=OWN)
    write(tmp_path / "b.csv", ROW.replace("E-1", "1001.0").replace("01.09", "02.09"), header=OWN)
    for name in ("a.csv", "b.csv"):
        take_in(tmp_path / name, tmp_path / "s", own_map())
    assert len({row["pupil"] for row in stored(tmp_path / "s")}) == 1


@pytest.mark.parametrize("column", ["Kommune", "Skole", "Klasse"])
def test_an_error_of_excels_is_no_name(tmp_path, column):
    cells = dict(zip(OWN.split(";"), ROW.split(";"), strict=True)) | {column: "#REF!"}
    write(tmp_path / "a.csv", ";".join(cells.values()), header=OWN)
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s", own_map())) == [(2, column)]


def test_a_formula_without_its_result_is_refused_with_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(","))
    book.active.append([*ABSENCE.split(",")[:10], "=0*1", "undocumented"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="cell K2 holds a formula without its result"):
        take_in(tmp_path / "a.xlsx", tmp_path / "s")


def test_hidden_rows_are_taken_in_and_told(tmp_path):
    book = openpyxl.Workbook()
    for line in (HEADER, ABSENCE, PRESENCE):
        book.active.append(line.split(","))
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "a.xlsx")
    found = take_in(tmp_path / "a.xlsx", tmp_path / "s")
    assert (found.rows, found.hidden) == (2, 1)


def test_a_title_above_the_headings_is_named_as_what_it_may_be(tmp_path):
    (tmp_path / "a.csv").write_text(f"Fravær høsten 2026\n{OWN}\n{ROW}\n")
    with pytest.raises(Refused, match="Is there a title above the headings"):
        take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
