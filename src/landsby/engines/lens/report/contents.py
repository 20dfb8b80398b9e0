"""What a report says, as values: the page and the JSON are two ways to write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from landsby.engines.lens.model import Z95
from landsby.engines.lens.release import EVERYWHERE, Counts, Passed, People, Place, Scope, Slot
from landsby.engines.lens.signals import Logged, Side

Said = Mapping[str, str]
"""A sentence or some, by language."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the interval that holds it with 95 % probability."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the file: where, when, and how much. `schools` and `classes` are how many there are.

    `counts` and `rate` are None where they are hidden for what was shown before.
    """

    municipalities: tuple[str, ...]
    schools: int
    classes: int
    first: date
    last: date
    slot: Slot
    counts: Counts | None
    rate: Estimate | None


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
class Reach:
    """How much absence a place of `pupils` pupils, as is usual at its level, must have, in `times` the usual
    rate, for the page to point at it four times of five."""

    level: str
    pupils: int
    times: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the funnel, with the outer limits of chance for a place of its size.

    `side` is the page's one judgement, the model's, also where the place lies inside the limits.
    """

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
class Cell:
    """A weekday, or a subject, in one place. All but `name` is None where hidden.

    `expected` is the rate by what the same pupils missed in the same weeks (of weekdays) or on the same days
    (of subjects), times what is usual for such a day or subject around the place. `rate` has the interval.
    """

    place: Place
    name: str
    counts: Counts | None
    rate: Estimate | None
    expected: float | None
    side: Side | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The weekdays, or the subjects, beside each other: in all that is told of, and place by place.

    `places` are all cells of the outer level, and of classes those that stand out. `nominal`, by level, is
    the share of cells that chance alone puts on a side.
    """

    kind: str
    nominal: Mapping[str, float]
    whole: tuple[Cell, ...]
    places: tuple[Cell, ...]

    @property
    def standing_out(self) -> tuple[Cell, ...]:
        """In single places."""
        return tuple(each for each in self.places if each.side)


@dataclass(frozen=True, slots=True)
class Passing:
    """A threshold and how many pass it."""

    name: str
    title: Said
    sentence: Said
    source: str
    people: Passed

    def count(self, place: Place = EVERYWHERE) -> int | None:
        """How many pass; None is hidden."""
        return self.people.passing(place)

    def pupils(self, place: Place = EVERYWHERE) -> int | None:
        """How many it is for; None is hidden."""
        return self.people.pupils(place)

    def is_for(self, place: Place) -> bool:
        """Whether there are such pupils there: the limit of upper secondary is for no primary school."""
        return self.people.is_for(place)

    def share(self, place: Place = EVERYWHERE) -> Estimate | None:
        """Of all whom it is for; None where one of the two numbers is hidden."""
        count, pupils = self.count(place), self.pupils(place)
        return share_of(count, pupils) if count is not None and pupils else None


@dataclass(frozen=True, slots=True)
class Report:
    """`people` are pupils by place, so far as they can be shown; `made` is the day of the report, and
    `places` are those of the outer level, in alphabetical order.

    `usual` is the rate of a place in the middle; `sentences` are the model's own, by language.
    `flags_nominal` and `changes_nominal` (by level) are the shares that chance alone may tell
    of. Effects are of the outer level first, in alphabetical order or the school's own. `inside` are those of
    the inner level, and the classes in them, that stand out, where there are too many to tell of each.
    `held_back`: something is hidden for what was shown before.
    """

    made: date
    scope: Scope
    places: tuple[Place, ...]
    whole: Whole
    people: People
    usual: float
    sentences: Mapping[str, tuple[str, ...]]
    shares: tuple[Share, ...]
    effects: tuple[Effect, ...]
    inside: tuple[Effect, ...]
    reaches: tuple[Reach, ...]
    funnels: tuple[Funnel, ...]
    curves: tuple[Curve, ...]
    patterns: tuple[Pattern, ...]
    thresholds: tuple[Passing, ...]
    changes_nominal: Mapping[str, float]
    flags_nominal: float
    held_back: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.people, People):
            raise TypeError("A report shows numbers of people from a SafeTable only: ask release for them.")

    def pupils(self, place: Place) -> int | None:
        """How many pupils a place has; None is hidden, or not told of at all."""
        return self.people.count(place)

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for curve in self.curves for change in curve.changes)

    @property
    def standing_out(self) -> tuple[Effect, ...]:
        return (*(each for each in self.effects if each.side), *self.inside)


def share_of(count: int, of: int) -> Estimate:
    """A share of people with its 95 % interval by Wilson (1927), which holds for shares near 0 and 1 too."""
    middle = (count + Z95 * Z95 / 2) / (of + Z95 * Z95)
    reach = Z95 * sqrt(count * (of - count) / of + Z95 * Z95 / 4) / (of + Z95 * Z95)
    return Estimate(count / of, max(0.0, middle - reach), min(1.0, middle + reach))
