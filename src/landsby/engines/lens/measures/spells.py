"""Days away in a row, of the pupil's own school days."""

from __future__ import annotations

import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures.figures import figures
from landsby.engines.lens.measures.grouping import WHOM, Dimension, Grouping, slots
from landsby.engines.lens.measures.passing import days_of, missed_day
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
    pupil = [*place, "pupil"]
    days = days_of(slots(table, unit).mutate(counts=_.absent), pupil, unit)
    each = _missed_days(days, pupil).aggregate(
        by=[*pupil, "spell"], days=_.count(), week=_.date.min().truncate("W")
    )
    pupils = each.aggregate(by=[*by.keys, "pupil"], part=_.days.sum(), whole=_.count())
    return figures(pupils, by.keys)


def _missed_days(days: ir.Table, pupil: list[str]) -> ir.Table:
    """A row a missed day, with the number of its spell: how many days the pupil had come before it.

    That counts a list for each missed day, of which there are few, and sorts no days.
    """
    judged = days.mutate(missed=missed_day(MISSED) == 1)
    lists = judged.aggregate(
        by=pupil, missed=_.date.collect(where=_.missed), there=_.date.collect(where=~_.missed)
    )
    each = lists.mutate(date=_.missed.unnest())
    before = each.there.filter(lambda day: day < each.date)
    return each.mutate(spell=before.length().fill_null(0))
