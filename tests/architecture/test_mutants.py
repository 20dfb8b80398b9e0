"""Small faults made by chance in the code that decides: the tests that run it see them."""

from __future__ import annotations

import random

import pytest

from tests.conftest import SOAK
from tools.covered import Covered
from tools.mutants import HARMLESS, Mutant, around, campaign, changes, mutants, planted, workshop

MANY = 45


class OnlyDuty(Covered):
    """As if nothing else were known than who runs the duty's actions."""

    def __init__(self) -> None:
        pass

    def tests(self, path, lines):
        return ["tests/web/wishes/test_duty.py"]


@pytest.mark.parametrize(
    ("source", "becomes"),
    [
        ("a < b", ["a <= b"]),
        ("a == 1", ["a != 1"]),
        ("if a:\n    b", ["if not a:\n    b"]),
        ("a and b", ["a or b"]),
        ("check(a)", ["None"]),
        ("x = rows.select_for_update(of=('self',)).get()", ["x = rows.all().get()"]),
        ("LIMIT = 10", ["LIMIT = 11"]),
        ("x = True", []),
    ],
)
def test_each_change_is_made_once(source, becomes):
    assert [make() for _line, _what, make in changes(source)] == becomes


@pytest.mark.parametrize(("line", "found"), [(1, (1, 7)), (2, (1, 7)), (3, (3, 6)), (5, (5, 6))])
def test_the_innermost_body_around_a_line_is_found(line, found):
    source = "a = 1\ndef f():\n    b = 2\n    def g():\n        return 3\n"
    assert around(source, line) == range(*found)


def test_no_harmless_mutant_outlives_its_code():
    assert set(HARMLESS) <= {mutant.name for mutant in mutants()}


@pytest.mark.soak
def test_nearly_every_mutant_is_killed():
    chosen = random.Random().sample(list(mutants()), MANY) if SOAK else [a_missing_check()]
    alive = [
        str(mutant) for mutant, lives in campaign(chosen, Covered.newest() if SOAK else OnlyDuty()) if lives
    ]
    assert len(alive) <= 0.05 * len(chosen), alive


def a_missing_check() -> Mutant:
    """One that once lived."""
    duty = (one for one in mutants() if one.path.endswith("wishes/actions/duty.py"))
    return next(one for one in duty if "without check_is_duty" in one.what)


def test_after_a_mutant_the_copy_is_whole_again():
    mutant = a_missing_check()
    with workshop() as copied:
        before = (copied / mutant.path).read_text()
        with planted(mutant, copied):
            assert (copied / mutant.path).read_text() == mutant.make()
        assert (copied / mutant.path).read_text() == before
