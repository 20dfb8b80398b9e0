"""How many people fit: those of the age, sex and place, times the part of them that has the traits."""

from __future__ import annotations

from dataclasses import dataclass

from landsby.engines.deidentify.fitting.coarsening import Coarsening, smallest
from landsby.engines.deidentify.fitting.facts import Facts, UnknownFact
from landsby.engines.deidentify.fitting.population import Population
from landsby.engines.deidentify.fitting.shares import Shares, default_shares

STOP = 5
"""Fewer expected people than this, and the sheet tells too much."""
WARN = 20


@dataclass(frozen=True, slots=True)
class Fit:
    """How many people fit the facts.

    Attributes:
        facts: What is told.
        expected: The expected number of people, 0 or more; not rounded.
        low: With each share at its least, and traits that go together multiplied as if they did not.
        high: With each share at its most.
        together: Lists of traits that go together, of which only the rarest was counted.
    """

    facts: Facts
    expected: float
    low: float
    high: float
    together: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Warn(Fit):
    """Fewer than `WARN` are expected, or fewer than `STOP` are possible."""


@dataclass(frozen=True, slots=True)
class Stop(Fit):
    """Fewer than `STOP` are expected.

    Attributes:
        coarser: Every smallest change after which `STOP` or more are expected; empty when none is enough.
    """

    coarser: tuple[Coarsening, ...]


def fitting(facts: Facts, population: Population, shares: Shares | None = None) -> Fit:
    """How many people fit: a `Stop`, a `Warn`, or a plain `Fit`. A rule of thumb, not proof.

    Args:
        facts: What a sheet tells in its fixed fields.
        population: People by area, sex and age.
        shares: Of traits; those of `shares.yaml` when left out.

    Raises:
        UnknownFact: the population has no such area or age, or there is no such trait.
    """
    known = shares or default_shares()
    if facts.area not in population.areas:
        raise UnknownFact(
            f"The population has no area {facts.area}. Give the code of a municipality, such as 3201."
        )
    if facts.ages[0] > population.oldest:
        raise UnknownFact(
            f"The population ends at the age of {population.oldest}. Fetch one with higher ages."
        )
    expected, low, high = (_people(facts, population, known, name) for name in ("share", "low", "high"))
    together = tuple(tuple(group) for group in known.groups(facts.traits) if len(group) > 1)
    if expected < STOP:

        def enough(changed: Facts) -> float | None:
            count = _people(changed, population, known, "share")
            return count if count >= STOP else None

        return Stop(facts, expected, low, high, together, smallest(facts, population, known, enough))
    kind = Warn if expected < WARN or low < STOP else Fit
    return kind(facts, expected, low, high, together)


def _people(facts: Facts, population: Population, shares: Shares, figure: str) -> float:
    return population.people(facts.area, facts.ages, facts.sex) * shares.joint(facts.traits, figure)
