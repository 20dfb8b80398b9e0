"""Which lines of the code that decides the tests run, and which test runs which: `python -m tools.covered`.

The tests of all rooms and of disclosure run once while coverage counts. What comes of it is kept in this
environment until source or tests are newer.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path

from coverage import Coverage, CoverageData
from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(sys.prefix) / "landsby-covered"
TESTS = (
    "tests/web",
    "tests/engines/disclosure",
    "tests/architecture/test_access_matrix.py",
    "tests/architecture/test_erased_for_good.py",
)
DECIDES = {
    "access": "src/landsby/web/access/*",
    "people": "src/landsby/web/people/*",
    "wishes/actions": "src/landsby/web/wishes/actions/*",
    "disclosure": "src/landsby/engines/disclosure/*",
}
GOAL = 0.95
"""Of the branches of each of them."""


class Covered:
    """What the tests ran."""

    def __init__(self, path: Path = KEPT) -> None:
        self.path = path
        self.data = CoverageData(str(path))
        self.data.read()

    @classmethod
    def newest(cls) -> Covered:
        """What is kept, or counted anew where source or tests are newer."""
        if not KEPT.exists() or KEPT.stat().st_mtime < _changed_at():
            count()
        return cls()

    def tests(self, path: str, lines: Container[int]) -> list[str]:
        """Which tests run one of the lines of a file, from the root."""
        by_line = self.data.contexts_by_lineno(str(ROOT / path))
        found = {test for line, tests in by_line.items() if line in lines for test in tests}
        return sorted(found - {""})

    def branches(self, pattern: str) -> tuple[int, int]:
        """How many branches of what a pattern names were taken, of how many."""
        counted = Coverage(data_file=str(self.path), config_file=str(ROOT / "pyproject.toml"))
        counted.load()
        with tempfile.NamedTemporaryFile("r", suffix=".json") as file:
            counted.json_report(outfile=file.name, include=[str(ROOT / pattern)])
            totals = json.load(file)["totals"]
        return totals["covered_branches"], totals["num_branches"]


def _changed_at() -> float:
    sources = (path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py"))
    return max(path.stat().st_mtime for path in sources)


def count() -> None:
    """Run the tests, and keep what they ran."""
    with tempfile.TemporaryDirectory(prefix="landsby-covered-") as folder:
        own = {"COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml"), "COVERAGE_FILE": f"{folder}/counted"}
        choice = ["-m", "not browser and not spark"]
        pytest = [sys.executable, "-m", "pytest", "-q", "--maxprocesses", "8", "--dist", "worksteal"]
        subprocess.run(
            [*pytest, "-n", "auto", *choice, *TESTS],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "LANDSBY_SOAK"} | own,
            check=True,
        )
        combined = Coverage(data_file=f"{folder}/counted", config_file=str(ROOT / "pyproject.toml"))
        combined.combine([folder])
        combined.save()
        KEPT.unlink(missing_ok=True)
        shutil.move(f"{folder}/counted", KEPT)


def lines(covered: Covered) -> Iterator[tuple[str, bool]]:
    """A line for each of what decides, and whether it reaches the goal."""
    for name, pattern in DECIDES.items():
        taken, there = covered.branches(pattern)
        yield f"{name:<16}{taken:5} of {there:5} branches {taken / there:7.1%}", taken >= GOAL * there


def main() -> None:
    """Count, and tell."""
    console = Console(highlight=False)
    told = list(lines(Covered.newest()))
    for line, _reaches in told:
        console.print(line)
    sys.exit(not all(reaches for _line, reaches in told))


if __name__ == "__main__":
    main()
