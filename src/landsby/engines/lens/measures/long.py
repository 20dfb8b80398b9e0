"""Attendance without the long absences, for curves over weeks: one pupil's must not look like the class's."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.grouping import slots
from landsby.engines.lens.schema import Unit

LONG = 3
"""Weeks of the pupil's own in a row, wholly away, from which an absence is a long one."""


def without_long(table: ir.Table, unit: Unit) -> ir.Table:
    """The slots of one unit less the weeks of long absences: a table by the schema, to ask `rate` of by week.

    Holidays end no absence. Where nothing is known of what was planned, nothing is left out. The rule is that
    of `signals.weekly_counts`.
    """
    chosen = slots(table, unit)
    weeks = chosen.aggregate(
        by=["pupil", "week"], away=(_.absent.sum() >= _.planned.sum()).fill_null(False).cast("int64")
    )
    in_order = ibis.window(group_by="pupil", order_by="week")
    so_far = ibis.cumulative_window(group_by="pupil", order_by="week")
    begins = (_.away == 1) & (_.away.lag().over(in_order).fill_null(0) == 0)
    runs = weeks.mutate(begins=begins.cast("int64")).mutate(run=_.begins.sum().over(so_far))
    lengths = runs.mutate(length=_.away.sum().over(ibis.window(group_by=["pupil", "run"])))
    gone = lengths.filter(_.away == 1, _.length >= LONG).select("pupil", "week")
    return chosen.anti_join(gone, ["pupil", "week"]).select(*table.columns)
