"""Pupils' weeks, and which of them are of long absences: one pupil's must not look like the class's."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.grouping import slots
from landsby.engines.lens.schema import Unit

LONG = 3
"""Weeks of the pupil's own in a row, wholly away, from which an absence is a long one."""


def pupil_weeks(table: ir.Table, unit: Unit, keys: list[str]) -> ir.Table:
    """A row a pupil and week in each group: absent, planned, and whether the week is of a `long` absence.

    Holidays end no absence. Where nothing is known of what was planned, none is long. The rule is that of
    `signals.weekly_counts`.
    """
    weeks = slots(table, unit).aggregate(
        by=[*keys, "pupil", "week"], absent=_.absent.sum(), planned=_.planned.sum()
    )
    long = _long(weeks).mutate(long=True)
    return weeks.left_join(long, ["pupil", "week"]).select(*weeks.columns, long=_.long.fill_null(False))


def _long(weeks: ir.Table) -> ir.Table:
    """Pupil and week of long absences, sought among the few who are wholly away so often."""
    wholly = weeks.filter(_.absent >= _.planned)
    often = wholly.aggregate(by="pupil", times=_.count()).filter(_.times >= LONG)
    few = weeks.semi_join(often, "pupil").aggregate(
        by=["pupil", "week"], away=(_.absent.sum() >= _.planned.sum()).fill_null(False).cast("int64")
    )
    in_order = ibis.window(group_by="pupil", order_by="week")
    so_far = ibis.cumulative_window(group_by="pupil", order_by="week")
    begins = (_.away == 1) & (_.away.lag().over(in_order).fill_null(0) == 0)
    runs = few.mutate(begins=begins.cast("int64")).mutate(run=_.begins.sum().over(so_far))
    lengths = runs.mutate(length=_.away.sum().over(ibis.window(group_by=["pupil", "run"])))
    return lengths.filter(_.away == 1, _.length >= LONG).select("pupil", "week")
