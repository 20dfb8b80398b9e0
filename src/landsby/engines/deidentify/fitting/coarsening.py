"""What could be told more coarsely, and the smallest such changes after which enough people fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple, cast

from landsby.engines.deidentify.fitting.facts import Facts
from landsby.engines.deidentify.fitting.population import Population
from landsby.engines.deidentify.fitting.shares import Shares

AGE_LADDER = ((0, 5), (6, 9), (10, 12), (13, 15), (16, 19), (20, 25), (6, 12), (13, 19), (16, 25), (10, 25))
"""Ages that are told together, narrow ones first; the last step is not to tell the age."""


class Change(NamedTuple):
    """One fact that is told more coarsely: `area`, `ages`, `sex` or `trait`, from what to what.

    `to` is None when it is not told at all. Of ages both are pairs; the widest pair means not told.
    """

    fact: str
    was: object
    to: object


@dataclass(frozen=True, slots=True)
class Coarsening:
    """Changes that are enough: with any of them undone or smaller, too few would fit.

    Attributes:
        changes: What to tell more coarsely.
        facts: The facts after the changes.
        expected: How many people fit these.
    """

    changes: tuple[Change, ...]
    facts: Facts
    expected: float


def smallest(
    facts: Facts, population: Population, shares: Shares, enough: Callable[[Facts], float | None]
) -> tuple[Coarsening, ...]:
    """Every coarsening that is enough and has no smaller one; fewest changes first.

    `enough` answers how many people fit when they are enough, else None. It must hold for everything that is
    coarser than what it holds for.
    """
    ladders = [*_fixed_ladders(facts, population), *_trait_ladders(facts, shares)]
    minimal: list[tuple[int, ...]] = []
    found: list[Coarsening] = []
    for steps in sorted(
        product(*(range(len(each)) for each in ladders)), key=lambda steps: (sum(steps), steps)
    ):
        if any(all(a <= b for a, b in zip(small, steps, strict=True)) for small in minimal):
            continue
        changed = _facts_at(facts, ladders, steps)
        expected = enough(changed)
        if expected is not None:
            minimal.append(steps)
            found.append(Coarsening(tuple(_changes(facts, ladders, steps)), changed, expected))
    return tuple(sorted(found, key=lambda each: (len(each.changes), each.expected)))


def _fixed_ladders(facts: Facts, population: Population) -> Iterator[Sequence[object]]:
    areas: list[object] = [facts.area]
    wider = population.within(facts.area)
    while wider is not None:
        areas.append(wider)
        wider = population.within(wider)
    yield areas
    yield age_ladder(facts.ages, population.oldest)
    yield [facts.sex, None] if facts.sex else [None]


def age_ladder(ages: tuple[int, int], oldest: int) -> list[tuple[int, int]]:
    """The ages as told, and wider ones that hold them, each wider than the one before."""
    steps = [ages]
    for low, high in (*AGE_LADDER, (0, max(oldest, ages[1]))):
        first, last = steps[-1]
        if low <= first and last <= high and (low, high) != (first, last):
            steps.append((low, high))
    return steps


def _trait_ladders(facts: Facts, shares: Shares) -> Iterator[Sequence[object]]:
    for trait in sorted(facts.traits):
        yield shares.ladder(trait)


def _facts_at(facts: Facts, ladders: Sequence[Sequence[object]], steps: Sequence[int]) -> Facts:
    at = [ladder[step] for ladder, step in zip(ladders, steps, strict=True)]
    told = frozenset(each for each in at[3:] if isinstance(each, str))
    area, ages, sex = cast(tuple[str, tuple[int, int], str | None], tuple(at[:3]))
    return replace(facts, area=area, ages=ages, sex=sex, traits=told)


def _changes(facts: Facts, ladders: Sequence[Sequence[object]], steps: Sequence[int]) -> Iterator[Change]:
    names = ["area", "ages", "sex", *("trait" for _ in facts.traits)]
    for name, ladder, step in zip(names, ladders, steps, strict=True):
        if step:
            yield Change(name, ladder[0], ladder[step])
