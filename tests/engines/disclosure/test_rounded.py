"""Rounding as an alternative: multiples that add up, from which no small number can be worked out."""

import os
from random import Random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from landsby.engines.disclosure import RawTable, Unroundable, protect, rounded, rounding
from tests.engines.disclosure.attacker import Cell, numbers_in, sums_in, truth_of
from tests.engines.disclosure.drawn import Counts, counted, drawn_counts, listing, people, table

SOAK = os.environ.get("LANDSBY_SOAK") == "1"


def drawn_tables(seed: int) -> list[RawTable]:
    draw = Random(seed)
    return [RawTable.of_counts(drawn_counts(draw)), counted(people(draw, 90), "band")]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(300 if SOAK else 5))
def test_rounded_numbers_are_near_add_up_and_leave_small_ones_unsure(seed: int) -> None:
    for raw in drawn_tables(seed):
        document = rounded(raw).as_dict()
        shown = {cell: n for cell, n in numbers_in(document) if n is not None}
        truth = dict.fromkeys(shown, 0) | truth_of(raw.counts, raw.names)
        assert all(n % 5 == 0 and abs(n - truth[cell]) < 5 for cell, n in shown.items())
        assert all(sum(shown[c] * sign for c, sign in terms.items()) == 0 for terms in sums_in(document))
        assert worked_out(document, shown, truth) == []


def worked_out(document: dict[str, object], shown: dict[Cell, int], truth: dict[Cell, int]) -> list[Cell]:
    """Small numbers with one possible value for somebody who knows how tables are rounded."""
    place = {cell: n for n, cell in enumerate(shown)}
    equations = list(sums_in(document))
    rules = np.zeros((len(equations), len(place)))
    for row, terms in enumerate(equations):
        for cell, sign in terms.items():
            rules[row, place[cell]] = sign
    low, high = zip(*((max(0, n - 4), n + 4) for n in shown.values()), strict=True)

    def furthest(cell: Cell, way: int) -> int:
        aim = np.zeros(len(place))
        aim[place[cell]] = -way
        sums = LinearConstraint(rules, 0, 0) if equations else ()
        found = milp(aim, constraints=sums, bounds=Bounds(low, high), integrality=np.ones(len(place)))
        return way * round(-found.fun)

    return [cell for cell, n in truth.items() if n < 5 and furthest(cell, 1) == furthest(cell, -1)]


def test_what_is_shown_says_that_it_is_rounded() -> None:
    shown = rounded(table([20, 3], [9, 15]), minimum=10)
    assert (shown.rounded_to, shown.hidden) == (10, 0)
    assert shown.as_dict()["rounded_to"] == 10


def test_the_nearest_multiples_are_chosen() -> None:
    assert [line.total for line in rounded(listing(11, 14, 25)).lines()] == [10, 15, 25]


def test_numbers_that_are_all_as_large_as_small_ones_can_be_stay_unsure() -> None:
    for number in range(2, 12):
        shown = rounded(listing(*[4] * number, 0))
        truth = truth_of(listing(*[4] * number, 0))
        document = shown.as_dict()
        assert worked_out(document, {c: n for c, n in numbers_in(document) if n is not None}, truth) == []


def test_the_minimum_is_never_lowered() -> None:
    with pytest.raises(ValueError, match="never shown"):
        rounded({("a",): 9}, minimum=4)


def test_a_rounded_table_and_a_hidden_one_do_not_go_together() -> None:
    counts: Counts = listing(20, 30)
    with pytest.raises(ValueError, match="must be a table as it was published"):
        protect(counts, published=[rounded(counts).as_dict()])


def test_a_table_that_cannot_be_rounded_safely_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "_exposed", lambda relations, values, rounded, base: True)
    with pytest.raises(Unroundable, match="Let them be hidden"):
        rounded(listing(20, 3))
