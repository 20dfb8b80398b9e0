"""How many pupils pass each threshold, in bands that add up, so that no difference of two tells of a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from landsby.engines.disclosure import RawTable, SafeTable
from landsby.engines.lens.measures import Dimension, Grouping
from landsby.engines.lens.report.contents import Passing, Place, Scope
from landsby.engines.lens.report.gather.people import PLACE, PUPILS, Key
from landsby.engines.lens.thresholds import Threshold

Path = tuple[str, ...]
PASSING, REST = "passing", "less"


@dataclass(frozen=True, slots=True)
class Counted:
    """Pupils who pass a threshold, of those whom it is for, in each place that has such pupils."""

    threshold: Threshold
    passing: Mapping[Place, int]
    pupils: Mapping[Place, int]

    @property
    def chained(self) -> bool:
        """Whether it is a share of all absence in the whole period: who passes 50 % passes 10 %."""
        return self.of_all and not (self.threshold.rule.window or self.threshold.rule.kinds)

    @property
    def of_all(self) -> bool:
        """Whether it is for all pupils."""
        return not (self.threshold.rule.grades or self.threshold.rule.per_subject)


def counted(rows: pa.Table, threshold: Threshold, scope: Scope) -> Counted:
    """From the answer to `passing` of the innermost places, summed to the outer ones.

    So a pupil who has changed place counts in both here as everywhere else in the report.
    """
    keys = Grouping.of([Dimension(scope.inner)]).keys
    passing, pupils = Counter[Place](), Counter[Place]()
    for row in rows.to_pylist():
        place = Place(*(row[key] for key in keys)).around(scope.outer)
        passing[place] += row["numerator"] or 0
        pupils[place] += row["pupils"]
    return Counted(threshold, passing, pupils)


class Where(NamedTuple):
    """In which table a threshold's numbers stand, and in which column of it."""

    table: int
    column: Path


def bands(found: Sequence[Counted], places: Sequence[Place]) -> tuple[list[RawTable], list[Where]]:
    """Tables of disjoint bands by place, and where each threshold stands in them. `places` says the order."""
    chain = {each.threshold.rule.percent: each for each in found if each.chained}
    passed = sorted(chain)
    tables = [_chain([chain[percent] for percent in passed], places)] if chain else []
    where: list[Where] = []
    for each in found:
        if each.chained:
            steps = passed[: passed.index(each.threshold.rule.percent) + 1]
            where.append(Where(0, tuple(map(str, steps))))
        else:
            where.append(Where(len(tables), (PASSING,)))
            tables.append(_alone(each, places))
    return tables, where


def _chain(chain: Sequence[Counted], places: Sequence[Place]) -> RawTable:
    """From «less than the first» to «as much as the last», each under the one that it has passed."""
    counts: dict[Key, int] = {}
    columns: dict[Path, None] = {}
    for place in places:
        passed: Path = ()
        before = chain[0].pupils[place]
        for each in chain:
            counts[place.path, (*passed, REST)] = before - each.passing[place]
            columns[*passed, REST] = None
            passed, before = (*passed, str(each.threshold.rule.percent)), each.passing[place]
        counts[place.path, passed] = before
        columns[passed] = None
    rows = tuple(place.path for place in places)
    return RawTable(rows, tuple(columns), counts, (PLACE, "share of absence"), PUPILS)


def _alone(each: Counted, places: Sequence[Place]) -> RawTable:
    name = each.threshold.name
    own = [place for place in places if each.pupils[place]]
    counts: dict[Key, int] = {}
    for place in own:
        counts[place.path, (PASSING,)] = each.passing[place]
        counts[place.path, (REST,)] = each.pupils[place] - each.passing[place]
    rows = tuple(place.path for place in own)
    return RawTable(rows, ((PASSING,), (REST,)), counts, (PLACE, name), PUPILS if each.of_all else name)


def told(
    found: Sequence[Counted], where: Sequence[Where], tables: Sequence[SafeTable]
) -> tuple[Passing, ...]:
    """The thresholds with their protected numbers, in the order of the profiles."""
    return tuple(
        Passing(
            each.threshold.name,
            each.threshold.title,
            each.threshold.sentence,
            f"{each.threshold.source.title} ({each.threshold.source.year})",
            tables[at.table],
            at.column,
        )
        for each, at in zip(found, where, strict=True)
    )
