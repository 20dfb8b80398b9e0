"""The checks themselves catch what they are there for."""

import json
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import NotInstalledError
from tools import check, locks, tree
from tools import test as suites

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def requirements(tmp_path) -> Path:
    return shutil.copytree(ROOT / "requirements", tmp_path / "requirements")


def test_the_locks_are_fresh():
    assert locks.stale_locks() == []
    assert locks.stale_front_end() == []


def test_a_new_requirement_makes_its_locks_stale(requirements):
    with (requirements / "run.in").open("a") as file:
        file.write("pillow\n")
    assert [sentence.split()[0] for sentence in locks.stale_locks(requirements)] == [
        "requirements/run.txt",
        "requirements/spark.txt",
        "requirements/dev.txt",
        "requirements/bench.txt",
    ]


def test_a_new_front_end_package_makes_its_lock_stale(tmp_path):
    package = {"dependencies": {"htmx.org": "2.0.11"}}
    lock = {
        "packages": {"": {"dependencies": {"htmx.org": "2.0.10"}}, "x": {"resolved": "https://example.org/x"}}
    }
    (tmp_path / "package.json").write_text(json.dumps(package))
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    assert len(locks.stale_front_end(tmp_path)) == 2


def test_an_address_or_a_path_of_this_machine_is_caught(tmp_path):
    planted = tmp_path / "planted.txt"
    planted.write_text(
        "fine\nsee https://index.example.org/simple\nin /somebody/landsby/src\nnot-index.example.org\n"
    )
    found = tree.unwanted([planted], {"index.example.org"}, {"/somebody"})
    assert [fault.removeprefix(f"{planted}:") for fault in found] == ["2: index.example.org", "3: /somebody/"]


def test_a_relative_path_is_no_machine_path(tmp_path):
    planted = tmp_path / "planted.txt"
    planted.write_text("src/somebody/landsby ~/somebody/ <a href='/somebodyelse/'>")
    assert list(tree.unwanted([planted], {"index.example.org"}, {"/somebody"})) == []


def test_the_indexes_and_the_machine_are_known():
    assert len(tree.index_hosts()) >= 3
    assert any(path.startswith(str(ROOT)) for path in tree.machine_paths())


def test_a_tool_that_is_missing_is_a_failure():
    outcome = check.run("style", "a-tool-that-is-not-there --all")
    assert not outcome.passed
    assert "not installed" in outcome.output


def test_a_failing_tool_is_told_with_what_it_said(monkeypatch, capsys):
    monkeypatch.setattr(check, "CHECKS", {"style": "ruff check --no-such-option"})
    with pytest.raises(SystemExit) as ended:
        check.main()
    assert ended.value.code == 1
    assert "--no-such-option" in capsys.readouterr().out


REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><failure message="no"/></testcase><testcase name="d"><error message="no"/></testcase>
<testcase name="e"><skipped message="no such engine"/></testcase>
</testsuite></testsuites>"""


def test_what_pytest_wrote_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    part = suites.Part("server", "not browser")
    part.read(report)
    assert part.line() == "2 passed, 2 failed, 1 skipped"
    assert part.skipped == {"no such engine": 1}


def test_what_the_machine_lacks_is_named(monkeypatch):
    def nowhere():
        raise NotInstalledError("PostgreSQL is not installed")

    monkeypatch.setattr(suites, "postgres", nowhere)
    monkeypatch.setattr(suites, "browser_there", lambda: False)
    monkeypatch.setattr(suites.shutil, "which", lambda program: None)
    monkeypatch.setattr(suites.Part, "run", lambda part, arguments: None)
    parts, left_out = suites.run_all({}, [])
    assert [part.name for part in parts] == ["server on SQLite"]
    assert [sentence.split(":")[0] for sentence in left_out] == [
        "PostgreSQL is not installed",
        "Java is not installed",
        "Chromium is not installed",
    ]


def test_a_rooms_name_is_that_room_everywhere(monkeypatch):
    @contextmanager
    def somewhere():
        yield "postgres://somewhere"

    monkeypatch.setattr(suites, "postgres", somewhere)
    monkeypatch.setattr(suites, "browser_there", lambda: True)
    monkeypatch.setattr(suites.Part, "run", lambda part, arguments: None)
    assert suites.is_room(["people"])
    assert not any(map(suites.is_room, (["-k people"], ["nowhere"], ["people", "-x"], [])))
    parts, left_out = suites.run_room("people")
    assert [part.name for part in parts] == ["server on SQLite", "server on PostgreSQL", "browser"]
    assert {part.environment["LANDSBY_ROOM"] for part in parts} == {"people"}
    assert left_out == []


def test_the_quick_run_says_what_it_leaves_out(monkeypatch):
    monkeypatch.setattr(suites.Part, "run", lambda part, arguments: None)
    parts, left_out = suites.run_quick([])
    assert [part.where for part in parts] == [["tests/web", "tests/architecture"]]
    assert "make test" in left_out[0]


def test_a_run_without_a_single_test_has_failed_and_what_runs_beside_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(
        suites,
        "PYTEST",
        "-m pytest -q -p no:django -o DJANGO_SETTINGS_MODULE= --noconftest tests/architecture/test_sizes.py",
    )
    part = suites.Part("nothing", "browser and not browser", workers="0")
    with (tmp_path / "told.txt").open("w+") as told:
        with part.beside([], told):
            pass
        told.seek(0)
        assert "deselected" in told.read()
    assert part.failed == 1
