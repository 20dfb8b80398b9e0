"""What never gets in: national ids, comments, references. And what never gets out: any value."""

import pytest

from .making import ABSENCE, HEADER, own_map, state, stored, take_in, told, write

COLUMNS = HEADER.split(",")
TEXTS = [
    "pupil",
    "municipality",
    "school",
    "class",
    "subject",
    "kind",
    "unit",
    "date",
    "grade",
    "lesson",
    "absent",
]
ID, ID_OF_2032 = "02013299997", "30108299939"


def with_value(column, value):
    return ",".join((dict(zip(COLUMNS, ABSENCE.split(","), strict=True)) | {column: value}).values())


@pytest.mark.parametrize("column", TEXTS)
@pytest.mark.parametrize("value", [ID, ID_OF_2032, "301082 99939", "30.10.82-99939", f"Kari {ID}"])
def test_a_national_id_is_refused_by_row_in_every_column_and_never_repeated(tmp_path, column, value):
    file = write(tmp_path / "a.csv", ABSENCE, with_value(column, value), ABSENCE)
    report = take_in(file, tmp_path / "s")
    assert told(report) == [(3, column)]
    assert "national id" in report.first_faults[0].sentence
    assert not report.saved
    assert not (tmp_path / "s").exists()
    assert value not in str(report)
    assert "99939" not in str(report)


def test_a_comment_gets_in_nowhere_not_even_by_its_length(tmp_path):
    said = "Sa at mor er syk"
    line = f"E-1;Fjordvik;A;8A;01.09.2026;1;U;{said}"
    write(tmp_path / "a.csv", line, header="Elev;Kommune;Skole;Klasse;Dato;Omfang;Kode;Kommentar")
    report = take_in(tmp_path / "a.csv", tmp_path / "s", own_map())
    assert report.ignored == ("Kommentar",)
    assert said not in str(report)
    bare = line.rpartition(";")[0]
    write(tmp_path / "b.csv", bare, header="Elev;Kommune;Skole;Klasse;Dato;Omfang;Kode")
    take_in(tmp_path / "b.csv", tmp_path / "t", own_map())
    assert state(tmp_path / "s") == state(tmp_path / "t")


def test_no_reference_of_a_pupil_is_anywhere_in_the_store_or_the_report(tmp_path):
    references = [f"ELEVREF{number}" for number in range(50)]
    file = write(tmp_path / "a.csv", *[with_value("pupil", each) for each in references])
    report = take_in(file, tmp_path / "s")
    assert len({row["pupil"] for row in stored(tmp_path / "s")}) == 50
    everything = b"".join(state(tmp_path / "s").values()) + str(report).encode()
    assert b"ELEVREF" not in everything
    assert not {row["pupil"] for row in stored(tmp_path / "s")} & {hash(each) for each in references}


@pytest.mark.parametrize("column", COLUMNS)
def test_no_sentence_repeats_what_stands_in_the_file(tmp_path, column):
    value = "Kari Nordmann født 3 mars, bor i Storgata 5 og har vært syk lenge nå"
    report = take_in(write(tmp_path / "a.csv", with_value(column, value.replace(",", ""))), tmp_path / "s")
    assert not any(word in str(report) for word in ("Kari", "Nordmann", "Storgata", "syk"))


def test_a_header_that_holds_a_national_id_is_not_repeated(tmp_path):
    file = write(tmp_path / "a.csv", ABSENCE + ",", header=f"{HEADER},{ID_OF_2032}")
    assert ID_OF_2032 not in str(take_in(file, tmp_path / "s"))
