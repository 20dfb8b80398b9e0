"""`landsby lens signals` and the model of a store: what the report says, in a terminal, and of a CSV too."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta

import numpy as np
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from landsby.cli import app
from landsby.web.demo.schoolyear import Size, plan_year, write_year

WEEKS = [date(2025, 8, 18) + timedelta(weeks=number) for number in range(30)]


def lens(command, *arguments):
    return CliRunner().invoke(app, ["lens", command, *map(str, arguments)])


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    write_year(plan_year(Size(300, 15, 5, 1), seed=1), folder)
    return folder / "attendance.parquet"


def table(path, rows, heading=("pupil", "class", "date", "absent", "planned")):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def pupils_weeks(path, *, in_8a=(0.06, 0.06), classes=("7A", "7B", "7C", "7D", "8A"), size=20):
    """A year of classes alike, but for 8A: its rate before and after the turn of the year; 9X has three
    pupils."""
    chance, rows = np.random.default_rng(7), []
    for name in (*classes, "9X"):
        for pupil in range(3 if name == "9X" else size):
            for week, monday in enumerate(WEEKS):
                rate = in_8a[week >= len(WEEKS) // 2] if name == "8A" else 0.06
                rows.append((f"{name}-{pupil}", name, monday.isoformat(), chance.binomial(5, rate), 5))
    return table(path, rows)


def test_of_a_store_it_says_what_the_report_says_and_enters_it_in_the_ledger(town, tmp_path):
    ledger = ("--ledger", tmp_path / "published.db", "--json", "--language", "en")
    said = json.loads(lens("signals", town, *ledger).stdout)
    assert (tmp_path / "published.db").stat().st_size > 0
    told = json.loads(lens("report", town, *ledger).stdout)
    assert not told["hidden_for_what_was_shown_before"]
    places = [*told["places"], *told["inside"]]
    assert places
    assert [each["sentence"] for each in said["flags"]] == [each["sentence"] for each in places]
    assert [each["side"] for each in said["flags"]] == [each["side"] for each in places]
    points = [point for each in told["funnels"] for point in each["points"]]
    assert [each["figures"]["pupils"] for each in said["funnel"]] == [point["pupils"] for point in points]


def test_of_a_csv_a_class_in_which_absence_rose_is_pointed_at_and_so_is_when(tmp_path):
    file = pupils_weeks(tmp_path / "weeks.csv", in_8a=(0.06, 0.24))
    said = json.loads(lens("signals", file, "--json", "--language", "en").stdout)
    assert [each["place"] for each in said["flags"] if each["side"]] == ["8A"]
    (change,) = [each for each in said["changes"] if each["side"] == "above"]
    assert change["place"] == "8A"
    assert 2 < change["figures"]["ratio"] < 6
    shown = lens("signals", file, "--language", "en").stdout
    assert change["sentence"] in shown
    assert "8A has more absence than is usual" in shown


def test_nothing_is_said_of_fewer_than_five_pupils(tmp_path):
    said = lens("signals", pupils_weeks(tmp_path / "weeks.csv"), "--json").stdout
    assert "7A" in said
    assert "9X" not in said


def test_where_nothing_differs_it_says_so(tmp_path):
    said = lens("signals", pupils_weeks(tmp_path / "weeks.csv", size=10), "--language", "nn")
    assert said.exit_code == 0
    assert "Ingen stader skil seg ut meir enn slumpen gir." in said.stdout


def test_one_group_is_charted_and_compared_with_nobody(tmp_path):
    said = json.loads(
        lens("signals", pupils_weeks(tmp_path / "weeks.csv", classes=["7A"], size=30), "--json").stdout
    )
    assert {each["place"] for each in said["funnel"]} == {"7A"}


def test_days_are_summed_to_weeks_and_dates_may_be_norwegian(tmp_path):
    by_week = [(f"p{p}", "7A", monday.isoformat(), p % 2, 5) for p in range(8) for monday in WEEKS]
    by_day = [
        (f"p{p}", "7A", f"{monday + timedelta(days=day):%d.%m.%Y}", p % 2 if day == 0 else 0, 1)
        for p in range(8)
        for monday in WEEKS
        for day in range(5)
    ]
    weeks, days = (
        lens("signals", table(tmp_path / f"{name}.csv", rows), "--json").stdout
        for name, rows in (("weeks", by_week), ("days", by_day))
    )
    assert json.loads(weeks) == json.loads(days)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("a", "7A", "12 January", 1, 5), "row 2, column «date»: this is no date. Write it as 2026-01-12."),
        (("a", "7A", "31.02.2026", 1, 5), "row 2, column «date»: this is no date. Write it as 2026-01-12."),
        (("a", "7A", "2026-01-12", 6, 5), "row 2: more is in «absent» than in «planned»."),
        (("a", "7A", "2026-01-12", -1, 5), "row 2, column «absent»: this is below 0. Write 0 or more."),
        (("a", "7A", "2026-01-12", "one", 5), "row 2, column «absent»: this must be a whole number."),
        (
            ("a", "7A", "2026-01-12", 0, 0),
            "A funnel needs planned time; nothing is planned for anybody here.",
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, row, said):
    file = table(tmp_path / "weeks.csv", [row])
    answer = lens("signals", file)
    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"{file}: {said}"[:-1])


def test_a_table_without_rows_or_without_a_column_is_refused_in_a_sentence(tmp_path):
    for file in (
        table(tmp_path / "empty.csv", []),
        table(tmp_path / "other.csv", [("a", "7A", "2026-01-12", 1)], ("pupil", "class", "date", "absent")),
        tmp_path / "nowhere.csv",
    ):
        answer = lens("signals", file)
        assert answer.exit_code == 2
        assert len(answer.stderr.strip().splitlines()) == 1, answer.stderr


def test_the_model_of_a_store_is_that_of_its_pupils(town, tmp_path):
    rows = pq.read_table(town).to_pandas()
    rows = rows[rows["unit"] == "day"]
    keys = ["pupil", "municipality", "school", "class"]
    summed = rows.groupby(keys)[["absent", "planned"]].sum().reset_index()
    summed["class"] = summed["school"] + " " + summed["class"]
    summed.to_csv(tmp_path / "pupils.csv", index=False)
    named = ("--absent", "absent", "--planned", "planned", "--levels", "pupil,class,school")
    of_csv = json.loads(lens("model", tmp_path / "pupils.csv", *named, "--json").stdout)
    of_store = json.loads(lens("model", town, "--json").stdout)
    assert [each["name"] for each in of_store["levels"]] == ["pupil", "class", "school"]
    for mine, theirs in zip(of_store["levels"], of_csv["levels"], strict=True):
        assert mine["sd"] == pytest.approx(theirs["sd"], abs=1e-6)
        assert mine["interval"] == pytest.approx(theirs["interval"], abs=1e-4)


def test_a_store_knows_its_columns_and_a_table_must_be_told(town, tmp_path):
    answer = lens("model", town, "--levels", "class")
    assert (answer.exit_code, answer.stderr) == (2, "A store's columns are known. Leave out --levels.\n")
    answer = lens("model", pupils_weeks(tmp_path / "weeks.csv"))
    assert answer.exit_code == 2
    assert "--absent" in answer.stderr
