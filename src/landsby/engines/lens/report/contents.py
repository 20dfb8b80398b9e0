"""What a report says, as values: the page and the JSON are two ways to write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from landsby.engines.disclosure import SafeTable
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.signals import Logged, Side

Said = Mapping[str, str]
"""A sentence or some, by language."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A municipality, a school in it, or a class in that."""

    municipality: str
    school: str | None = None
    class_: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """From the widest to the narrowest."""
        return tuple(part for part in (self.municipality, self.school, self.class_) if part is not None)

    def inside(self, other: Place) -> bool:
        """Whether it is the other place, or lies in it."""
        return self.path[: len(other.path)] == other.path

    @property
    def level(self) -> str:
        return "class" if self.class_ else "school" if self.school else "municipality"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the interval that holds it with 95 % probability."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Counts:
    """Slots (days, or lessons) missed of those planned: what a rate is made of."""

    absent: int
    planned: int

    @property
    def rate(self) -> float:
        return self.absent / self.planned


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the file: where, when, and how much. `schools` and `classes` are how many there are."""

    municipalities: tuple[str, ...]
    schools: int
    classes: int
    first: date
    last: date
    unit: Unit
    counts: Counts
    rate: Estimate


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the differences belongs to one level, by the model's sd on the logit scale."""

    level: str
    sd: Estimate
    share: Estimate
    odds_ratio: float  # the median one between two units of the level


@dataclass(frozen=True, slots=True)
class Effect:
    """A class beside its school, or a school beside its municipality.

    `rate` is the model's: what pupils as they are on the whole would miss there. `counts` are the place's
    own, None where hidden. `side` is None where chance explains it; `sure` is the side's probability.
    """

    place: Place
    rate: Estimate
    odds: Estimate
    sure: float
    side: Side | None
    counts: Counts | None
    said: Said


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the funnel, with the outer limits of chance for a place of its size."""

    place: Place
    pupils: int
    counts: Counts
    limits: tuple[float, float]
    side: Side | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """`lines` are (pupils, lower, upper) of the outer limits; `nominal` is what chance puts outside."""

    level: str
    centre: float
    nominal: float
    points: tuple[Point, ...]
    lines: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One point of a curve: a week of a municipality or school, some weeks of a class. None is hidden."""

    first: date
    last: date
    counts: Counts | None
    usual: float
    limits: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A place before or after a change. `rate` is as in weeks that are alike for all: the season is out."""

    first: date
    last: date
    rate: float
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Change:
    """A curve that parted from the others' in a week (`at`, its Monday), `ratio` times up or down.

    `events` is what the school logged about then, and `said` the change in words, by language.
    """

    place: Place
    at: date
    earliest: date
    latest: date
    before: Stage
    after: Stage
    ratio: Estimate
    events: tuple[Logged, ...]
    said: Said

    @property
    def side(self) -> Side:
        return Side.ABOVE if self.ratio.value > 1 else Side.BELOW


@dataclass(frozen=True, slots=True)
class Curve:
    """The course of a place over the year, its own changes, and the weeks that stand out on their own."""

    place: Place
    stretches: tuple[Stretch, ...]
    changes: tuple[Change, ...]
    outside: tuple[tuple[date, date, Side], ...] = ()


@dataclass(frozen=True, slots=True)
class Passing:
    """A threshold and how many pass it: `path` is where the number stands in `table`."""

    name: str
    title: Said
    sentence: Said
    source: str
    table: SafeTable
    path: tuple[str, ...]

    def __post_init__(self) -> None:
        safe(self.table)

    @property
    def count(self) -> int | None:
        """How many pass; None is hidden."""
        return self.table.cell(self.path)

    @property
    def share(self) -> float | None:
        """Of all whom it is for; None where one of the two numbers is hidden."""
        return self.count / self.table.total if self.count is not None and self.table.total else None


@dataclass(frozen=True, slots=True)
class Report:
    """`people` are pupils by school and class, so far as they can be shown.

    `usual` is the rate of a place in the middle; `sentences` are the model's own, by language.
    `flags_nominal` and `changes_nominal` (by level) are the shares that chance alone may tell
    of. Effects are in alphabetical order or the school's own.
    """

    whole: Whole
    people: SafeTable
    usual: float
    sentences: Mapping[str, tuple[str, ...]]
    shares: tuple[Share, ...]
    schools: tuple[Effect, ...]
    classes: tuple[Effect, ...]
    funnels: tuple[Funnel, ...]
    curves: tuple[Curve, ...]
    thresholds: tuple[Passing, ...]
    changes_nominal: Mapping[str, float]
    flags_nominal: float

    def __post_init__(self) -> None:
        safe(self.people)

    def pupils(self, place: Place) -> int | None:
        """How many pupils a place has; None is hidden."""
        return self.people.cell(place.path)

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for curve in self.curves for change in curve.changes)

    @property
    def standing_out(self) -> tuple[Effect, ...]:
        return tuple(each for each in (*self.schools, *self.classes) if each.side)


def safe(table: object) -> None:
    """Raise TypeError for numbers of people that have not been through the disclosure engine."""
    if not isinstance(table, SafeTable):
        raise TypeError("A report shows numbers of people from a SafeTable only. Protect the table first.")
