import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from landsby.cli import app
from landsby.web.demo.schoolyear import Size, plan_year, write_year


def report(*arguments):
    return CliRunner().invoke(app, ["lens", "report", *map(str, arguments)])


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    write_year(plan_year(Size(300, 15, 5, 1), seed=1), folder)
    return folder


def test_a_store_becomes_a_page_and_json(town, tmp_path):
    out = tmp_path / "report.html"
    said = report(
        town / "attendance.parquet",
        "--events",
        town / "events.csv",
        "--out",
        out,
        "--json",
        "--language",
        "en",
    )
    assert said.exit_code == 0
    found = json.loads(said.stdout)
    assert found["classes"] == 15
    assert found["summary"][0].replace("'", "&#39;") in out.read_text()


def test_without_a_place_to_write_it_asks_for_one(town):
    said = report(town / "attendance.parquet")
    assert said.exit_code == 2
    assert said.stderr == "Say where the page is to be written: --out report.html. Or ask for --json.\n"


def test_what_is_no_attendance_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "table.csv").write_text("pupil,date\n")
    pq.write_table(pa.table({"pupil": [1]}), tmp_path / "table.parquet")
    for name in ("none.parquet", "table.csv", "table.parquet"):
        said = report(tmp_path / name, "--json")
        assert said.exit_code == 2
        assert len(said.stderr.strip().splitlines()) == 1, said.stderr


def test_bad_events_and_a_bad_place_are_refused_in_a_sentence(town, tmp_path):
    (tmp_path / "events.csv").write_text("school\n")
    said = report(town / "attendance.parquet", "--json", "--events", tmp_path / "events.csv")
    assert (said.exit_code, "missing from the first row" in said.stderr) == (2, True)
    said = report(town / "attendance.parquet", "--out", tmp_path / "no" / "such" / "folder.html")
    assert (said.exit_code, "cannot be written" in said.stderr) == (2, True)
