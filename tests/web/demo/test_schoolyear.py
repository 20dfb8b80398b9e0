import json
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.schema import ATTENDANCE, EVENTS
from landsby.web.demo.schoolyear import ALIKE, NORWAY, Size, attendance, plan_year, school_days, write_year
from landsby.web.demo.schoolyear.names import municipality_names, school_names

SMALL = Size(pupils=600, classes=30, schools=5, municipalities=2)


@pytest.fixture(scope="module")
def year():
    return plan_year(SMALL, seed=3)


@pytest.fixture(scope="module")
def rows(year):
    return pa.concat_tables(attendance(year)).cast(ATTENDANCE)


def of(rows, planted):
    """Its rows by (pupil, day)."""
    inside = pc.equal(rows["school"], planted.school)
    if planted.class_:
        inside = pc.and_(inside, pc.equal(rows["class"], planted.class_))
    return rows.filter(inside)


def odds(absent):
    return absent.mean() / (1 - absent.mean())


def test_the_same_seed_gives_the_same_file_and_another_another(tmp_path):
    files = [
        write_year(plan_year(SMALL, seed=seed), tmp_path / str(number)).read_bytes()
        for number, seed in enumerate((3, 3, 4))
    ]
    assert files[0] == files[1] != files[2]


def test_the_size_is_kept_exactly(rows):
    assert rows.num_rows == 600 * len(school_days(2025))
    assert pc.count_distinct(rows["pupil"]).as_py() == 600
    assert rows.group_by(["school", "class"]).aggregate([]).num_rows == 30
    assert pc.count_distinct(rows["school"]).as_py() == 5
    assert pc.count_distinct(rows["municipality"]).as_py() == 2


def test_what_is_written_has_the_lens_own_schema(year, tmp_path):
    told = []
    file = write_year(year, tmp_path, tell=told.append)
    assert pq.read_schema(file).equals(ATTENDANCE)
    assert sum(told) == year.rows == pq.read_metadata(file).num_rows
    assert (tmp_path / "events.csv").read_text().splitlines()[0].split(",") == EVENTS.names


def test_as_csv_it_says_the_same(year, rows, tmp_path):
    options = pa_csv.ConvertOptions(column_types=ATTENDANCE, strings_can_be_null=True)
    read = pa_csv.read_csv(write_year(year, tmp_path, as_csv=True), convert_options=options)
    assert read.equals(rows.cast(read.schema))


def test_pupils_differ_more_than_chance_and_their_absence_comes_in_spells(rows):
    absent = rows["absent"].to_numpy().reshape(600, -1)
    expected = absent.mean() * (1 - absent.mean()) / absent.shape[1]
    assert absent.mean(axis=1).var() > 3 * expected
    after = absent[:, 1:][absent[:, :-1] == 1].mean()
    assert after > 3 * absent.mean()


def test_winter_lies_above_autumn_and_friday_above_tuesday(rows):
    days = school_days(2025)
    by_day = rows["absent"].to_numpy().reshape(600, -1).mean(axis=0)
    month, weekday = (np.array([f(day) for day in days]) for f in (lambda d: d.month, date.isoweekday))
    assert by_day[month == 2].mean() > by_day[month == 9].mean()
    assert by_day[weekday == 5].mean() > by_day[weekday == 2].mean()


def test_what_is_planted_is_there_and_all_else_is_as_without_it(year, rows):
    without = pa.concat_tables(attendance(plan_year(SMALL, seed=3, planted=False)))
    for planted in year.plants:
        later = np.array([not planted.since or day >= planted.since for day in year.days])
        ours, theirs = (
            of(each, planted)["absent"].to_numpy().reshape(-1, len(later)) for each in (rows, without)
        )
        assert (ours[:, ~later] == theirs[:, ~later]).all()
        grown = np.log(odds(ours[:, later]) / odds(theirs[:, later]))
        assert grown == pytest.approx(planted.effect, abs=0.3)


def test_where_all_are_alike_nothing_is_planted(tmp_path):
    alike = plan_year(SMALL, seed=3, spread=ALIKE, planted=False)
    write_year(alike, tmp_path)
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert truth["planted"] == []
    assert not alike.class_effects.any()
    assert (tmp_path / "events.csv").read_text().splitlines() == [",".join(EVENTS.names)]


def test_in_lessons_one_subject_of_one_class_is_missed_more():
    year = plan_year(Size(300, 15, 5, 1), seed=3, lessons=True)
    rows = pa.concat_tables(attendance(year))
    planted = year.plants[-1]
    theirs = of(rows, planted)
    missed, other = (
        theirs.filter(pc.equal(theirs["subject"], subject)) for subject in (planted.subject, "Engelsk")
    )
    assert rows.num_rows == year.rows
    assert pc.unique(rows["unit"]).to_pylist() == ["minute"]
    assert pc.sum(missed["absent"]).as_py() / missed.num_rows > 1.3 * (
        pc.sum(other["absent"]).as_py() / other.num_rows
    )


@pytest.mark.parametrize("autumn", range(2019, 2036))
def test_a_school_year_has_about_190_days_and_none_of_them_free(autumn):
    days = school_days(autumn)
    assert 186 <= len(days) <= 193
    assert not {date(autumn, 12, 24), date(autumn + 1, 5, 1), date(autumn + 1, 5, 17)} & set(days)
    assert all(day.isoweekday() <= 5 for day in days)


def test_no_two_places_of_norway_have_the_same_name():
    assert len(set(school_names(NORWAY.schools))) == NORWAY.schools
    assert len(set(municipality_names(NORWAY.municipalities))) == NORWAY.municipalities


@pytest.mark.parametrize("size", [(100, 30, 5, 1), (1000, 30, 5, 6), (1000, 4, 5, 1)])
def test_a_size_without_room_is_refused(size):
    with pytest.raises(ValueError, match="Give more pupils"):
        Size(*size)
