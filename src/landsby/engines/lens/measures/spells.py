"""Days away in a row, of the pupil's own school days."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.figures import complete_sum, figures
from landsby.engines.lens.measures.grouping import WHOM, Dimension, Grouping, slots
from landsby.engines.lens.measures.passing import missed_day
from landsby.engines.lens.schema import Unit

MISSED = 25
"""Per cent of a day that make it a missed day, as in Kearney (2008)."""


def spells(table: ir.Table, unit: Unit, by: Grouping) -> ir.Table:
    """Missed days a spell: numerator the days, denominator the spells, pupils those who had any.

    Weekends and holidays end no spell: the day before is the pupil's own school day before. A spell belongs
    to the week in which it begins, and ends where the pupil leaves the group.
    """
    by.check({*WHOM, Dimension.WEEK}, "spells")
    place = by.without(Dimension.WEEK).keys
    days = slots(table, unit).aggregate(
        by=[*place, "pupil", "date", "week"], counts=_.absent.sum(), planned=complete_sum(_.planned)
    )
    runs = _numbered(days.mutate(missed=missed_day(MISSED)), [*place, "pupil"])
    each = runs.filter(_.missed == 1).aggregate(
        by=[*place, "pupil", "spell"], days=_.count(), week=_.week.min()
    )
    pupils = each.aggregate(by=[*by.keys, "pupil"], part=_.days.sum(), whole=_.count())
    return figures(pupils, by.keys)


def _numbered(days: ir.Table, pupil: list[str]) -> ir.Table:
    """Number the spells of each pupil: a missed day after one that was not begins a new one."""
    in_order = ibis.window(group_by=pupil, order_by="date")
    so_far = ibis.cumulative_window(group_by=pupil, order_by="date")
    begins = (_.missed == 1) & (_.missed.lag().over(in_order).fill_null(0) == 0)
    return days.mutate(begins=begins.cast("int64")).mutate(spell=_.begins.sum().over(so_far))
