import json

from typer.testing import CliRunner

from landsby.cli import app


def simulate(*arguments):
    return CliRunner().invoke(app, ["lens", "simulate", *map(str, arguments)])


def test_a_town_is_written_and_told(tmp_path):
    out = tmp_path / "town"
    said = simulate("--out", out, "--pupils", 300, "--municipalities", 2, "--seed", 7)
    assert said.exit_code == 0
    assert "300 pupils in 15 classes of 5 schools" in said.stdout
    assert json.loads((out / "truth.json").read_text())["size"]["municipalities"] == 2
    assert {file.name for file in out.iterdir()} == {"attendance.parquet", "events.csv", "truth.json"}


def test_a_town_without_room_is_refused_in_a_sentence(tmp_path):
    said = simulate("--out", tmp_path, "--pupils", 300, "--municipalities", 60)
    assert said.exit_code == 2
    assert said.stderr == "300 pupils are too few for 60 classes. Give more pupils.\n"


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    said = simulate("--out", tmp_path / "file")
    assert said.exit_code == 2
    assert "cannot be written there" in said.stderr
