import pytest

from .making import ABSENCE, HEADER, own_map, stored, take_in, told, write

HOURS = own_map(
    unit={"column": "Enhet", "codes": {"D": "day", "T": "hour", "L": "lesson", "M": "minute"}},
    lesson_minutes=45,
)
OWN = "Elev;Kommune;Skole;Klasse;Dato;Omfang;Enhet;Kode"


def one(tmp_path, amount, unit, code="U"):
    write(tmp_path / "a.csv", f"E-1;Fjordvik;A;8A;01.09.2026;{amount};{unit};{code}", header=OWN)
    return take_in(tmp_path / "a.csv", tmp_path / "s", HOURS)


@pytest.mark.parametrize(
    ("amount", "unit", "stands"),
    [
        ("1", "D", ("day", 1)),
        ("", "D", ("day", 1)),
        ("0", "D", ("day", 0)),
        ("2,5", "T", ("minute", 150)),
        ("2.5", "T", ("minute", 150)),
        ("0,33", "T", ("minute", 20)),
        ("2", "L", ("minute", 90)),
        ("", "L", ("minute", 45)),
        ("17", "M", ("minute", 17)),
    ],
)
def test_days_stay_days_and_all_else_becomes_minutes(tmp_path, amount, unit, stands):
    assert one(tmp_path, amount, unit).faults == 0
    (row,) = stored(tmp_path / "s")
    assert (row["unit"], row["absent"]) == stands


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        ("0,5", "D"),
        ("2", "D"),
        ("-1", "T"),
        ("25", "T"),
        ("", "T"),
        ("1441", "M"),
        ("1.000,5", "T"),
        ("1e3", "M"),
    ],
)
def test_an_amount_that_cannot_be_is_told_with_row_and_column(tmp_path, amount, unit):
    assert told(one(tmp_path, amount, unit)) == [(2, "Omfang")]


def test_day_and_hour_of_the_same_day_stand_side_by_side(tmp_path):
    rows = [f"E-1;Fjordvik;A;8A;01.09.2026;1;{unit};U" for unit in "DT"]
    write(tmp_path / "a.csv", *rows, header=OWN)
    assert take_in(tmp_path / "a.csv", tmp_path / "s", HOURS).new == 2
    assert [(row["unit"], row["absent"]) for row in stored(tmp_path / "s")] == [("day", 1), ("minute", 60)]


@pytest.mark.parametrize(("code", "absent"), [("D", 60), ("U", 60), ("N", 0)])
def test_who_attends_online_is_present(tmp_path, code, absent):
    one(tmp_path, "1", "T", code)
    assert stored(tmp_path / "s")[0]["absent"] == absent


def test_present_and_absent_at_once_is_a_fault(tmp_path):
    assert told(one(tmp_path, "1", "T", "M")) == [(2, "Omfang")]
    assert one(tmp_path, "", "D", "M").faults == 0
    assert stored(tmp_path / "s")[0]["absent"] == 0


def test_a_day_of_one_lesson_is_a_fault(tmp_path):
    write(tmp_path / "a.csv", ABSENCE.replace("2026-09-01,,", "2026-09-01,3,"))
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s")) == [(2, "lesson")]


def test_an_unknown_code_is_told_without_the_code(tmp_path):
    report = one(tmp_path, "1", "T", "Ola Nordmann")
    assert told(report) == [(2, "Kode")]
    assert "Ola" not in str(report)


def test_more_absent_than_planned_is_a_fault(tmp_path):
    write(tmp_path / "a.csv", ABSENCE.replace("day,1,1", "minute,45,46"))
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s")) == [(2, "absent")]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("grade", "0"),
        ("grade", "14"),
        ("grade", "åtte"),
        ("lesson", "121"),
        ("lesson", "-1"),
        ("school", ""),
        ("class", "x" * 61),
        ("subject", "borte fordi\x07"),
        ("municipality", " "),
        ("pupil", ""),
        ("unit", "week"),
        ("kind", ""),
        ("kind", "Documented"),
        ("planned", "mange"),
    ],
)
def test_what_no_field_can_hold_is_told_with_row_and_column(tmp_path, column, text):
    row = dict(zip(HEADER.split(","), ABSENCE.split(","), strict=True)) | {column: text}
    write(tmp_path / "a.csv", ABSENCE, ",".join(row.values()))
    assert told(take_in(tmp_path / "a.csv", tmp_path / "s")) == [(3, column)]


def test_all_faults_are_counted_and_the_first_are_told_in_the_order_of_the_rows(tmp_path):
    rows = [ABSENCE.replace("E-1", f"E-{number}") for number in range(300)]
    wrong = [
        row.replace("undocumented", "?").replace(",8,", ",x,") if n % 2 else row for n, row in enumerate(rows)
    ]
    report = take_in(write(tmp_path / "a.csv", *wrong), tmp_path / "s", most=4)
    assert report.faults == 300
    assert told(report) == [(3, "grade"), (3, "kind"), (5, "grade"), (5, "kind")]
