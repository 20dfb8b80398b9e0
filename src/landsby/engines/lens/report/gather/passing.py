"""How many pupils pass each threshold, in bands that add up, so that no difference of two tells of a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from landsby.engines.disclosure import RawTable, SafeTable
from landsby.engines.lens.backends import Engine
from landsby.engines.lens.measures import Grouping, Question
from landsby.engines.lens.report.contents import Passing
from landsby.engines.lens.report.gather.people import PUPILS, Key
from landsby.engines.lens.schema import Unit
from landsby.engines.lens.thresholds import Threshold, thresholds

Path = tuple[str, ...]
REST = "less"


@dataclass(frozen=True, slots=True)
class Counted:
    """Pupils who pass a threshold, of those whom it is for."""

    threshold: Threshold
    passing: int
    pupils: int

    @property
    def chained(self) -> bool:
        """Whether it is a share of all absence in the whole period: who passes 50 % passes 10 %."""
        rule = self.threshold.rule
        return not (rule.window or rule.kinds or rule.per_subject or rule.grades)


def counted(engine: Engine, table: ir.Table, unit: Unit, on: date) -> tuple[Counted, ...]:
    """Every threshold in force on the day that is for the unit and for some of the pupils."""
    found = []
    for each in thresholds(on):
        if unit in each.rule.units:
            question = Question("passing", unit, Grouping.of([]), each)
            (row,) = engine.answer(question.expression(table)).to_pylist() or [{"denominator": None}]
            if row["denominator"]:
                found.append(Counted(each, row["numerator"], row["denominator"]))
    return tuple(found)


def bands(found: Sequence[Counted]) -> tuple[list[RawTable], list[tuple[int, Path]]]:
    """Tables of disjoint bands, and for each threshold in which of them its number stands, and where."""
    chain = sorted(
        {(each.threshold.rule.percent, each.passing, each.pupils) for each in found if each.chained}
    )
    tables = [_chain(chain)] if chain else []
    percents = [str(percent) for percent, _, _ in chain]
    places: list[tuple[int, Path]] = []
    for each in found:
        if each.chained:
            places.append((0, tuple(percents[: percents.index(str(each.threshold.rule.percent)) + 1])))
        else:
            places.append((len(tables), ("passing",)))
            tables.append(_alone(each))
    return tables, places


def _chain(chain: Sequence[tuple[int, int, int]]) -> RawTable:
    """From «less than the first» to «as much as the last», each under the one that it has passed."""
    counts: dict[Key, int] = {}
    passed: Path = ()
    before = chain[0][2]
    for percent, passing, _ in chain:
        counts[((*passed, REST),)] = before - passing
        passed, before = (*passed, str(percent)), passing
    counts[(passed,)] = before
    rows = tuple(key[0] for key in counts)
    return RawTable(rows, (), counts, ("share of absence", ""), PUPILS)


def _alone(each: Counted) -> RawTable:
    of = PUPILS if not each.threshold.rule.grades else each.threshold.name
    counts: dict[Key, int] = {
        (("passing",),): each.passing,
        ((REST,),): each.pupils - each.passing,
    }
    return RawTable((("passing",), (REST,)), (), counts, (each.threshold.name, ""), of)


def told(
    found: Sequence[Counted], places: Sequence[tuple[int, Path]], tables: Sequence[SafeTable]
) -> tuple[Passing, ...]:
    """The thresholds with their protected numbers, in the order of the profiles."""
    return tuple(
        Passing(
            each.threshold.name,
            each.threshold.title,
            each.threshold.sentence,
            f"{each.threshold.source.title} ({each.threshold.source.year})",
            tables[table],
            path,
        )
        for each, (table, path) in zip(found, places, strict=True)
    )
