"""`landsby lens measure`: figures that can be traced and may be shown, or one sentence of what to do."""

import json

import pytest
from typer.testing import CliRunner

from landsby.cli import app
from landsby.engines.lens.measures import MEASURES
from tests.engines.lens.measures.tables import lesson, pattern, row, written


def pupils(count, marks, first, **given):
    return [each for number in range(count) for each in pattern(marks, pupil=first + number, **given)]


@pytest.fixture
def file(tmp_path):
    few = {"municipality": "Fjellby", "school": "Nordby", "class": "8B"}
    rows = [
        *pupils(10, "x....", 0),
        *pupils(10, ".....", 10),
        *pupils(3, "xxxxx", 20, **few),
        *pupils(10, "x.x..", 30, **{"class": "8C"}),
        *pupils(10, ".....", 40, **{"class": "8C"}),
        *(lesson(1, pupil=pupil, absent=15) for pupil in range(10)),
    ]
    return written(rows, tmp_path)


def measure(source, *arguments):
    return CliRunner().invoke(app, ["lens", "measure", str(source), *map(str, arguments)])


def told(source, *arguments):
    said = measure(source, *arguments, "--json")
    assert said.exit_code == 0, said.stderr
    return json.loads(said.stdout)


def test_a_figure_carries_its_definition_counts_engine_and_file(file):
    (answer,) = told(file, "--measure", "persistent", "--by", "class", "--language", "en")
    assert answer["definition"].startswith("Pupils absent for 10 per cent or more")
    assert answer["threshold"]["source"].startswith("Department for Education")
    assert answer["period"] == ["2025-09-01", "2025-09-05"]
    assert answer["engine"].startswith("DuckDB 2.")
    assert answer["source"] == str(file)
    assert answer["groups"][1] == {
        "group": {"municipality": "Fjordvik", "school": "Elvebakken", "class": "8A"},
        "pupils": 20,
        "numerator": 10,
        "denominator": 20,
        "value": 0.5,
        "hidden": False,
        "between": pytest.approx([0.2993, 0.7007], abs=1e-4),
    }


@pytest.mark.parametrize(
    "name", [name for name in MEASURES if name not in ("part_day", "subject", "weekday")]
)
def test_everybody_together_can_be_asked_for(tmp_path, name):
    rows = [*pupils(10, "xxx..", 0), *pupils(10, ".....", 10)]
    (answer,) = told(written(rows, tmp_path), "--measure", name, "--by", "all")
    (group,) = answer["groups"][:1]
    assert (group["pupils"], group["hidden"]) == (10 if name == "spells" else 20, False)


def test_two_copies_of_a_file_can_share_a_ledger(file, tmp_path):
    shared = tmp_path / "shared.db"
    told(file, "--by", "class", "--ledger", shared)
    assert shared.exists()
    assert not file.with_name(f"{file.name}.published.db").exists()


def test_nothing_is_told_of_three_pupils(file):
    (answer,) = told(file, "--by", "class")
    groups = {each["group"]["class"]: each for each in answer["groups"]}
    assert groups["8B"] | {"group": None} == {
        "group": None,
        "pupils": None,
        "numerator": None,
        "denominator": None,
        "value": None,
        "hidden": True,
        "between": None,
    }
    assert "8B" in (said := measure(file, "--by", "class").stdout)
    assert said.count("skjult") == 4


@pytest.mark.parametrize("name", [name for name in MEASURES if name not in ("part_day", "subject", "onset")])
def test_every_measure_is_told_in_every_language(file, name):
    for language, hidden in (("nb", "elever"), ("nn", "elevar"), ("en", "pupils")):
        said = measure(file, "--measure", name, "--language", language)
        assert said.exit_code == 0, said.stderr
        assert hidden in said.stdout


def test_thresholds_stand_side_by_side_each_with_its_sentence(file):
    said = measure(file, "--measure", "passing", "--threshold", "all", "--language", "en").stdout
    assert "Any absence" in said.splitlines()[2]
    assert "England, severe" in said.splitlines()[2]
    assert "Ten days in fifteen weeks: Pupils absent on ten or more" in said
    assert "Source: Balfanz and Byrnes" in said
    names = [each["threshold"]["name"] for each in told(file, "--measure", "passing", "--threshold", "all")]
    assert names[0] == "any_absence"
    assert "absence_limit" not in names


def test_minutes_are_asked_for_by_name(file):
    (answer,) = told(file, "--unit", "minute", "--by", "class,weekday")
    assert answer["groups"][0]["value"] == 0.25


def test_a_folder_of_parquet_is_read_as_a_whole(file):
    (answer,) = told(file.parent)
    assert answer["groups"][1]["pupils"] == 40


def test_a_period_can_be_asked_for(file):
    (answer,) = told(file, "--from", "2025-09-02", "--to", "2025-09-03")
    assert answer["period"] == ["2025-09-02", "2025-09-03"]
    assert answer["groups"][1]["numerator"] == 10


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--measure", "score"], "There is no measure «score». Use one of rate"),
        (["--by", "pupil"], "Figures cannot be grouped so: 'pupil'"),
        (["--measure", "passing", "--threshold", "twenty"], "There is no threshold «twenty»"),
        (["--measure", "passing", "--threshold", "absence_limit"], "is not for days. Ask in minutes"),
        (["--measure", "rate", "--threshold", "ten_percent"], "«rate» has no threshold"),
        (["--from", "2030-01-01"], "there is no attendance in days in that period"),
        (["--engine", "postgres"], "There is no engine «postgres». Use duckdb, or spark://host:port"),
        (["--engine", "spark://127.0.0.1:9"], "No Spark answers at spark://127.0.0.1:9"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(file, arguments, sentence):
    said = measure(file, *arguments)
    assert said.exit_code == 2
    assert sentence in said.stderr
    assert said.stdout == ""


def test_what_is_no_attendance_is_refused(tmp_path):
    nothing, text = tmp_path / "nothing.parquet", tmp_path / "text.parquet"
    text.write_text("absent")
    (tmp_path / "empty").mkdir()
    for source, sentence in (
        (nothing, "there is no such file or folder"),
        (text, "cannot be read as Parquet"),
        (tmp_path / "empty", "the folder holds no attendance"),
    ):
        said = measure(source)
        assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
        assert sentence in said.stderr


def test_a_law_that_changed_within_the_period_is_not_guessed(tmp_path):
    upper = {"grade": 11, "class": "1STA"}
    days = [lesson(1, **upper), lesson(1, **upper) | {"date": row()["date"].replace(month=6)}]
    said = measure(
        written(days, tmp_path), "--measure", "passing", "--threshold", "absence_limit", "--unit", "minute"
    )
    assert said.exit_code == 2
    assert "«absence_limit» changed on 2025-08-01, within the period" in said.stderr
