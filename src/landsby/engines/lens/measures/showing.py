"""What of the figures may be shown: no number about fewer than five people, and none that is one pupil's.

Groups that share out the same pupils (the classes of a school, the schools of a municipality) are protected
together, so that what is hidden does not come back by subtraction from their sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any

import pyarrow as pa
from scipy.special import ndtri, stdtrit

from landsby.engines.disclosure import SafeTable, protect
from landsby.engines.disclosure.raw import Key
from landsby.engines.lens.measures.catalogue import MEASURES, Measure, Question
from landsby.engines.lens.measures.figures import FIGURES
from landsby.engines.lens.measures.grouping import Dimension

OVERLAPPING = (Dimension.SUBJECT, Dimension.WEEK, Dimension.WEEKDAY)
"""A pupil is in many weeks and subjects: these share no pupils out, and have no sum to subtract from."""

DOMINANT = 0.75
"""A figure of which one pupil makes up so much is that pupil's, and is hidden."""

OUTSIDE = 0.05

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Shown:
    """One group as it may be shown. `hidden` says that something is None because it must not be shown;
    a value that is None otherwise has no denominator. `between` is where the value would lie 19 times of 20
    with other pupils in the same place; None without a value, and where all pupils are alike.
    """

    group: Mapping[str, Any]
    pupils: int | None
    numerator: int | None
    denominator: int | None
    value: float | None
    hidden: bool
    between: tuple[float, float] | None = None


def shown(answered: pa.Table, question: Question) -> tuple[Shown, ...]:
    """The figures of a question as they may be shown, in the order of their groups.

    Where a group without anybody has no row, a hidden row would say that somebody is there: it is left out.
    """
    keys = [name for name in answered.column_names if name not in FIGURES]
    rows = sorted(answered.to_pylist(), key=lambda row: [_order(row[key]) for key in keys])
    measure = MEASURES[question.measure]
    of_people = measure.of_people
    tables: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        tables[_context(row, keys)].append(row)
    found = {}
    for together in tables.values():
        safe = protect(_counts(together, keys, of_people))
        for row in together:
            found[_label(row, keys)] = (
                _people(row, safe, keys) if of_people else _time(row, safe, keys, measure)
            )
    told = tuple(found[_label(row, keys)] for row in rows)
    return tuple(each for each in told if not each.hidden) if measure.sparse else told


def _order(key: Any) -> tuple[bool, Any]:
    """Those that have no name come last."""
    return key is None, "" if key is None else key


def _context(row: Mapping[str, Any], keys: list[str]) -> tuple[Any, ...]:
    """Rows of the same context share out the same pupils: alike in all but the innermost place or grade."""
    sharing = [key for key in keys if key not in OVERLAPPING]
    return tuple(row[key] for key in keys if key not in sharing[-1:])


def _label(row: Mapping[str, Any], keys: list[str]) -> str:
    return repr([str(row[key]) for key in keys])


def _counts(rows: list[dict[str, Any]], keys: list[str], of_people: bool) -> dict[Key, int]:
    """Pupils by group; where pupils who pass are counted, those who do and those who do not."""
    if not of_people:
        return {(_label(row, keys),): row["pupils"] for row in rows}
    passed: dict[Key, int] = {(_label(row, keys), YES): row["numerator"] or 0 for row in rows}
    return passed | {(_label(row, keys), NO): row["pupils"] - (row["numerator"] or 0) for row in rows}


def _time(row: Mapping[str, Any], safe: SafeTable, keys: list[str], measure: Measure) -> Shown:
    group = {key: row[key] for key in keys}
    pupils = safe.cell(_label(row, keys))
    numerator = row["numerator"]
    if pupils is None or (numerator and row["largest"] > DOMINANT * numerator):
        return Shown(group, pupils, None, None, None, hidden=True)
    between = _around(row["value"], row["error"], pupils, measure.within)
    return Shown(group, pupils, numerator, row["denominator"], row["value"], hidden=False, between=between)


def _people(row: Mapping[str, Any], safe: SafeTable, keys: list[str]) -> Shown:
    group, label = {key: row[key] for key in keys}, _label(row, keys)
    pupils, numerator = safe.cell(label), safe.cell(label, YES)
    if row["denominator"] is None:
        return Shown(group, pupils, None, None, None, hidden=pupils is None)
    if pupils is None or numerator is None:
        return Shown(group, pupils, None, pupils, None, hidden=True)
    between = _share_between(numerator, pupils)
    return Shown(group, pupils, numerator, pupils, row["value"], hidden=False, between=between)


def _around(
    value: float | None, error: float | None, pupils: int, within: tuple[float, float]
) -> tuple[float, float] | None:
    """By Student's t, since a group has few pupils.

    The reach is rounded up to two figures: a small group's sum and its spread to the last digit would
    together tell each pupil's part.
    """
    if value is None or not error:
        return None
    reach = _rounded_up(float(stdtrit(pupils - 1, 1 - OUTSIDE / 2)) * error)
    low, high = within
    return max(low, value - reach), min(high, value + reach)


def _rounded_up(reach: float) -> float:
    step = 10.0 ** (floor(log10(reach)) - 1)
    return ceil(reach / step) * step


def _share_between(count: int, of: int) -> tuple[float, float]:
    """A share of people, by Wilson (1927), which holds for shares near 0 and 1 too."""
    z = float(ndtri(1 - OUTSIDE / 2))
    middle = (count + z * z / 2) / (of + z * z)
    reach = z * sqrt(count * (of - count) / of + z * z / 4) / (of + z * z)
    return max(0.0, middle - reach), min(1.0, middle + reach)
