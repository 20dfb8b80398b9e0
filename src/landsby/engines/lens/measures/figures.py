"""From a row a pupil to a row a group: every figure comes with the counts that it is made of."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

FIGURES = ("pupils", "numerator", "denominator", "value", "largest")
"""Pupils behind the figure; its two counts; numerator / denominator, null without a denominator; and the
largest part of one pupil in the numerator, by which dominance is judged. The last is never for showing."""


def figures(pupils: ir.Table, keys: list[str]) -> ir.Table:
    """Sum `part` and `whole` over a table with a row a pupil in each group; a null whole is unknown."""
    return shaped(pupils.aggregate(by=keys, **sums()), keys, ratio(_.numerator, _.denominator))


def sums() -> dict[str, ir.Value]:
    """What stands beside every value, of a table with a row a pupil in each group."""
    return {
        "pupils": _.count(),
        "numerator": _.part.sum(),
        "denominator": complete_sum(_.whole),
        "largest": _.part.max(),
    }


def shaped(groups: ir.Table, keys: list[str], value: ir.Value) -> ir.Table:
    """A row a group with its value, in the columns that every measure has."""
    return groups.mutate(value=value).select(*keys, *FIGURES)


def complete_sum(column: ir.Value) -> ir.Value:
    """The sum, or null where one is missing: a sum of some would pass for a sum of all."""
    return ibis.ifelse(column.isnull().any(), ibis.null("int64"), column.sum())


def ratio(part: ir.Value, whole: ir.Value) -> ir.Value:
    """part / whole, null where whole is 0 or null."""
    return part.cast("float64") / whole.cast("float64").nullif(0)
