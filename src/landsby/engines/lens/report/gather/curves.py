"""Courses over the year, and where they parted from the others'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landsby.engines.lens.release import Counts, Courses, Place
from landsby.engines.lens.release.survey.courses import counts_of
from landsby.engines.lens.release.survey.weeks import Ints, Weeks, friday
from landsby.engines.lens.report.contents import Change, Curve, Estimate, Stage, Stretch
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import Change as Found
from landsby.engines.lens.signals import (
    Level,
    Logged,
    Yardstick,
    find_changes,
    logged_near,
    logged_sentence,
    p_prime,
    sentence,
    yardstick,
)
from landsby.engines.words import LANGUAGES

SIGMAS = 3
AT_ONCE = 4
"""Weeks in one point of a class's curve: in single weeks, a point would be about two or three pupils."""


def own_curve(weeks: Weeks, row: int, pupils: int, courses: Courses) -> Curve:
    """Every week beside the place's own mean, and the weeks that stand out."""
    chart = p_prime(weeks.absent[row], weeks.planned[row], weeks.mondays, pupils=pupils)
    at = {monday: number for number, monday in enumerate(weeks.mondays)}
    numbers = [np.array([at[week]]) for week in chart.weeks]
    limits = zip(chart.centre, chart.alarm_lower, chart.alarm_upper, strict=True)
    stretches = tuple(
        Stretch(week, friday(week), counts, centre, (low, high))
        for week, counts, (centre, low, high) in zip(
            chart.weeks, courses.counts(weeks, row, [numbers]), limits, strict=True
        )
    )
    points = [each for each in chart.signals if each.rule == "point"]
    outside = tuple((each.first, each.last, each.side) for each in points)
    return Curve(weeks.places[row], stretches, (), outside)


def changes_among(weeks: Weeks, pupils: Sequence[int], nominal: float) -> tuple[Found, ...]:
    """The changes of places beside each other, sought in weeks without the long absences.

    One pupil who is away for months would else be a change in the class's course.
    """
    if len(weeks.places) < 2:
        return ()
    return find_changes(weeks.absent, weeks.planned, weeks.mondays, weeks.places, pupils, nominal=nominal)


def changed_curves(
    weeks: Weeks, found: Sequence[Found], events: Sequence[Logged], courses: Courses
) -> tuple[Curve, ...]:
    """The curves, of all absences, of those places that changed, in the order of the places."""
    if not found:
        return ()
    rule = yardstick(weeks.absent, weeks.planned)
    by_place: dict[Place, list[Found]] = {}
    for each in found:
        by_place.setdefault(weeks.places[weeks.places.index(each.group)], []).append(each)
    return tuple(
        _curve(weeks, weeks.places.index(place), rule, (changes, events), courses)
        for place, changes in by_place.items()
    )


def _curve(
    weeks: Weeks,
    row: int,
    rule: Yardstick,
    what: tuple[Sequence[Found], Sequence[Logged]],
    courses: Courses,
) -> Curve:
    place, (found, events) = weeks.places[row], what
    stages = _stages(weeks, row, found)
    told = courses.counts(weeks, row, stages)
    hidden = not any(told)
    changes = tuple(_change(weeks, row, each, events, hidden) for each in found)
    first = np.concatenate(stages[0])
    likely = _Likely(rule, row, weeks.absent[row, first].sum() / rule.expected[row, first].sum())
    parts = [part for stage in stages for part in stage]
    stretches = (_stretch(weeks, row, part, counts, likely) for part, counts in zip(parts, told, strict=True))
    return Curve(place, tuple(stretches), changes)


def _change(weeks: Weeks, row: int, found: Found, logged: Sequence[Logged], hidden: bool) -> Change:
    place = weeks.places[row]
    events = logged_near(found, logged, place.school, place.class_) if place.school else ()
    return Change(
        place,
        found.at,
        found.earliest,
        found.latest,
        _stage(weeks, row, found.before, hidden),
        _stage(weeks, row, found.after, hidden),
        Estimate(found.ratio, found.lower, found.upper),
        events,
        {language: _said(found, place, events, language) for language in LANGUAGES},
    )


def _said(found: Found, place: Place, events: Sequence[Logged], language: str) -> str:
    told = sentence(found, Wording(language).place(place), language, place.level)
    return f"{told} {logged_sentence(events, language)}" if place.school else told


def _stage(weeks: Weeks, row: int, level: Level, hidden: bool) -> Stage:
    inside = [number for number, week in enumerate(weeks.mondays) if level.first <= week <= level.last]
    counts = None if hidden else counts_of(weeks, row, np.array(inside))
    return Stage(level.first, friday(level.last), level.rate, counts)


def _stages(weeks: Weeks, row: int, found: Sequence[Found]) -> list[list[Ints]]:
    """Weeks that make one point each, by stage: single ones of a school, some at a time of a class."""
    taught = np.flatnonzero(weeks.planned[row])
    cuts = np.searchsorted(taught, [weeks.mondays.index(change.at) for change in found])
    at_once = AT_ONCE if weeks.places[row].class_ else 1
    stages = np.split(taught, cuts)
    return [np.array_split(stage, max(1, len(stage) // at_once)) for stage in stages if len(stage)]


@dataclass(frozen=True, slots=True)
class _Likely:
    """What a place would have missed, had it gone on beside the others as before it changed."""

    rule: Yardstick
    row: int
    level: float

    def of(self, weeks: Ints) -> tuple[float, float]:
        """How much, and its standard deviation: wider than chance among days, linked from week to week."""
        expected = self.level * self.rule.expected[self.row, weeks]
        weight = self.rule.weight[self.row, weeks]
        single = self.rule.dispersion[self.row] * expected / np.maximum(weight, 1e-9)
        apart = np.abs(np.subtract.outer(weeks, weeks))
        linked = np.sqrt(np.outer(single, single)) * self.rule.autocorrelation**apart
        return float(expected.sum()), float(np.sqrt(linked.sum()))


def _stretch(weeks: Weeks, row: int, numbers: Ints, counts: Counts | None, likely: _Likely) -> Stretch:
    planned = int(weeks.planned[row, numbers].sum())
    middle, sd = likely.of(numbers)
    limits = (max(0.0, (middle - SIGMAS * sd) / planned), min(1.0, (middle + SIGMAS * sd) / planned))
    first, last = weeks.mondays[numbers[0]], friday(weeks.mondays[numbers[-1]])
    return Stretch(first, last, counts, middle / planned, limits)
