"""How many planted changes are found, beside ruptures, when both alarm equally seldom where nothing changes.

    python -m benchmarks.lens_changes [--small]

Classes and schools of simulated towns, with a season that all share. ruptures gets each curve in two ways:
as rates, and as rates less the others'; of its searches the exact one with a penalty (as PELT), greedy
splitting and the sliding window, of its costs those for means, ranks and kernels. Its penalty is set so that
as many curves without a change alarm as by the lens. Whichever of its ways then finds most of all kinds of
change is what the lens is measured against; what is best for one kind alone stands beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.tables import console, table
from landsby.engines.lens.signals import find_changes
from landsby.engines.lens.signals.changes import SHORTEST
from tests.engines.lens.signals.worlds import WEEKS, Town, town

Floats = NDArray[np.float64]

NEAR = 3
"""Weeks that a change found may be from the true one."""
MOST = 3
PASSING = 8
CALM = 1_000_000
"""The first seed of towns without a change."""


@dataclass(frozen=True)
class Plan:
    """What is planted in one town: in how many groups, how large, and whether it lasts."""

    name: str
    factor: float
    lasts: bool
    groups: int = 40
    changed: int = 4
    sizes: tuple[int, int] = (15, 30)


PLANS = (
    Plan("classes, twice as much, lasting", 2.0, True),
    Plan("classes, three times, 8 weeks", 3.0, False),
    Plan("classes, a third as much, lasting", 1 / 3, True),
    Plan("schools, 1.4 times, lasting", 1.4, True, groups=12, changed=2, sizes=(150, 250)),
)


@dataclass(frozen=True)
class Curve:
    """One group's weeks in each way of looking at them, and the weeks in which it truly changes."""

    ways: dict[str, Floats]
    true: tuple[int, ...]
    found: tuple[int, ...]


def curves(plan: Plan, towns: int, planted: bool) -> Iterator[Curve]:
    """The changed groups of towns with a change planted, or all groups of towns without one."""
    for seed in range(0 if planted else CALM, towns if planted else CALM + towns):
        chance = np.random.default_rng(seed)
        starts = chance.integers(SHORTEST, 38 - SHORTEST - (0 if plan.lasts else PASSING), plan.changed)
        ends = [38 if plan.lasts else start + PASSING for start in starts]
        risk = np.ones((plan.groups, 38))
        for group, (start, end) in enumerate(zip(starts, ends, strict=True)):
            risk[group, start:end] = plan.factor if planted else 1
        drawn = town(seed, classes=plan.groups, sizes=plan.sizes, changed=risk)
        for group, seen in enumerate(looked_at(drawn, plan.changed if planted else plan.groups)):
            true = (starts[group], *([] if plan.lasts else [ends[group]])) if planted else ()
            yield Curve(seen[0], tuple(int(week) for week in true), seen[1])


def looked_at(drawn: Town, groups: int) -> list[tuple[dict[str, Floats], tuple[int, ...]]]:
    """The first groups of a town in every way, and the weeks of the changes that the lens finds in them."""
    absent, planned = drawn.weekly()
    changes = find_changes(absent, planned, WEEKS, range(drawn.classes), drawn.pupils())
    rates = absent / planned
    others = (absent.sum(axis=0) - absent) / (planned.sum(axis=0) - planned)
    return [
        (
            {
                "rates": rates[group],
                "rates less the others'": rates[group] - others[group],
            },
            tuple(WEEKS.index(change.at) for change in changes if change.group == group),
        )
        for group in range(groups)
    ]


@dataclass(frozen=True)
class Search:
    """One search of ruptures with one cost."""

    name: str
    algorithm: str
    model: str

    def gains(self, curve: Floats) -> list[tuple[float, list[int]]]:
        """What one change, two … gain over none, and where they are; greedy searches stop at the first."""
        import ruptures

        search = getattr(ruptures, self.algorithm)
        made: Any = search(model=self.model, min_size=SHORTEST, jump=1, **self._more())
        made.fit(in_own_units(curve))
        none = made.cost.sum_of_costs([len(curve)])
        many = MOST if self.algorithm == "Dynp" else 1
        splits = [made.predict(n_bkps=number) for number in range(1, many + 1)]
        return [(none - made.cost.sum_of_costs(split), split[:-1]) for split in splits]

    def _more(self) -> dict[str, int]:
        return {"width": 3 * SHORTEST} if self.algorithm == "Window" else {}


SEARCHES = (
    Search("exact, means", "Dynp", "l2"),
    Search("exact, ranks", "Dynp", "rank"),
    Search("exact, kernel", "Dynp", "rbf"),
    Search("greedy, means", "Binseg", "l2"),
    Search("window, means", "Window", "l2"),
)


def in_own_units(curve: Floats) -> Floats:
    """By the spread of neighbours' differences, which a change hardly touches."""
    spread = np.abs(np.diff(curve)).mean()
    return curve / (spread if spread > 0 else 1)


def alarms_from(gains: list[tuple[float, list[int]]]) -> float:
    """The penalty up to which a curve alarms."""
    return max(gain / (number + 1) for number, (gain, _split) in enumerate(gains))


def split_at(gains: list[tuple[float, list[int]]], penalty: float) -> list[int]:
    """Where the curve is split at that penalty."""
    worth = [gain - penalty * (number + 1) for number, (gain, _split) in enumerate(gains)]
    best = int(np.argmax(worth))
    return gains[best][1] if worth[best] > 0 else []


def is_near(found: tuple[int, ...] | list[int], true: tuple[int, ...]) -> bool:
    return any(abs(one - other) <= NEAR for one in found for other in true)


def power_of_ruptures(calm: list[Curve], moved: list[Curve], alarms: int) -> dict[tuple[str, str], float]:
    """(search, way) → the share of changes found, at the penalty at which `alarms` calm curves alarm."""
    powers = {}
    for search in SEARCHES:
        for way in calm[0].ways:
            reached = sorted((alarms_from(search.gains(curve.ways[way])) for curve in calm), reverse=True)
            found = [split_at(search.gains(curve.ways[way]), reached[alarms]) for curve in moved]
            near = [is_near(split, curve.true) for split, curve in zip(found, moved, strict=True)]
            powers[search.name, way] = float(np.mean(near))
    return powers


@dataclass(frozen=True)
class Measured:
    """False alarms of all, and the shares of changes that the lens and each way of ruptures' find."""

    alarms: float
    power: float
    others: dict[tuple[str, str], float]


def measure(plan: Plan, towns: int, calm_curves: int) -> Measured:
    calm = list(curves(plan, calm_curves // plan.groups, planted=False))
    moved = list(curves(plan, towns, planted=True))
    alarms = sum(bool(curve.found) for curve in calm)
    power = mean(float(is_near(curve.found, curve.true)) for curve in moved)
    return Measured(alarms / len(calm), power, power_of_ruptures(calm, moved, alarms))


def main() -> None:
    towns, calm = (20, 600) if "--small" in sys.argv else (60, 1_200)
    measured = [measure(plan, towns, calm) for plan in PLANS]
    ways = list(measured[0].others)
    best = max(ways, key=lambda way: sum(one.others[way] for one in measured))
    title = (
        f"Changes found within {NEAR} weeks, at the same false alarms in {calm:,} curves without one; "
        f"ruptures' best way is {' of '.join(best)}"
    )
    rows = table(
        title, "planted", "false alarms", "lens", "ruptures' best way", "lens / it", "best for this alone"
    )
    for plan, one in zip(PLANS, measured, strict=True):
        alone = max(one.others.values())
        rows.add_row(plan.name, f"{one.alarms:.1%}", *_compared(one.power, one.others[best]), f"{alone:.1%}")
    together = mean(one.power for one in measured), mean(one.others[best] for one in measured)
    alone = mean(max(one.others.values()) for one in measured)
    rows.add_row("all four", "", *_compared(*together), f"{alone:.1%}")
    console.print(rows)


def _compared(lens: float, other: float) -> tuple[str, str, str]:
    return f"{lens:.1%}", f"{other:.1%}", f"{lens / other:.2f}" if other else "–"


if __name__ == "__main__":
    main()
