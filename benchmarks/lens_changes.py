"""How many planted changes are found, beside ruptures, when both alarm equally seldom where nothing changes.

    python -m benchmarks.lens_changes [--small]

Classes and schools of simulated towns, with a season that all share, in which absence rises or falls, for
good or for a time. ruptures gets each curve in three ways: as rates, as rates less the others', and these in
standard errors of the group's own level; of its searches the exact one with a penalty (as PELT), greedy
splitting and the sliding window, of its costs those for means, ranks and kernels. Its penalty is set so that
as many curves without a change alarm as by the lens. Which of its fifteen ways finds most is seen in some
towns; in others, which nobody has seen, that way is what the lens is measured against.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.tables import console, table, watched
from landsby.engines.lens.signals import find_changes
from landsby.engines.lens.signals.stretches import SHORTEST
from tests.engines.lens.signals.worlds import WEEKS, Town, town

Floats = NDArray[np.float64]

NEAR = 3
"""Weeks that a change found may be from the true one."""
MOST = 3
PASSING = 8
WEEKLY = len(WEEKS)
CALM = 1_000_000
"""How far from the first seed of towns with a change that of towns without one is."""


@dataclass(frozen=True)
class Shape:
    """A kind of town: how many groups, of how many pupils, and how many of them change."""

    groups: int
    changed: int
    sizes: tuple[int, int]


CLASSES = Shape(groups=40, changed=4, sizes=(15, 30))
SCHOOLS = Shape(groups=12, changed=2, sizes=(150, 250))


@dataclass(frozen=True)
class Plan:
    """What is planted in one town: in which groups, how large, and whether it lasts."""

    name: str
    shape: Shape
    factor: float
    lasts: bool = True


PLANS = (
    Plan("classes, twice as much, lasting", CLASSES, 2.0),
    Plan("classes, three times, 8 weeks", CLASSES, 3.0, lasts=False),
    Plan("schools, 1.4 times, lasting", SCHOOLS, 1.4),
    Plan("classes, a third as much, lasting", CLASSES, 1 / 3),
    Plan("classes, a third as much, 8 weeks", CLASSES, 1 / 3, lasts=False),
    Plan("schools, 1 / 1.4 times, lasting", SCHOOLS, 1 / 1.4),
)


@dataclass(frozen=True)
class Towns:
    """Which towns, and how many of each kind of change; without one, as many times more curves as `calm`."""

    first: int
    classes: int
    schools: int
    calm: float

    def many(self, shape: Shape) -> int:
        return self.classes if shape is CLASSES else self.schools


SEEN = Towns(first=3_000_000, classes=12, schools=24, calm=0.8)
UNSEEN = Towns(first=60_000_000, classes=350, schools=550, calm=0.6)
SMALL = Towns(first=9_000_000, classes=15, schools=30, calm=1)


@dataclass(frozen=True)
class Curve:
    """One group's weeks in each way of looking at them, where the lens finds changes, and where they are."""

    ways: dict[str, Floats]
    found: tuple[int, ...]
    true: tuple[int, ...] = ()


def changed_curves(plan: Plan, towns: Towns) -> Iterator[Curve]:
    """The changed groups of towns with a change planted."""
    shape = plan.shape
    for seed in range(towns.first, towns.first + towns.many(shape)):
        chance = np.random.default_rng(seed)
        latest = WEEKLY - SHORTEST - (0 if plan.lasts else PASSING)
        starts = chance.integers(SHORTEST, latest, shape.changed).tolist()
        true = [(start,) if plan.lasts else (start, start + PASSING) for start in starts]
        risk = np.ones((shape.groups, WEEKLY))
        for group, weeks in enumerate(true):
            risk[group, slice(*weeks, *([WEEKLY] if plan.lasts else []))] = plan.factor
        drawn = town(seed, classes=shape.groups, sizes=shape.sizes, changed=risk)
        for curve, weeks in zip(looked_at(drawn, shape.changed), true, strict=True):
            yield replace(curve, true=weeks)


def calm_curves(shape: Shape, towns: Towns) -> Iterator[Curve]:
    """All groups of towns in which nothing changes."""
    first = CALM + towns.first
    for seed in range(first, first + int(towns.calm * towns.many(shape))):
        yield from looked_at(town(seed, classes=shape.groups, sizes=shape.sizes), shape.groups)


def looked_at(drawn: Town, groups: int) -> list[Curve]:
    """The first groups of a town in every way, and the weeks of the changes that the lens finds in them."""
    absent, planned = drawn.weekly()
    changes = find_changes(absent, planned, WEEKS, range(drawn.classes), drawn.pupils())
    rates = absent / planned
    less = rates - (absent.sum(axis=0) - absent) / (planned.sum(axis=0) - planned)
    level = absent.sum(axis=1) / planned.sum(axis=1)
    error = np.sqrt(level * (1 - level) / planned.mean(axis=1))
    return [
        Curve(
            {
                "rates": in_own_units(rates[group]),
                "rates less the others'": in_own_units(less[group]),
                "rates less the others', in standard errors": less[group] / max(error[group], 1e-9),
            },
            tuple(WEEKS.index(change.at) for change in changes if change.group == group),
        )
        for group in range(groups)
    ]


def in_own_units(curve: Floats) -> Floats:
    """By the spread of neighbours' differences, which a change hardly touches."""
    spread = np.abs(np.diff(curve)).mean()
    return curve / (spread if spread > 0 else 1)


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
        made.fit(curve)
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


@dataclass(frozen=True)
class Way:
    """A search of ruptures in one way of looking at curves."""

    search: Search
    look: str

    def __str__(self) -> str:
        return f"{self.search.name} of {self.look}"

    def gains(self, curve: Curve) -> list[tuple[float, list[int]]]:
        return self.search.gains(curve.ways[self.look])

    def penalty(self, calm: list[Curve], alarms: int) -> float:
        """The penalty at which `alarms` of these curves alarm."""
        return sorted((alarms_from(self.gains(curve)) for curve in calm), reverse=True)[alarms]

    def finds(self, moved: list[Curve], penalty: float) -> Floats:
        """1 for each curve in which a change is found near a true one, else 0."""
        found = [split_at(self.gains(curve), penalty) for curve in moved]
        return np.array(
            [is_near(*both) for both in zip(found, (one.true for one in moved), strict=True)], float
        )


LOOKS = ("rates", "rates less the others'", "rates less the others', in standard errors")
WAYS = tuple(Way(search, look) for search in SEARCHES for look in LOOKS)


@dataclass(frozen=True)
class Measured:
    """Of one plan: the lens's false alarms, and for each change whether the lens and each way finds it."""

    plan: Plan
    alarms: float
    lens: Floats
    ways: dict[Way, Floats]


def measure(towns: Towns, ways: Sequence[Way]) -> list[Measured]:
    measured = []
    for shape in (CLASSES, SCHOOLS):
        calm = list(calm_curves(shape, towns))
        alarms = sum(bool(curve.found) for curve in calm)
        penalties = {way: way.penalty(calm, alarms) for way in watched(ways, f"{len(calm):,} calm curves")}
        for plan in (each for each in PLANS if each.shape is shape):
            moved = list(changed_curves(plan, towns))
            lens = np.array([is_near(curve.found, curve.true) for curve in moved], float)
            found = {way: way.finds(moved, penalty) for way, penalty in penalties.items()}
            measured.append(Measured(plan, alarms / len(calm), lens, found))
            best, name = max((float(each.mean()), str(way)) for way, each in found.items())
            console.print(f"{plan.name}: lens {lens.mean():.1%}, {name} {best:.1%}")
    return sorted(measured, key=lambda one: PLANS.index(one.plan))


def best_of(measured: list[Measured]) -> Way:
    """The way that finds most of all kinds of change."""
    return max(measured[0].ways, key=lambda way: sum(one.ways[way].mean() for one in measured))


def main() -> None:
    seen, unseen = (SMALL, SMALL) if "--small" in sys.argv else (SEEN, UNSEEN)
    best = best_of(measure(seen, WAYS))
    measured = measure(unseen, [best])
    title = f"Changes found within {NEAR} weeks, at the same false alarms; ruptures' best way is {best}"
    rows = table(title, "planted", "changes", "false alarms", "lens", "ruptures", "lens / ruptures")
    for one in measured:
        rows.add_row(one.plan.name, f"{len(one.lens):,}", f"{one.alarms:.1%}", *compared([one], best))
    for name, some in (
        ("all rises", [one for one in measured if one.plan.factor > 1]),
        ("all falls", [one for one in measured if one.plan.factor < 1]),
        ("all", measured),
    ):
        rows.add_row(name, "", "", *compared(some, best))
    console.print(rows)


def compared(some: Sequence[Measured], way: Way) -> tuple[str, str, str]:
    """The mean shares found over kinds of change, and their ratio with its standard error (delta method)."""
    lens = mean(float(one.lens.mean()) for one in some)
    other = mean(float(one.ways[way].mean()) for one in some)
    ratio = lens / other if other else np.nan
    variances = (np.var(one.lens - ratio * one.ways[way]) / len(one.lens) for one in some)
    error = np.sqrt(sum(variances)) / len(some) / other if other else np.nan
    return f"{lens:.1%}", f"{other:.1%}", f"{ratio:.2f} ± {error:.3f}"


if __name__ == "__main__":
    main()
