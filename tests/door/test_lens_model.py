import json

import numpy as np
import pytest
from typer.testing import CliRunner

from landsby.cli import app

KEYS = {"name", "sd", "interval", "share", "median_odds_ratio"}


def model(file, *arguments, absent="y", planned="n", levels="class,school"):
    asked = ["--absent", absent, "--planned", planned, "--levels", levels, *arguments]
    return CliRunner().invoke(app, ["lens", "model", str(file), *asked])


@pytest.fixture
def file(tmp_path):
    random = np.random.default_rng(1)
    school = np.repeat(np.arange(8), 5)
    chance = 1 / (1 + np.exp(2.5 - 0.4 * random.normal(size=8)[school] - 0.3 * random.normal(size=40)))
    rows = [
        f"{number};S{school[number]};{random.binomial(300, chance[number])};300;{number % 3}"
        for number in range(40)
    ]
    made = tmp_path / "classes.csv"
    made.write_text("\n".join(["\ufeffclass;school;y;n;grade", *rows]), encoding="utf-8")
    return made


def test_the_figures_come_as_json_and_nothing_else(file):
    said = model(file, "--json")
    assert said.exit_code == 0
    found = json.loads(said.stdout)
    assert set(found) == {
        "intercept",
        "typical",
        "coefficients",
        "references",
        "levels",
        "loglik",
        "seconds",
    }
    assert [level["name"] for level in found["levels"]] == ["class", "school"]
    assert all(set(level) == KEYS for level in found["levels"])
    assert all(level["interval"][0] <= level["sd"] <= level["interval"][1] for level in found["levels"])
    assert found["intercept"] == pytest.approx(-2.5, abs=0.4)


def test_coefficients_are_told_with_intervals_and_what_they_are_held_against(file):
    found = json.loads(model(file, "--json", "--covariates", "grade").stdout)
    for told in found["coefficients"].values():
        assert told["interval"][0] < told["value"] < told["interval"][1]
    said = model(file, "--covariates", "grade", "--language", "en").stdout
    assert "Covariates: coefficient on the logit scale with 95 % interval" in said


def test_or_in_plain_words(file):
    said = model(file, "--language", "en")
    assert said.exit_code == 0
    assert "of the variation lies between schools. The rest," in said.stdout


def test_a_covariate_may_be_named(file):
    assert json.loads(model(file, "--json", "--covariates", "grade").stdout)["loglik"] > -400


def spoilt(file, old, new):
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return file


def test_what_is_wrong_is_said_with_row_and_column(file):
    spoilt(file, "\n3;S0;", "\n3;S0;x")
    said = model(file)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == f"{file}: row 5, column «y»: this must be a whole number.\n"


def test_a_class_in_two_schools_is_said_with_row_and_column(file):
    said = model(spoilt(file, "\n6;S1;", "\n0;S1;"))
    assert said.exit_code == 2
    assert f"{file}: row 8, column «class»: «0» lies in «S1» here and in «S0» above." in said.stderr


def test_a_count_that_cannot_be_names_the_files_own_column(file):
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(";300;", ";1;", 1), encoding="utf-8")
    said = model(file)
    assert said.exit_code == 2
    assert "row 2, column «y»: more was missed than was planned." in said.stderr


def test_a_column_that_is_not_there_is_said_with_those_that_are(file):
    said = model(file, levels="class,la")
    assert said.exit_code == 2
    assert "there is no column la. The columns are class, school, y, n, grade." in said.stderr


@pytest.mark.parametrize("text", ["", "class;school;y;n\n", "class;school;y;n\n1;2;3\n", "\x00\x01\x02"])
def test_what_is_no_table_is_said_in_a_sentence(tmp_path, text):
    file = tmp_path / "odd.csv"
    file.write_text(text, encoding="utf-8")
    said = model(file)
    assert said.exit_code == 2
    assert said.stderr.startswith(str(file))
    assert said.stderr.count("\n") == 1


def test_a_file_that_is_not_there_or_not_text_is_said(tmp_path):
    assert "cannot be read" in model(tmp_path / "none.csv").stderr
    (tmp_path / "none.csv").write_bytes(b"class;y\n\x00;1\n")
    assert "not a text file" in model(tmp_path / "none.csv").stderr


def test_levels_must_be_named_and_named_once(file):
    assert "Name at least one level" in model(file, levels=" ").stderr
    assert "«class» is named twice" in model(file, levels="class,class").stderr
