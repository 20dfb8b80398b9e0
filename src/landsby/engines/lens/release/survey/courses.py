"""Which points of a place's course over the year may be told, also after what was told before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landsby.engines.disclosure import LOWEST_MINIMUM, Exposed, Made, RawTotals, protect_together
from landsby.engines.disclosure.axis import SUM, Path
from landsby.engines.disclosure.numbers import name_of_cell
from landsby.engines.disclosure.raw import Key, cells_of
from landsby.engines.disclosure.releases import UNTOLD, Document
from landsby.engines.disclosure.sums import STRICTEST_SHARE
from landsby.engines.lens.release.ledger import Ledger
from landsby.engines.lens.release.places import Period, span, span_of_weeks
from landsby.engines.lens.release.survey.naming import row_of, split
from landsby.engines.lens.release.survey.people import People
from landsby.engines.lens.release.survey.scope import Counts
from landsby.engines.lens.release.survey.weeks import Ints, Weeks

DOMINANT = STRICTEST_SHARE / 2 / 100
"""Where nobody makes up more than this share, no two make up more than the rule for dominance allows."""
Stages = Sequence[Sequence[Ints]]
"""The weeks that make up each point, by stage: before a change, and after it."""


@dataclass(frozen=True, slots=True)
class Courses:
    """Of places of which `people` tells what was missed: of others the points would add up to it.

    `time` is what the ledger calls the absence, and `after` says whether anything was told before.
    """

    told: Ledger
    time: str
    period: Period
    people: People
    after: bool

    def counts(self, weeks: Weeks, row: int, stages: Stages) -> list[Counts | None]:
        """Each point's counts; None where hidden. They are entered as told, and so are the stages' own.

        Where a stage must be hidden nothing is told.
        """
        points = [part for stage in stages for part in stage]
        is_hidden = self.people.missed_at(weeks.places[row]) is None
        hidden = [True] * len(points) if is_hidden else by_rule(weeks, row, stages)
        if self.after and not all(hidden):
            hidden = self._after_what_was_told(weeks, row, stages, hidden)
        found = [
            None if hide else counts_of(weeks, row, part) for hide, part in zip(hidden, points, strict=True)
        ]
        self.told.enter(self._documents(weeks, row, stages, found))
        return found

    def _after_what_was_told(
        self, weeks: Weeks, row: int, stages: Stages, hidden: Sequence[bool]
    ) -> list[bool]:
        """Hidden by the rule, or lest an earlier number comes back by subtraction."""
        _within, here = split(row_of(weeks.places[row], self.people.grades))
        points = [part for stage in stages for part in stage]
        small = {self._name(weeks, part) for part, hide in zip(points, hidden, strict=True) if hide}
        parts = [points, *(stage for stage in stages if len(stages) > 1)]
        spans = [span(*self.period), *(self._name(weeks, np.concatenate(each)) for each in parts[1:])]
        tables = [self._table(weeks, row, *each, small) for each in zip(parts, spans, strict=True)]
        names = [((self._name(weeks, part),)) for part in points]
        kept = {name_of_cell(tables[0], (here, name)) for name in names}
        kept |= {name_of_cell(table, (here, SUM)) for table in tables[1:]}
        untold = {name_of_cell(table, cell) for table in tables for cell in cells_of(table.axes)} - kept
        try:
            safe = protect_together(tables, published=self.told.of(self.time), untold=untold)
        except Exposed:
            return [True] * len(points)
        if any(each.cell(here) is None for each in safe[1:]):
            return [True] * len(points)
        return [hide or safe[0].cell(here, name) is None for hide, name in zip(hidden, names, strict=True)]

    def _table(
        self, weeks: Weeks, row: int, points: Sequence[Ints], over: str, small: Container[str]
    ) -> RawTotals:
        """The points of the place and of those beside it, of which nothing is asked."""
        within, here = split(row_of(weeks.places[row], self.people.grades))
        made: dict[Key, Made] = {}
        for place, other in self._beside(weeks, row):
            for part in points:
                name, count = self._name(weeks, part), int(weeks.absent[other, part].sum())
                largest = int(weeks.largest[other, part].sum())
                is_small = place == here and name in small
                made[place, (name,)] = Made(LOWEST_MINIMUM, count, (largest, largest) if is_small else ())
        rows, columns = (tuple(dict.fromkeys(key[side] for key in made)) for side in (0, 1))
        names = ("place", "when")
        return RawTotals(rows, columns, made, names, self.time, within=within, over=(over,), crossing=True)

    def _documents(
        self, weeks: Weeks, row: int, stages: Stages, found: Sequence[Counts | None]
    ) -> Iterator[Document]:
        """Weeks of the period; longer points and stages as periods of their own, as they are asked for."""
        within, here = split(row_of(weeks.places[row], self.people.grades))
        rows = [place for place, _other in self._beside(weeks, row)]
        points = [part for stage in stages for part in stage]
        values = [None if each is None else each.absent for each in found]
        told = {self._name(weeks, part): value for part, value in zip(points, values, strict=True)}
        longer = told
        if all(len(part) == 1 for part in points):
            lines: dict[Path, list[Any]] = {place: [UNTOLD] * len(told) for place in rows}
            yield self._document(within, list(told), span(*self.period), lines | {here: values})
            longer = {}
        if len(stages) > 1 and any(found):
            wholes = [np.concatenate(stage) for stage in stages]
            longer = longer | {self._name(weeks, each): int(weeks.absent[row, each].sum()) for each in wholes}
        for name, value in longer.items():
            sums: dict[Path, list[Any]] = {place: [UNTOLD] for place in rows}
            yield self._document(within, [], name, sums | {here: [value]})

    def _document(
        self, within: Path, columns: Sequence[str], over: str, lines: Mapping[Path, list[Any]]
    ) -> Document:
        """`lines` are a row's cells, or without columns the row's sum."""
        return {
            "of": self.time,
            "names": ["place", "when"],
            "minimum": LOWEST_MINIMUM,
            "rounded_to": None,
            "rows": [list(row) for row in lines],
            "columns": list(columns),
            "cells": [list(line) if columns else [] for line in lines.values()],
            "row_totals": [UNTOLD if columns else line[0] for line in lines.values()],
            "column_totals": [UNTOLD] * len(columns),
            "total": UNTOLD,
            "within": list(within),
            "over": [over],
            "crossing": True,
        }

    def _beside(self, weeks: Weeks, row: int) -> Iterator[tuple[Path, int]]:
        """The places that share out the same pupils, this one among them."""
        within, _here = split(row_of(weeks.places[row], self.people.grades))
        for number, place in enumerate(weeks.places):
            around, other = split(row_of(place, self.people.grades))
            if around == within and place.level == weeks.places[row].level:
                yield other, number

    def _name(self, weeks: Weeks, part: Ints) -> str:
        """The days from its first week to its last, within the period."""
        return span_of_weeks(weeks.mondays[part[0]], weeks.mondays[part[-1]], self.period)


def by_rule(weeks: Weeks, row: int, stages: Stages) -> list[bool]:
    """Which points are hidden since one pupil may stand for most of them.

    A point is never hidden alone in its stage, and where a whole stage would be, nothing is told at all: what
    is shown must not give the rest away by subtraction.
    """
    if any(_dominated(weeks, row, np.concatenate(stage)) for stage in stages):
        return [True for stage in stages for _ in stage]
    found: list[bool] = []
    for stage in stages:
        hidden = _hidden(weeks, row, stage)
        found += [number in hidden for number in range(len(stage))]
    return found


def _hidden(weeks: Weeks, row: int, stage: Sequence[Ints]) -> set[int]:
    hidden = {number for number, part in enumerate(stage) if _dominated(weeks, row, part)}
    for number in range(len(stage)):
        together = np.concatenate([stage[each] for each in sorted(hidden)]) if hidden else None
        if together is None or (len(hidden) > 1 and not _dominated(weeks, row, together)):
            break
        hidden.add(number)
    return hidden


def _dominated(weeks: Weeks, row: int, numbers: Ints) -> bool:
    """Whether one pupil may make up so much that the number is about that pupil."""
    absent, largest = weeks.absent[row, numbers].sum(), weeks.largest[row, numbers].sum()
    return bool(absent and largest > DOMINANT * absent)


def counts_of(weeks: Weeks, row: int, numbers: Ints) -> Counts:
    return Counts(int(weeks.absent[row, numbers].sum()), int(weeks.planned[row, numbers].sum()))
