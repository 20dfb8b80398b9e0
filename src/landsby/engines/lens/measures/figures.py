"""From a row a pupil to a row a group: every figure comes with the counts that it is made of."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

FIGURES = ("pupils", "numerator", "denominator", "value", "error", "largest", "second")
"""Pupils behind the figure; its two counts; numerator / denominator, null without a denominator; the value's
standard error, as if other pupils had been drawn, null for fewer than two; and the two largest parts of one
pupil in the numerator, by which dominance is judged. The last two are never for showing."""


def figures(pupils: ir.Table, keys: list[str]) -> ir.Table:
    """Sum `part` and `whole` over a table with a row a pupil in each group; a null whole is unknown.

    A pupil's days depend on each other, so the pupils, not the days, are what the error is reckoned from: it
    is that of a ratio estimator (Cochran 1977, 6.13).
    """
    squares = {
        "part_part": (_.part * _.part).sum(),
        "part_whole": (_.part * _.whole).sum(),
        "whole_whole": (_.whole * _.whole).sum(),
    }
    value = ratio(_.numerator, _.denominator)
    squared = _.part_part - 2 * value * _.part_whole + value * value * _.whole_whole
    error = error_of(squared, _.pupils) / _.denominator.nullif(0)
    return shaped(pupils.aggregate(by=keys, **sums(), **squares), keys, value, error)


def error_of(squared: ir.Value, pupils: ir.Value) -> ir.Value:
    """The root of a sum of squares over pupils, for one degree of freedom less; null for one pupil.

    Rounding can leave a sum a hair below 0, where all pupils are alike.
    """
    among = pupils.cast("float64") / (pupils - 1).nullif(0)
    return (ibis.greatest(squared.cast("float64"), 0.0) * among).sqrt()


def sums() -> dict[str, ir.Value]:
    """What stands beside every value, of a table with a row a pupil in each group."""
    return {
        "pupils": _.count(),
        "numerator": _.part.sum(),
        "denominator": complete_sum(_.whole),
        "largest": _.part.max(),
        "second": second(_.part),
    }


def shaped(groups: ir.Table, keys: list[str], value: ir.Value, error: ir.Value) -> ir.Table:
    """A row a group with its value and the value's error, in the columns that every measure has."""
    known = ibis.ifelse(value.isnull(), ibis.null("float64"), error)
    return groups.mutate(value=value, error=known).select(*keys, *FIGURES)


def second(column: ir.Value) -> ir.Value:
    """The largest but one, null where fewer than two are known.

    A list for each group costs a third of a rank for each pupil. Spark must not look past a list's end.
    """
    falling = (-column).collect().sort()
    return ibis.ifelse(column.count() > 1, -falling[1], ibis.null("int64"))


def complete_sum(column: ir.Value) -> ir.Value:
    """The sum, or null where one is missing: a sum of some would pass for a sum of all."""
    return ibis.ifelse(column.count() == _.count(), column.sum(), ibis.null("int64"))


def ratio(part: ir.Value, whole: ir.Value) -> ir.Value:
    """part / whole, null where whole is 0 or null."""
    return part.cast("float64") / whole.cast("float64").nullif(0)
