import json

import pytest
from typer.testing import CliRunner

from landsby.cli import app

KEY = {"LANDSBY_LENS_KEY": "a key of the tests, long and plain enough"}
HEADER = "Elevnr;Kommune;Skole;Trinn;Klasse;Dato;Time;Fagkode;Omfang;Enhet;Fraværstype;Kommentar"
LINES = [
    "E-1;Fjordvik;Fjordvik skole;8;8A;01.09.2026;;;1;D;U;sov",
    "E-2;Fjordvik;Fjordvik skole;8;8A;02.09.2026;3;MAT;2,5;T;D;",
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n".join([HEADER, *LINES]), encoding="cp1252")
    return path


def bring_in(file, *arguments, env=KEY):
    command = ["lens", "import", str(file), "--map", "skoledata", "--store", str(file.parent / "s")]
    return CliRunner().invoke(app, [*command, *map(str, arguments)], env={"LANDSBY_LENS_KEY": ""} | env)


def test_a_dry_run_tells_row_by_row_and_saves_nothing(file):
    said = bring_in(file, "--dry-run")
    assert said.exit_code == 0
    assert said.stdout.startswith("A dry run: nothing is saved.\nDays: 2026-09-01 to 2026-09-02\n")
    assert "Row 2: new\nRow 3: new\n" in said.stdout
    assert "Columns that are not taken in: Kommentar" in said.stdout
    assert not (file.parent / "s").exists()


def test_an_import_is_told_as_json_too(file):
    assert bring_in(file).stdout.startswith("Saved.")
    told = json.loads(bring_in(file, "--json").stdout)
    assert (told["saved"], told["new"], told["same"], told["kinds"]) == (
        True,
        0,
        2,
        {"documented": 1, "undocumented": 1},
    )


def test_a_changed_row_is_told_with_its_fields_and_without_values(file):
    bring_in(file)
    file.write_text(file.read_text("cp1252").replace("1;D;U;sov", "0;D;P;sov"), encoding="cp1252")
    assert "Row 2: changed (absent, kind)\n" in bring_in(file, "--dry-run").stdout


def test_a_wrong_row_is_told_by_row_and_column_and_ends_with_2(file):
    file.write_text(file.read_text("cp1252").replace("E-2", "30108299939"), encoding="utf-8")
    said = bring_in(file)
    assert said.exit_code == 2
    assert "Row 3, column Elevnr: This looks like a national id." in said.stdout
    assert "30108299939" not in said.output
    assert json.loads(bring_in(file, "--json").stdout)["first_faults"][0]["row"] == 3


def test_a_key_comes_from_a_file_or_the_environment_and_is_the_same(file):
    (file.parent / "key").write_text(KEY["LANDSBY_LENS_KEY"] + "\n")
    bring_in(file)
    told = json.loads(bring_in(file, "--json", "--key", file.parent / "key", env={}).stdout)
    assert told["same"] == 2


@pytest.mark.parametrize(
    ("arguments", "env", "sentence"),
    [
        ([], {}, "The key that makes pseudonyms of pupils is missing. Set LANDSBY_LENS_KEY"),
        ([], {"LANDSBY_LENS_KEY": "short"}, "The key is too short or too plain"),
        (["--key", "none"], KEY, "none: the key cannot be read"),
        (["--map", "none"], KEY, "There is no map «none»: name a YAML file, or one of fint, landsby"),
        (["--map", "none.yaml"], KEY, "none.yaml: the file cannot be read"),
        (["--roll", "none.csv"], KEY, "none.csv: there is no such file"),
        (["--calendar", "none.yaml"], KEY, "A calendar needs a roll too"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_2(file, arguments, env, sentence):
    said = bring_in(file, *arguments, env=env)
    assert said.exit_code == 2
    assert said.stderr.startswith(sentence)
    assert said.stderr.count("\n") == 1
    assert not (file.parent / "s").exists()


def test_the_maps_that_come_along_are_listed_and_one_is_shown():
    listed = CliRunner().invoke(app, ["lens", "maps"])
    assert "skoledata: " in listed.stdout
    assert "absent: Omfang\n" in CliRunner().invoke(app, ["lens", "maps", "skoledata"]).stdout
    assert CliRunner().invoke(app, ["lens", "maps", "none"]).exit_code == 2


def test_a_simulated_year_comes_in_by_the_plain_map(tmp_path):
    CliRunner().invoke(app, ["lens", "simulate", "--out", str(tmp_path), "--pupils", "300", "--csv"])
    command = ["lens", "import", str(tmp_path / "attendance.csv"), "--store", str(tmp_path / "s"), "--json"]
    told = json.loads(CliRunner().invoke(app, command, env=KEY).stdout)
    assert told["new"] == told["rows"] == 300 * 191
    assert told["without_denominator"] == 0
