import datetime as dt
import json

import pytest

from landsby.engines.lens.intake import Period, Refused

from .making import stored, take_in, told, write

ROLL = "pupil;municipality;school;grade;class"
PERIOD = Period(dt.date(2026, 8, 17))


def attendance(student="f2b6…1", **sums):
    return {
        "student": {"id": student, "displayName": "never read"},
        "activity": {"id": "a-1", "displayName": "Matematik 8A"},
        "startDate": "2026-08-17",
        "endDate": "2026-08-23",
        "reportedSum": 300,
        "offeredSum": 360,
    } | sums


def overview(pupil="77", subject="MAT", **sums):
    return {
        "systemId": {"identifikatorverdi": f"{pupil}-{subject}"},
        "halvar": {"fravarstimer": 3, "prosent": 10, "undervisningstimer": 30} | sums,
        "skolear": {"fravarstimer": 3, "prosent": 5, "undervisningstimer": 60},
        "_links": {
            "elevforhold": [{"href": f"https://api.example/utdanning/elev/elevforhold/systemid/{pupil}"}],
            "fag": [{"href": f"https://api.example/utdanning/timeplan/fag/systemid/{subject}"}],
        },
    }


def fint(*entries):
    return {"_embedded": {"_entries": list(entries)}, "total_items": len(entries)}


def take(tmp_path, document, source, *pupils, **options):
    file = tmp_path / "a.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    lines = [f"{pupil};Fjordvik;Fjordvik skole;8;8A" for pupil in pupils]
    return take_in(
        file, tmp_path / "s", source, roll=write(tmp_path / "roll.csv", *lines, header=ROLL), **options
    )


def minutes(tmp_path):
    """Minutes planned and absent by kind."""
    found = {}
    for row in stored(tmp_path / "s"):
        planned, absent = found.get(row["kind"], (0, 0))
        found[row["kind"]] = (planned + row["planned"], absent + row["absent"])
    return found


@pytest.mark.parametrize("wrap", [lambda found: found, lambda found: {"data": found, "pageToken": None}])
def test_ss12000_keeps_the_minutes_of_each_kind_and_adds_up_the_activities(tmp_path, wrap):
    sums = {"attendanceSum": 200, "validAbsenceSum": 60, "invalidAbsenceSum": 30, "otherAttendanceSum": 10}
    report = take(tmp_path, wrap([attendance(**sums), attendance(**sums)]), "ss12000", "f2b6…1")
    assert report.faults == 0
    assert minutes(tmp_path) == {
        "present": (400, 0),
        "documented": (120, 120),
        "undocumented": (60, 60),
        "other_activity": (20, 0),
    }
    assert {row["date"] for row in stored(tmp_path / "s")} == {dt.date(2026, 8, 17)}


def test_a_later_ss12000_file_replaces_the_period(tmp_path):
    take(tmp_path, [attendance(attendanceSum=200, validAbsenceSum=60)], "ss12000", "f2b6…1")
    report = take(tmp_path, [attendance(attendanceSum=200, validAbsenceSum=90)], "ss12000", "f2b6…1")
    assert (report.changed, report.same) == (1, 1)


def test_fint_adds_up_the_subjects_of_a_half_year(tmp_path):
    report = take(
        tmp_path, fint(overview(), overview(subject="NOR", fravarstimer=1)), "fint", "77", period=PERIOD
    )
    assert report.faults == 0
    assert minutes(tmp_path) == {"unresolved": (3600, 240)}
    assert (
        take(
            tmp_path, fint(overview(), overview(subject="NOR", fravarstimer=1)), "fint", "77", period=PERIOD
        ).same
        == 1
    )


def test_fint_has_no_date_of_its_own(tmp_path):
    with pytest.raises(Refused, match="say with --from when the period begins"):
        take(tmp_path, fint(overview()), "fint", "77")


@pytest.mark.parametrize(
    ("document", "source", "places"),
    [
        ([attendance(attendanceSum=1), attendance(validAbsenceSum="mye")], "ss12000", [(2, "minutes")]),
        ([attendance(attendanceSum=-5)], "ss12000", [(1, "minutes")]),
        ([attendance(attendanceSum=1) | {"startDate": "17.08.2026"}], "ss12000", [(1, "startDate")]),
        ([attendance(attendanceSum=1) | {"student": None}], "ss12000", [(1, "student.id")]),
        ([attendance("02013299997", attendanceSum=1)], "ss12000", [(1, "student.id")]),
        (fint(overview(), overview(fravarstimer=31)), "fint", [(2, "halvar.fravarstimer")]),
        (fint(overview(), overview() | {"_links": {}}), "fint", [(2, "elevforhold")]),
        (fint(overview(), "what"), "fint", [(2, "elevforhold")]),
    ],
)
def test_what_is_wrong_in_a_record_is_told_with_its_number_and_field(tmp_path, document, source, places):
    report = take(tmp_path, document, source, "f2b6…1", "77", period=PERIOD)
    assert told(report) == places
    assert not report.saved


@pytest.mark.parametrize(
    "text",
    ["", "{", "7", "null", '{"data": 3}', "[" * 100_000, '{"_embedded": []}', "[1" + "0" * 5000 + "]"],
)
@pytest.mark.parametrize("source", ["ss12000", "fint"])
def test_what_is_no_such_json_is_refused_in_a_sentence(tmp_path, text, source):
    (tmp_path / "a.json").write_text(text)
    roll = write(tmp_path / "roll.csv", "77;Fjordvik;A;8;8A", header=ROLL)
    with pytest.raises(Refused, match=r"a\.json: "):
        take_in(tmp_path / "a.json", tmp_path / "s", source, roll=roll, period=PERIOD)
    assert not (tmp_path / "s/manifest.json").exists()
