"""How many pupils pass each threshold, and how many pass the one and not the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa

from landsby.engines.disclosure import RawTable, SafeTable
from landsby.engines.disclosure.axis import Path, name_of
from landsby.engines.disclosure.raw import Key
from landsby.engines.lens.measures import Dimension, Grouping
from landsby.engines.lens.release.places import Period
from landsby.engines.lens.release.survey.naming import pupils_of, row_of, safe
from landsby.engines.lens.release.survey.scope import Place, Scope
from landsby.engines.lens.release.tables import PASSES, rule_name
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold


@dataclass(frozen=True, slots=True)
class Counted:
    """Pupils who pass a threshold, of those whom it is for, in each place that has such pupils."""

    threshold: Threshold
    passing: Mapping[Place, int]
    pupils: Mapping[Place, int]

    @property
    def chained(self) -> bool:
        """Whether it is a share of all absence in the whole period: who passes 50 % passes 10 %."""
        rule = self.threshold.rule
        return not (rule.grades or rule.per_subject or rule.window or rule.kinds)

    @property
    def name(self) -> str:
        return rule_name(self.threshold.rule)

    @property
    def column(self) -> Path:
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Passed:
    """How many pass a threshold, place by place, so far as it can be told."""

    threshold: Threshold
    table: SafeTable

    def __post_init__(self) -> None:
        safe(self.table)

    def passing(self, place: Place) -> int | None:
        """None is hidden."""
        column = (rule_name(self.threshold.rule),)
        return self.table.cell(row_of(place, {}), column) if place.path else self.table.column_total(column)

    def pupils(self, place: Place) -> int | None:
        """Of how many; None is hidden."""
        return self.table.cell(row_of(place, {})) if place.path else self.table.total

    def is_for(self, place: Place) -> bool:
        """Whether the place has pupils whom it is for."""
        return name_of(row_of(place, {})) in self.table.rows()


def counted(rows: pa.Table, threshold: Threshold, scope: Scope) -> Counted:
    """From the answer to `passing` of the innermost places, summed to the outer ones.

    So a pupil who has changed place counts in both here as everywhere else in the survey.
    """
    keys = Grouping.of([Dimension(scope.inner)]).keys
    passing, pupils = Counter[Place](), Counter[Place]()
    for row in rows.to_pylist():
        place = Place(*(row[key] for key in keys)).around(scope.outer)
        passing[place] += row["numerator"] or 0
        pupils[place] += row["pupils"]
    return Counted(threshold, passing, pupils)


def passing_tables(
    found: Sequence[Counted], places: Sequence[Place], unit: Unit, period: Period
) -> list[RawTable]:
    """Those who pass and those who do not, in the order of `found`. `places` says that of the rows."""
    return [_passing(each, places, pupils_of(unit, period, each.threshold)) for each in found]


def between_tables(
    found: Sequence[Counted], places: Sequence[Place], unit: Unit, period: Period
) -> Iterator[RawTable]:
    """Who pass one threshold and not the next: what a reader gets by subtraction."""
    rules = {each.name: each for each in found if each.chained}
    chain = sorted(rules.values(), key=lambda each: each.threshold.rule.percent)
    for wide, narrow in pairwise(chain):
        counts: dict[Key, int] = {}
        for place in places:
            row, passing, few = row_of(place, {}), wide.passing[place], narrow.passing[place]
            counts[row, narrow.column] = few
            counts[row, (f"{wide.name}, not {narrow.name}",)] = passing - few
            counts[row, (f"not {wide.name}",)] = wide.pupils[place] - passing
        yield _table(counts, pupils_of(unit, period))


def _passing(each: Counted, places: Sequence[Place], of: str) -> RawTable:
    counts: dict[Key, int] = {}
    for place in places:
        if pupils := each.pupils[place]:
            row, passing = row_of(place, {}), each.passing[place]
            counts |= {(row, each.column): passing, (row, (f"not {each.name}",)): pupils - passing}
    return _table(counts, of)


def _table(counts: Mapping[Key, int], of: str) -> RawTable:
    rows, columns = (tuple(dict.fromkeys(key[side] for key in counts)) for side in (0, 1))
    return RawTable(rows, columns, counts, ("place", PASSES), of, crossing=True)
