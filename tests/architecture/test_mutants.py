"""Small faults made by chance in the code that decides: the tests of its room see them."""

from __future__ import annotations

import random

import pytest

from tests.conftest import SOAK
from tools.mutants import HARMLESS, changes, is_killed, mutants

MANY = 40 if SOAK else 1


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
    assert [changed for _line, _what, changed in changes(source)] == becomes


def test_no_harmless_mutant_outlives_its_code():
    assert set(HARMLESS) <= {mutant.name for mutant in mutants()}


@pytest.mark.soak
def test_nearly_every_mutant_is_killed():
    chosen = random.Random().sample(list(mutants()), MANY) if SOAK else [a_missing_check()]
    alive = [str(one) for one in chosen if one.name not in HARMLESS and not is_killed(one)]
    assert len(alive) <= 0.05 * len(chosen), alive


def a_missing_check():
    """One that once lived."""
    duty = (one for one in mutants() if one.path.endswith("wishes/actions/duty.py"))
    return next(one for one in duty if "without check_is_duty" in one.what)
