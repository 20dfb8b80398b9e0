"""Periods of which one holds another: what the longer has more is had by subtraction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import ibis.expr.types as ir
from ibis import _

from landsby.engines.disclosure.releases import Document
from landsby.engines.lens.release.places import Period, span


def earlier_periods(told: Iterable[Document], period: Period) -> dict[str, Period]:
    """Of the periods that sums were `told` of, by name, those that hold this one or are within it."""
    names = {str(document["over"][0]) for document in told if not document["columns"]}
    found = {name: _period(name) for name in names - {span(*period)}}
    whole = _period(span(*period))
    return {name: each for name, each in sorted(found.items()) if _holds(each, whole) or _holds(whole, each)}


def tells_of_weeks(told: Iterable[Document]) -> bool:
    """Whether any was told by week, and not by weekday or subject of a period."""
    return any(", " not in column for document in told for column in document["columns"])


def less(table: ir.Table, one: Period, other: Period) -> ir.Table:
    """The days of the longer that are not in the shorter."""
    longer, shorter = (one, other) if _holds(one, other) else (other, one)
    return table.filter(_.date.between(*longer), ~_.date.between(*shorter))


def _holds(longer: Period, shorter: Period) -> bool:
    return longer[0] <= shorter[0] and shorter[1] <= longer[1]


def _period(name: str) -> Period:
    first, last = name.split(" – ")
    return date.fromisoformat(first), date.fromisoformat(last)
