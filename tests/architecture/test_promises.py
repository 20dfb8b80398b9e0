"""docs/promises.md holds: each promise has its code and a test that proves it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.proofs import ROOT, is_test

CODE = re.compile(r"`([^`]+)`")


def rows(table: str) -> Iterator[list[str]]:
    """The cells of each promise: promise, code, proof."""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] != "Promise" and set(cells[0]) - set(":- "):
            yield cells


def broken(table: str, root: Path = ROOT) -> Iterator[str]:
    """One sentence for each promise whose code or proof is not there."""
    for promise, *rest in rows(table):
        if len(rest) != 2:
            yield f"{promise}: the row needs code and proof"
            continue
        code, proof = (CODE.findall(cell) for cell in rest)
        yield from (f"{promise}: {path} is not there" for path in code if not (root / path).exists())
        yield from (f"{promise}: {test} is not there" for test in proof if not is_test(test, root))
        if not code or not proof:
            yield f"{promise}: names no code, or no test"


def test_every_promise_is_proved():
    table = (ROOT / "docs" / "promises.md").read_text()
    assert list(rows(table))
    assert list(broken(table)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "| No register | `tools/check.py` | `tests/architecture/test_promises.py::test_that_is_not_there` |",
        "| No register | `tools/check.py` | `tests/architecture/nowhere.py::test_that_is_not_there` |",
        "| No register | `src/nowhere.py` | `tests/architecture/test_walls.py::test_the_walls_hold` |",
        "| No register | `tools/check.py` | |",
        "| No register | |",
    ],
)
def test_an_empty_promise_is_caught(planted):
    assert list(broken(f"| Promise | Code | Proof |\n|---|---|---|\n{planted}\n"))
