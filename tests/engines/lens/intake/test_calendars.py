import csv
import datetime as dt

import pytest
import yaml

from landsby.engines.lens.intake import Period, Refused
from landsby.engines.lens.intake.calendars import WEEKDAYS, calendars_from_file
from landsby.engines.lens.schema import Kind
from landsby.web.demo.schoolyear import Size, plan_year, write_year

from .making import guides_yaml, own_map, state, stored, take_in, told, write

ROLL = "pupil;municipality;school;grade;class"
PUPILS = (
    "E-1;Fjordvik;Fjordvik skole;8;8A",
    "E-2;Fjordvik;Fjordvik skole;8;8B",
    "E-3;Fjordvik;Lia skole;2;2A",
)
CALENDAR = """
calendars:
  - municipality: Fjordvik
    from: 2026-08-17
    to: 2027-06-18
    holidays: [2026-09-03, 2026-10-05/2026-10-09]
    minutes: {monday: 300, tuesday: 300, wednesday: 240, thursday: 300, friday: 300}
  - school: Lia skole
    grades: [1, 4]
    from: 2026-08-17
    to: 2027-06-18
    minutes: {monday: 200, tuesday: 200, wednesday: 200, thursday: 200}
"""
ABSENCES = "Elev;Dato;Time;Omfang;Kode"
DAYS = own_map(
    columns={"pupil": "Elev", "date": "Dato", "lesson": "Time", "absent": "Omfang", "kind": "Kode"}
)
MINUTES = own_map(
    columns={"pupil": "Elev", "date": "Dato", "lesson": "Time", "absent": "Omfang", "kind": "Kode"},
    unit="minute",
)
WEEK = Period(dt.date(2026, 8, 31), dt.date(2026, 9, 6))


@pytest.fixture
def files(tmp_path):
    (tmp_path / "calendar.yaml").write_text(CALENDAR)
    return {
        "roll": write(tmp_path / "roll.csv", *PUPILS, header=ROLL),
        "calendar": tmp_path / "calendar.yaml",
    }


def week(tmp_path, files, *lines, source=DAYS, **options):
    file = write(tmp_path / "a.csv", *lines, header=ABSENCES)
    return take_in(file, tmp_path / "s", source, **files, period=WEEK, **options)


def by_class(tmp_path, unit="day"):
    """Planned and absent of each class in the store."""
    found = {}
    for row in stored(tmp_path / "s"):
        if row["unit"] == unit:
            planned, absent = found.get(row["class"], (0, 0))
            found[row["class"]] = (planned + row["planned"], absent + row["absent"])
    return found


def test_whoever_is_on_the_roll_and_not_in_the_file_was_present(tmp_path, files):
    report = week(tmp_path, files, "E-1;01.09.2026;;1;U", "E-1;02.09.2026;;1;N")
    assert by_class(tmp_path) == {"8A": (4, 1), "8B": (4, 0), "2A": (4, 0)}
    assert (report.rows, report.filled, report.without_denominator) == (2, 10, 0)


def test_a_file_without_absences_is_a_week_of_presence(tmp_path, files):
    week(tmp_path, files)
    assert by_class(tmp_path) == {"8A": (4, 0), "8B": (4, 0), "2A": (4, 0)}


def test_the_minutes_of_a_day_are_those_of_the_calendar_whatever_the_rows_tell_of(tmp_path, files):
    week(
        tmp_path, files,
        "E-1;01.09.2026;1;45;U", "E-1;01.09.2026;3;60;N", "E-1;02.09.2026;;120;D", "E-2;01.09.2026;2;45;D",
        source=MINUTES,
    )  # fmt: skip
    whole = 300 + 300 + 240 + 300
    assert by_class(tmp_path, "minute") == {"8A": (whole, 165), "8B": (whole, 45), "2A": (800, 0)}


def test_a_year_of_absences_alone_becomes_the_year_that_was_simulated(tmp_path):
    year = plan_year(Size.town(300, 1), seed=4)
    whole = write_year(year, tmp_path, as_csv=True)
    rows = list(csv.DictReader(whole.read_text("utf-8").splitlines()))
    roll = {row["pupil"]: ";".join(row[name] for name in ROLL.split(";")) for row in rows}
    free = sorted({year.days[0] + dt.timedelta(days=n) for n in range(320)} - set(year.days))
    days = {
        "from": year.days[0],
        "to": year.days[-1],
        "holidays": free,
        "minutes": dict.fromkeys(WEEKDAYS, 300),
    }
    (tmp_path / "calendar.yaml").write_text(yaml.safe_dump({"calendars": [days]}))
    absences = [row for row in rows if row["kind"] != "present"]
    lines = [f"{row['pupil']};{row['date']};{row['kind']}" for row in absences]
    take_in(
        write(tmp_path / "a.csv", *lines, header="Elev;Dato;Kode"),
        tmp_path / "filled",
        own_map(
            columns={"pupil": "Elev", "date": "Dato", "kind": "Kode"},
            codes={kind: kind for kind in Kind if kind != Kind.PRESENT},
        ),
        roll=write(tmp_path / "roll.csv", *roll.values(), header=ROLL),
        calendar=tmp_path / "calendar.yaml",
        period=Period(year.days[0], year.days[-1]),
    )
    take_in(whole, tmp_path / "told")
    assert len(absences) < len(rows) / 5
    assert state(tmp_path / "filled") == state(tmp_path / "told")


def test_more_minutes_absent_than_the_day_has_is_told(tmp_path, files):
    report = week(tmp_path, files, "E-3;01.09.2026;1;150;U", "E-3;01.09.2026;2;60;U", source=MINUTES)
    assert told(report) == [(2, "Dato"), (3, "Dato")]


def test_a_day_absent_makes_no_minutes_of_presence_on_the_same_day(tmp_path, files):
    both = own_map(
        columns={"pupil": "Elev", "date": "Dato", "lesson": "Time", "absent": "Omfang", "kind": "Kode"},
        unit={"column": "Enhet", "codes": {"D": "day", "M": "minute"}},
    )
    file = write(
        tmp_path / "a.csv", "E-1;01.09.2026;;1;U;D", "E-1;02.09.2026;3;45;U;M", header=ABSENCES + ";Enhet"
    )
    take_in(file, tmp_path / "s", both, **files, period=WEEK)
    assert by_class(tmp_path)["8A"] == (4, 1)
    assert by_class(tmp_path, "minute")["8A"] == (300 + 240 + 300, 45)


def test_a_later_file_of_the_same_days_takes_back_what_it_no_longer_tells(tmp_path, files):
    week(tmp_path, files, "E-1;01.09.2026;1;45;U", "E-1;01.09.2026;2;45;U", source=MINUTES)
    report = week(tmp_path, files, "E-1;01.09.2026;2;45;U", source=MINUTES)
    assert report.removed == 1
    assert by_class(tmp_path, "minute")["8A"] == (1140, 45)
    assert week(tmp_path, files, "E-1;01.09.2026;2;45;U", source=MINUTES).changed == 0


def test_days_outside_the_file_are_left_as_they_were(tmp_path, files):
    week(tmp_path, files, "E-1;01.09.2026;;1;U")
    file = write(tmp_path / "b.csv", "E-2;08.09.2026;;1;U", header=ABSENCES)
    take_in(file, tmp_path / "s", DAYS, **files)
    assert by_class(tmp_path) == {"8A": (5, 1), "8B": (5, 1), "2A": (5, 0)}


def test_weeks_over_the_turn_of_a_month_are_filled_in_both(tmp_path, files):
    file = write(tmp_path / "a.csv", "E-1;30.09.2026;;1;U", "E-1;01.10.2026;;1;U", header=ABSENCES)
    take_in(file, tmp_path / "s", DAYS, **files)
    assert by_class(tmp_path)["8B"] == (2, 0)


@pytest.mark.parametrize("day", ["03.09.2026", "05.09.2026"])
def test_an_absence_on_no_school_day_is_told(tmp_path, files, day):
    assert told(week(tmp_path, files, f"E-1;{day};;1;U")) == [(2, "Dato")]


def test_an_absence_outside_the_period_is_told(tmp_path, files):
    assert told(week(tmp_path, files, "E-1;07.09.2026;;1;U")) == [(2, "Dato")]


def test_a_pupil_who_is_not_on_the_roll_is_told_and_not_named(tmp_path, files):
    report = week(tmp_path, files, "E-9;01.09.2026;;1;U")
    assert told(report) == [(2, "Elev")]
    assert "E-9" not in str(report)


def test_a_roll_alone_tells_the_class_and_no_denominator(tmp_path, files):
    report = week(tmp_path, {"roll": files["roll"]}, "E-3;01.09.2026;;1;U")
    (row,) = stored(tmp_path / "s")
    assert (row["school"], row["class"], row["grade"], row["planned"]) == ("Lia skole", "2A", 2, None)
    assert report.without_denominator == 1


def test_what_is_missing_is_asked_for(tmp_path, files):
    with pytest.raises(Refused, match="tells no municipality and no school and no class: give a roll"):
        week(tmp_path, {})
    with pytest.raises(Refused, match="A calendar needs a roll too"):
        take_in(tmp_path / "a.csv", tmp_path / "s", calendar=files["calendar"])
    with pytest.raises(Refused, match="leave out the calendar"):
        take_in(tmp_path / "a.csv", tmp_path / "s", **files)
    write(files["roll"], "E-1;Utby;Utby skole;8;8A", header=ROLL)
    with pytest.raises(Refused, match="Row 2 of the roll: no calendar fits its school and grade"):
        week(tmp_path, files)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            [PUPILS[0], "02013299997;Fjordvik;A;8;8A"],
            "Row 3, column pupil: This looks like a national",
        ),
        ([PUPILS[0], PUPILS[1], PUPILS[0]], "Row 4, column pupil: The pupil stands in the roll twice"),
        ([PUPILS[0].replace("8A", "")], "Row 2, column class: Nothing stands here"),
        ([], "the roll has no pupils"),
    ],
)
def test_a_roll_is_whole_or_refused(tmp_path, files, lines, sentence):
    write(files["roll"], *lines, header=ROLL)
    with pytest.raises(Refused, match=sentence):
        week(tmp_path, files)


def test_the_guides_own_calendar_is_sound(tmp_path):
    (tmp_path / "calendar.yaml").write_text(guides_yaml("calendars:"))
    (calendar,) = calendars_from_file(tmp_path / "calendar.yaml")
    assert len(calendar.minutes) == 44 * 5 - 5 - 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("calendars:", "years:", "must have a list under «calendars»"),
        (
            "from: 2026-08-17\n    to: 2027-06-18\n    holidays",
            "to: 2027-06-18\n    holidays",
            "calendars.0..from: write a day",
        ),
        ("2027-06-18", "2027-02-30", "a date in it is no day of the calendar"),
        ("2027-06-18", "2036-06-18", "a span of at most 400 days"),
        ("2026-10-05/2026-10-09", "2026-10-09/2026-10-05", "holidays.1.: the earlier day"),
        ("2026-10-05/2026-10-09", "høstferie", "holidays.1.: write a day"),
        ("monday: 300", "mandag: 300", "minutes: write minutes for monday"),
        ("monday: 300", "monday: mye", "minutes: write minutes for monday"),
        ("[1, 4]", "[4, 1]", "calendars.1..grades: write the first and last"),
        ("municipality: Fjordvik", "municipality: 3099", "quote it when it is a number"),
        ("municipality", "kommune", "the keys are from, grades"),
    ],
)
def test_what_is_wrong_in_a_calendar_is_said_with_its_key(tmp_path, old, new, sentence):
    (tmp_path / "calendar.yaml").write_text(CALENDAR.replace(old, new, 1))
    with pytest.raises(Refused, match=sentence):
        calendars_from_file(tmp_path / "calendar.yaml")
