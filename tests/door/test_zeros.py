"""007 is not 7 at the terminal either: a table that has both is refused, also beside what was told before."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from landsby.cli import app

HEAD = "kommune,nivå,n\n"
EARLY = HEAD + "0301,høyt,14\n0301,lavt,30\n1103,høyt,16\n1103,lavt,20\n"


def disclosed(file: Path, text: str, *more: str) -> Result:
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(
        app, ["disclose", str(file), "--rows", "kommune", "--columns", "nivå", "--count", "n", *more]
    )


def test_a_table_with_and_without_zeros_in_front_is_refused(tmp_path):
    told = disclosed(tmp_path / "a.csv", EARLY + "301,høyt,3\n")
    assert told.exit_code == 2
    assert "with and without zeros in front: 0301 and 301" in told.stderr


def test_a_correction_does_not_pass_since_its_zeros_were_taken_away(tmp_path):
    """As another name it would be a number of its own, and a change of two would be shown."""
    (tmp_path / "early.json").write_text(disclosed(tmp_path / "a.csv", EARLY, "--json").stdout)
    late = EARLY.replace("0301", "301").replace(",14", ",12")
    told = disclosed(tmp_path / "b.csv", late, "--published", str(tmp_path / "early.json"))
    assert told.exit_code == 2
    assert "with and without zeros in front: 0301 and 301" in told.stderr


@pytest.mark.parametrize("column", ["class", "school"])
def test_the_model_refuses_them_with_their_row(tmp_path, column):
    rows = ["007,01,3,60", "008,01,4,60", "009,02,1,60", "010,02,2,60"]
    rows.append("7,01,2,60" if column == "class" else "011,1,2,60")
    (tmp_path / "m.csv").write_text("\n".join(["class,school,y,n", *rows]) + "\n")
    told = CliRunner().invoke(
        app,
        [
            "lens",
            "model",
            str(tmp_path / "m.csv"),
            "--absent",
            "y",
            "--planned",
            "n",
            "--levels",
            "class,school",
        ],
    )
    assert told.exit_code == 2
    assert f"row 2, column «{column}»" in " ".join(told.stderr.split())
