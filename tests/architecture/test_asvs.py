"""docs/security/asvs.md holds: each requirement once, with a proof, a reason or what is open."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.proofs import ROOT, is_document, is_test

TABLE = ROOT / "docs/security/asvs.md"
THREATS = ROOT / "docs/security/threats.md"
IDS = Path(__file__).with_name("asvs_ids.csv")
"""The ids of ASVS 5.0 at levels 1 and 2, with their levels."""
NAMED = re.compile(r"`([^`]+)`")
DATED = re.compile(r"(Does not apply|Open) \(\d{4}-\d\d-\d\d\): .{5,}\.")


def asked() -> dict[str, str]:
    return {row["id"]: row["level"] for row in csv.DictReader(IDS.read_text(encoding="utf-8").splitlines())}


def rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.match(r"\|\s*\d", line):
            yield cells[0], cells[1], cells[2], cells[3]


def wrong(text: str) -> Iterator[str]:
    """One sentence for each row that says nothing that can be looked up."""
    for number, _level, words, held in rows(text):
        proofs = NAMED.findall(held)
        if not words:
            yield f"{number}: no words"
        if not proofs and not DATED.fullmatch(held):
            yield f"{number}: neither a proof nor a reason with its date"
        yield from (f"{number}: {proof}" for proof in proofs if not (is_test(proof) or is_document(proof)))


def test_each_requirement_stands_once_with_its_level():
    found = [(number, level) for number, level, *_rest in rows(TABLE.read_text())]
    assert found == list(asked().items())


def test_each_row_is_held_or_says_why_not():
    assert list(wrong(TABLE.read_text())) == []


def test_the_numbers_at_its_head_are_those_of_its_rows():
    text = TABLE.read_text()
    held = [cell for *_rest, cell in rows(text)]
    not_ours = sum(cell.startswith("Does not apply") for cell in held)
    still_open = sum(cell.startswith("Open") for cell in held)
    counts = [len(held), len(held) - not_ours - still_open, not_ours, still_open]
    assert [int(number) for number in re.findall(r"\b\d{2,3}\b", text.split("\n\n")[1])] == counts


def test_what_the_model_of_threats_names_is_there():
    named = [name for name in NAMED.findall(THREATS.read_text()) if "::" in name]
    assert len(named) > 10
    assert [name for name in named if not is_test(name)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "| 1.1.1 | 2 | decode once | |",
        "| 1.1.1 | 2 | decode once | Open: soon. |",
        "| 1.1.1 | 2 | decode once | `tests/architecture/test_asvs.py::test_that_is_not_there` |",
        "| 1.1.1 | 2 | | `tests/architecture/test_asvs.py::test_each_row_is_held_or_says_why_not` |",
    ],
)
def test_an_empty_row_is_caught(planted):
    assert list(wrong(planted))
